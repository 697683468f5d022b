package dev.nudge.lab.server;

import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.lab.api.LabApi;
import dev.nudge.lab.run.LabThreads;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Settings;
import dev.nudge.linalg.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A lab on few images, with the finished runs runs/1 and runs/2. */
final class TestLab implements AutoCloseable {
  /** Ten thousand updates in a second. */
  static final Settings QUICK = Settings.parse(Map.of("hidden", 2, "batchSize", 1));

  final Session session;
  final LabServer server;

  TestLab(Path folder) throws IOException {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    FinishedRun.write(runs.resolve("1"), "backprop");
    FinishedRun.write(runs.resolve("2"), "numerical");
    RunFolders folders = new RunFolders(runs, spec -> Digits.FEW, "test");
    session =
        new Session(
            Digits.FEW,
            Map.of("data", "MNIST"),
            LabThreads::train,
            LabThreads::race,
            folders,
            new Workers(1));
    server = new LabServer(new LabApi(session, folders), 0);
  }

  Visitor page() {
    return Visitor.page(server);
  }

  @Override
  public void close() {
    server.close();
    session.close();
  }
}
