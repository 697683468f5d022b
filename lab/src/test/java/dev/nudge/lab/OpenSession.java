package dev.nudge.lab;

import dev.nudge.data.TrainTest;
import dev.nudge.lab.run.LabThreads;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.TrainingRun.Keeper;
import dev.nudge.linalg.Workers;
import java.util.Map;

/** A session on one thread, closed at a test's end. */
public record OpenSession(Session session) implements AutoCloseable {
  public OpenSession(TrainTest data) {
    this(
        new Session(
            data, Map.of(), LabThreads::train, LabThreads::race, Keeper.NONE, new Workers(1)));
  }

  @Override
  public void close() {
    session.close();
  }
}
