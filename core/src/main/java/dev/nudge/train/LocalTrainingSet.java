package dev.nudge.train;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.util.Objects;

/** A training set in this process's memory, worked on by its threads. */
public final class LocalTrainingSet implements TrainingSet {
  private final Dataset data;
  private final ClassWeights.Fitted classWeights;
  private final GradientMethod method;
  private final Workers workers;
  private final Evaluator evaluator;
  private ForwardPass forward;

  /**
   * @param workers the threads that compute losses and accuracies
   */
  public LocalTrainingSet(
      Dataset data, ClassWeights classWeights, GradientMethod method, Workers workers) {
    this.data = data;
    this.classWeights = classWeights.fit(data.classes(), data.labels());
    this.method = Objects.requireNonNull(method, "method");
    this.workers = workers;
    this.evaluator = new Evaluator(workers);
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public int features() {
    return data.features();
  }

  @Override
  public int classes() {
    return data.classes();
  }

  @Override
  public Objective objective(int... rows) {
    Batch batch = classWeights.weigh(data.batch(rows));
    return new Objective() {
      @Override
      public double value(Network network) {
        return meanLoss(network, batch);
      }

      @Override
      public void gradient(Network network, Parameters gradient) {
        method.gradient(network, batch, gradient);
      }
    };
  }

  private double meanLoss(Network network, Batch batch) {
    if (forward == null || !forward.architecture().equals(network.architecture())) {
      forward = new ForwardPass(network.architecture(), Kernels.selected());
    }
    forward.prepare(network, batch);
    forward.run(workers);
    return forward.meanLoss();
  }

  @Override
  public double accuracy(Network network) {
    return evaluator.evaluate(network, data).accuracy();
  }

  @Override
  public LossEvaluations evaluations() {
    return method.evaluations();
  }
}
