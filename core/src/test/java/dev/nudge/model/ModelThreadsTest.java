package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.Scaling;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One model, asked by many; and what asking costs in memory. */
class ModelThreadsTest {
  private static final int THREADS = 16;
  private static final int QUESTIONS = 3000;

  private final Model model = ModelTest.model(Architecture.of(784, 50, 10), new Scaling.Pixels());
  private final byte[][] pixels = new byte[100][784];
  private final double[][] answers = new double[pixels.length][];

  @BeforeEach
  void ask() {
    Random random = new Random(9);
    for (int n = 0; n < pixels.length; n++) {
      random.nextBytes(pixels[n]);
      answers[n] = model.probabilities(pixels[n]);
    }
  }

  @Test
  void probabilities_manyThreadsWhileACopyIsTrained_areAlwaysTheSame() throws Exception {
    AtomicBoolean asking = new AtomicBoolean(true);
    AtomicInteger updates = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    Future<?> training = threads.submit(() -> trainCopy(asking, updates));
    List<Future<Integer>> wrong = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int first = t;
      wrong.add(threads.submit(() -> wrongAnswers(first)));
    }

    try {
      for (Future<Integer> count : wrong) {
        assertThat(count.get()).isZero();
      }
    } finally {
      asking.set(false);
      threads.shutdown();
    }
    training.get();
    assertThat(updates).hasPositiveValue();
  }

  private int wrongAnswers(int first) {
    int wrong = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      int n = (first + i) % pixels.length;
      wrong += Arrays.equals(model.probabilities(pixels[n]), answers[n]) ? 0 : 1;
    }
    return wrong;
  }

  private void trainCopy(AtomicBoolean asking, AtomicInteger updates) {
    Network copy = model.network();
    Parameters gradient = Parameters.zeros(copy.architecture());
    Random random = new Random(10);
    Batch batch = Batch.of(Matrix.of(random.doubles(784).toArray()), 3);
    try (Workers workers = new Workers(1)) {
      Backpropagation method = new Backpropagation(workers);
      while (asking.get() || updates.get() == 0) {
        method.gradient(copy, batch, gradient);
        for (int i = 0; i < gradient.values().length; i++) {
          copy.parameters().values()[i] -= gradient.values()[i];
        }
        updates.incrementAndGet();
      }
    }
  }

  /** Once compiled: the interpreter makes objects of vectors. */
  @Test
  void predict_compiled_allocatesNothing() {
    assertAllocates(0, n -> model.predict(pixels[n]));
  }

  @Test
  void predict_numbersCompiled_allocatesNothing() {
    double[] raw = new double[784];
    raw[300] = 200;
    assertAllocates(0, n -> model.predict(raw));
  }

  @Test
  void probabilities_compiled_allocateTheirResultAlone() {
    int result = 16 + 10 * Double.BYTES; // an array's header and its numbers
    assertAllocates(result, n -> model.probabilities(pixels[n]).length);
  }

  private interface Question {
    int ask(int n);
  }

  /** That a call comes to allocate no more; when its compiler does so is the machine's affair. */
  private static void assertAllocates(long bytes, Question question) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (long start = System.nanoTime();
        least > bytes && System.nanoTime() - start < TimeUnit.MINUTES.toNanos(2); ) {
      long before = threads.getThreadAllocatedBytes(id);
      int sum = 0;
      for (int i = 0; i < QUESTIONS; i++) {
        sum += question.ask(i % 100);
      }
      long after = threads.getThreadAllocatedBytes(id);
      assertThat(sum).isNotNegative();
      least = Math.min(least, (after - before) / QUESTIONS);
    }
    assertThat(least).isEqualTo(bytes);
  }
}
