package dev.nudge.run;

import dev.nudge.data.Dataset;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.run.Engine.TrainingData;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.util.Map;

/** This machine. */
public final class LocalEngine implements Engine {
  public LocalEngine() {}

  public static final String NAME = "local";

  private record Local(DataSpec spec, TrainTest data, GradientMethod method)
      implements TrainingData {
    @Override
    public int samples() {
      return data.train().size();
    }

    @Override
    public Dataset test() {
      return data.test();
    }

    @Override
    public Map<String, String> sha256() {
      return data.sha256();
    }

    @Override
    public Trainer trainer(TrainingConfig config, Workers workers) {
      HeapLimit.check(config);
      return new Trainer(config, data, method, workers);
    }

    @Override
    public void close() {}
  }

  @Override
  public TrainingData open(Request request) throws IOException {
    TrainTest data = request.loader().load(request.data());
    GradientMethod method = request.methods().create(request.workers());
    return new Local(Datasets.completed(request.data()), data, method);
  }

  @Override
  public String name() {
    return NAME;
  }
}
