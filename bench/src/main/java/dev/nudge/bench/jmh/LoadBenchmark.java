package dev.nudge.bench.jmh;

import dev.nudge.data.TrainTest;
import dev.nudge.mnist.Mnist;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the 70,000 images in a fresh process, as every run begins. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class LoadBenchmark extends MicroBenchmark {
  @Benchmark
  public TrainTest load() {
    TrainTest mnist = Mnist.load();
    Expect.equal("the number of images", mnist.train().size() + mnist.test().size(), 70_000);
    Expect.equal("the first label", mnist.train().label(0), 5);
    return mnist;
  }
}
