package dev.nudge.cli;

import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.Numbers;
import dev.nudge.data.TrainTest;
import dev.nudge.lab.Lab;
import dev.nudge.lab.server.PortInUseException;
import dev.nudge.run.RunFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge lab}: see a network learn by nudges, in the browser. */
@Command(
    name = "lab",
    description =
        "Opens a page in the browser that shows a network learn by nudges, and whatever else you do to it. Ends with Ctrl-C.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class LabCommand implements Callable<Integer> {
  private static final int FIRST_PORT = 7878;
  private static final int LAST_PORT = 7977;

  @Spec private CommandSpec spec;

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

  @Mixin private DataOptions data;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TrainTest samples = data.load();
    int[] ports =
        port == null ? IntStream.rangeClosed(FIRST_PORT, LAST_PORT).toArray() : new int[] {port};
    try (Lab lab = Lab.open(samples, runs(), DataOptions::load, ports)) {
      if (run != null) {
        lab.show(run);
      }
      out.printf("the lab is open at %s (Ctrl-C closes it)%n", lab.address());
      out.flush();
      if (!noBrowser) {
        Browser.show(lab.address());
      }
      awaitEnd(lab);
      return 0;
    } catch (PortInUseException inUse) {
      throw new RunFailedException(inUse.getMessage());
    }
  }

  /** Waits for Ctrl-C, which ends the process but lets the lab close before, or an interrupt. */
  private static void awaitEnd(Lab lab) {
    Thread closing = new Thread(lab::close, "nudge-lab-closing");
    Runtime.getRuntime().addShutdownHook(closing);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException end) {
      Runtime.getRuntime().removeShutdownHook(closing);
    }
  }

  private Path runs() {
    Path parent = run == null ? null : run.toAbsolutePath().normalize().getParent();
    return Objects.requireNonNullElse(parent, Path.of("runs"));
  }
}
