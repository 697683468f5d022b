package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Lecture;
import dev.nudge.forward.ForwardPass;
import dev.nudge.kernel.Outputs;
import org.openjdk.jmh.annotations.Benchmark;

/** What nudges of the logits do to the loss of each sample. */
public class OutputNudgesBenchmark extends KernelBenchmark {
  private Outputs outputs;
  private double[] g;

  @Override
  void prepareAndCheck() {
    ForwardPass forward = new ForwardPass(Lecture.ARCHITECTURE, kernels);
    forward.prepare(lecture.batch);
    forward.run(lecture.network, 0, N);
    outputs = new Outputs(forward.probabilities(), lecture.batch.labels(), K);
    g = new double[2 * N * K];
    Nudges.check(lecture, Lecture.ARCHITECTURE.bias(1), outputNudges());
  }

  @Benchmark
  public double[] outputNudges() {
    kernels.outputNudges(Nudges.SERIES, outputs, 0, N, g);
    return g;
  }
}
