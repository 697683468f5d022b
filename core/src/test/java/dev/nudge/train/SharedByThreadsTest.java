package dev.nudge.train;

import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.optim.Optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Thread-safe classes answer many threads at a time as they answer one alone. */
class SharedByThreadsTest {
  private static final int THREADS = 4;
  private static final int CALLS = 300;

  private static final TrainTest DATA = Separable.images(200, 50);
  private static final TrainingConfig CONFIG =
      TrainingConfig.builder(Architecture.of(9, 6, 4))
          .iterations(200)
          .batchSize(20)
          .optimizer(new Sgd(0.5))
          .initialization(new Initialization.Fixed(0.3))
          .seed(3)
          .build();

  private static Network trained() {
    try (Workers workers = new Workers(1)) {
      Trainer trainer = new Trainer(CONFIG, DATA, new Backpropagation(workers), workers);
      trainer.run(event -> {});
      return trainer.network();
    }
  }

  @Test
  void predict_manyThreadsWhileOthersTrainOnTheSameData_givesWhatOneGets() throws Exception {
    Network network = trained();
    Matrix x = DATA.test().x(0, 7, 20);
    double[] alone = values(network.predict(x));
    double[] weights = network.parameters().values().clone();
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
    List<Future<Network>> trainings = new ArrayList<>();
    List<Future<List<double[]>>> predictions = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      trainings.add(threads.submit(SharedByThreadsTest::trained));
      predictions.add(threads.submit(() -> predictions(network)));
    }
    for (Future<List<double[]>> one : predictions) {
      assertThat(one.get()).hasSize(CALLS).allSatisfy(p -> assertThat(p).isEqualTo(alone));
    }
    for (Future<Network> one : trainings) {
      assertThat(one.get().parameters().values()).isEqualTo(weights);
    }
    threads.shutdown();
  }

  private static List<double[]> predictions(Network network) {
    List<double[]> predictions = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      predictions.add(values(network.predict(DATA.test().x(0, 7, 20))));
    }
    return predictions;
  }

  @Test
  void copy_trainedFurther_leavesTheOriginalAlone() {
    Network network = trained();
    double[] before = network.parameters().values().clone();

    network.copy().parameters().values()[0] += 1;

    assertThat(network.parameters().values()).isEqualTo(before);
  }
}
