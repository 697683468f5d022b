package dev.nudge.cli;

import dev.nudge.cli.options.DataOptions;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.lab.Lab;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.server.RunFolders;
import dev.nudge.run.RunFailedException;
import dev.nudge.web.LabExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The lab while it is open. The one class that names the lab's: {@link LabCommand} can be loaded
 * without them.
 */
final class LabPage {
  private LabPage() {}

  /** Opens a lab, and returns when it is closed. */
  static void show(
      TrainTest samples,
      DataSpec source,
      Optional<Path> run,
      int[] ports,
      boolean browser,
      PrintWriter out)
      throws IOException {
    RunFolders runs = new RunFolders(runs(run), DataOptions::load, Nudge.version());
    try (Lab lab = Lab.open(samples, source, runs, ports)) {
      if (run.isPresent()) {
        lab.show(run.get());
      }
      out.printf("the lab is open at %s (Ctrl-C closes it)%n", lab.address());
      out.flush();
      if (browser) {
        browse(lab.address());
      }
      awaitEnd(lab);
    } catch (BindException inUse) {
      throw new RunFailedException(inUse.getMessage());
    }
  }

  static void export(Path folder, DataOptions data, Optional<Path> run) throws IOException {
    if (run.isPresent()) {
      LabExport.write(folder, RecordedRun.open(Run.newId(), run.orElseThrow(), DataOptions::load));
    } else {
      LabExport.write(folder, data.load());
    }
  }

  /** The folder of runs that the page may open. */
  private static Path runs(Optional<Path> run) {
    Path parent = run.map(folder -> folder.toAbsolutePath().normalize().getParent()).orElse(null);
    return Objects.requireNonNullElse(parent, Path.of("runs"));
  }

  /** Shows a page, where there is a screen and a program that opens pages; else does nothing. */
  private static void browse(URI page) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> opener;
    if (os.contains("mac")) {
      opener = List.of("open", page.toString());
    } else if (os.contains("windows")) {
      opener = List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
    } else if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      opener = List.of("xdg-open", page.toString());
    } else {
      return;
    }
    try {
      new ProcessBuilder(opener)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException notInstalled) {
      // the address has been printed
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
}
