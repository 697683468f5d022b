package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Lecture;
import dev.nudge.forward.ForwardPass;
import dev.nudge.numerical.PerturbationKernels;
import dev.nudge.numerical.SoftmaxOutputs;
import org.openjdk.jmh.annotations.Benchmark;

/** What nudges of the logits do to the loss of each sample. */
public class OutputNudgesBenchmark extends KernelBenchmark {
  private SoftmaxOutputs outputs;
  private double[] g;

  @Override
  void prepareAndCheck() {
    ForwardPass forward = new ForwardPass(Lecture.ARCHITECTURE, kernels);
    forward.prepare(lecture.batch);
    forward.run(lecture.network, 0, N);
    outputs = new SoftmaxOutputs(forward.probabilities(), lecture.batch.labels(), K);
    g = new double[2 * N * K];
    Nudges.check(lecture, Lecture.ARCHITECTURE.bias(1), outputNudges());
  }

  @Benchmark
  public double[] outputNudges() {
    PerturbationKernels.selected().outputLayer(Nudges.SERIES, outputs, 0, N, g);
    return g;
  }
}
