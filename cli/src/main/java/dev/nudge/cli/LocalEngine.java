package dev.nudge.cli;

import dev.nudge.data.TrainTest;
import dev.nudge.train.LocalTrainingSet;
import java.io.IOException;
import java.util.Map;

/** This machine. */
final class LocalEngine implements Engine {
  @Override
  public TrainingData open(Request request) throws IOException {
    TrainTest data = request.load().load();
    return new TrainingData(
        new LocalTrainingSet(
            data.train(), request.methods().create(request.workers()), request.workers()),
        data.test(),
        data.sha256(),
        () -> {});
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
  }
}
