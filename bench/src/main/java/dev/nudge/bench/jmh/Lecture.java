package dev.nudge.bench.jmh;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.random.NumpyRandom;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;

/** The lecture's network after 300 updates, with the batch that is drawn next. */
public final class Lecture {
  public static final Architecture ARCHITECTURE = TrainingConfig.LECTURE.architecture();
  private static final int UPDATES = 300;

  public final TrainTest mnist = Mnist.load();
  public final Network network;
  public final Batch batch;

  public Lecture() {
    try (Workers workers = new Workers(1)) {
      Trainer trainer =
          new Trainer(TrainingConfig.LECTURE, mnist, new Backpropagation(workers), workers);
      while (trainer.iteration() < UPDATES) {
        trainer.step(event -> {});
      }
      network = trainer.network();
      NumpyRandom random = new NumpyRandom(0);
      random.restore(trainer.state().random());
      batch = mnist.train().batch(random.choice(mnist.train().size(), TrainingConfig.BATCH_SIZE));
    }
  }
}
