package dev.nudge.lab;

import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.lab.api.LabApi;
import dev.nudge.lab.run.LabThreads;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.server.LabServer;
import dev.nudge.lab.server.RunFolders;
import dev.nudge.linalg.Workers;
import dev.nudge.run.options.RunOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;

/** A lab that is open: pages can watch and drive its one run until it is closed. */
public final class Lab implements AutoCloseable {
  private final Session session;
  private final RunFolders runs;
  private final LabServer server;

  private Lab(Session session, RunFolders runs, LabServer server) {
    this.session = session;
    this.runs = runs;
    this.server = server;
  }

  /**
   * Opens a lab on the first of some ports that is free, for this machine alone.
   *
   * @param data that new runs are trained on
   * @param source of these data
   * @param runs that the page may open; those that it trains are kept there
   * @param ports at least one; 0 is any free one
   * @throws BindException if other programs listen on all of them
   */
  public static Lab open(TrainTest data, DataSpec source, RunFolders runs, int... ports)
      throws BindException {
    // A page is drawn on the same machine: it needs a processor too.
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    Session session =
        new Session(
            data,
            RunOptions.of(source),
            LabThreads::train,
            LabThreads::race,
            runs,
            new Workers(threads));
    LabApi api = new LabApi(session, runs);
    for (int i = 0; ; i++) {
      try {
        return new Lab(session, runs, new LabServer(api, ports[i]));
      } catch (BindException inUse) {
        if (i == ports.length - 1) {
          session.close();
          throw inUse;
        }
      }
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:%s/".formatted(server.port()));
  }

  /**
   * Shows a finished run.
   *
   * @param folder as {@code nudge train} made it
   * @throws IOException if it cannot be opened
   */
  public void show(Path folder) throws IOException {
    session.show(runs.open(folder));
  }

  /** Sends all pages away, ends the training and the server. */
  @Override
  public void close() {
    server.close();
    session.close();
  }
}
