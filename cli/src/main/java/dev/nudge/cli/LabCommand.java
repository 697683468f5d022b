package dev.nudge.cli;

import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.ModelPath;
import dev.nudge.cli.options.Numbers;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.Datasets;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nudge lab}: see a network learn by nudges, in the browser. */
@Command(
    name = "lab",
    description =
        "Opens a page in the browser that shows a network learn by nudges, and whatever else you do"
            + " to it. Ends with Ctrl-C.",
    sortOptions = false)
final class LabCommand extends Subcommand {
  private static final int FIRST_PORT = 7878;
  private static final int LAST_PORT = 7977;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "A finished run to look at, such as runs/3. Default: a new one")
  private Path run;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Numbers.Port.class,
      description =
          "Where the page is served, on this machine alone. Default: 7878 or the next free one")
  private Integer port;

  @Option(names = "--no-browser", description = "Only print the address.")
  private boolean noBrowser;

  @Option(
      names = "--export",
      paramLabel = "FOLDER",
      description =
          "Write the lab as static files instead, with the data and RUN in it: a new folder, which"
              + " any web server can serve")
  private Path export;

  @Mixin private DataOptions data;

  @Override
  public Integer call() throws IOException {
    requireLab();
    if (export != null) {
      export();
      return 0;
    }
    TrainTest samples = data.load();
    int[] ports =
        port == null ? IntStream.rangeClosed(FIRST_PORT, LAST_PORT).toArray() : new int[] {port};
    LabPage.show(
        samples,
        Datasets.completed(data.spec()),
        Optional.ofNullable(run).map(ModelPath::folder),
        ports,
        !noBrowser,
        out());
    return 0;
  }

  private void export() throws IOException {
    if (port != null) {
      throw new WrongCallException("--port is for a server, but --export writes files only");
    }
    LabPage.export(export, data, Optional.ofNullable(run).map(ModelPath::folder));
    out()
        .printf(
            "the lab is in %s; any web server can serve it, such as python3 -m http.server -d %s%n",
            export, export);
  }

  /** The lab and its server lie in a jar of their own, which not every distribution has. */
  private static void requireLab() {
    try {
      Class.forName("dev.nudge.lab.Lab");
    } catch (ClassNotFoundException absent) {
      throw new WrongCallException("this nudge comes without its lab: found no nudge-lab.jar");
    }
  }
}
