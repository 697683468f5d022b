package dev.nudge.bench.probe;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Prints the median time of a training iteration by numerical differentiation, without the
 * accuracies.
 *
 * <p>Arguments: hidden units, batch size, non-zero pixels an image (or {@code mnist}), threads.
 */
public final class IterationTime {
  private static final double WARM_UP_SECONDS = 3;
  private static final double SECONDS = 2;

  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int IMAGES = 60_000;
  private static final int CLASSES = 10;

  private IterationTime() {}

  public static void main(String[] args) {
    TrainTest data = args[2].equals("mnist") ? Mnist.load() : withInk(Integer.parseInt(args[2]));
    Architecture architecture =
        Architecture.of(data.train().features(), Integer.parseInt(args[0]), data.train().classes());
    TrainingConfig config =
        TrainingConfig.builder(architecture)
            .iterations(Integer.MAX_VALUE)
            .batchSize(Integer.parseInt(args[1]))
            .build();
    try (Workers workers = new Workers(Integer.parseInt(args[3]))) {
      Trainer trainer =
          new Trainer(config, data, new DifferencePropagation(TrainingConfig.H, workers), workers);
      times(trainer, WARM_UP_SECONDS);
      System.out.println("seconds " + CallTimer.median(times(trainer, SECONDS)));
    }
  }

  /** The seconds from each event to the end of the next update. */
  private static List<Double> times(Trainer trainer, double seconds) {
    List<Double> times = new ArrayList<>();
    long start = System.nanoTime();
    long[] last = {start};
    while (last[0] - start < seconds * 1e9) {
      trainer.step(
          event -> {
            long now = System.nanoTime();
            if (event instanceof TrainingEvent.Updated) {
              times.add((now - last[0]) / 1e9);
            }
            last[0] = now;
          });
    }
    return times;
  }

  /** Random images of MNIST's size and number, with so many non-zero pixels each. */
  private static TrainTest withInk(int inked) {
    if (inked < 0 || inked > PIXELS) {
      throw new IllegalArgumentException(
          "an image has %d pixels, %d cannot be non-zero".formatted(PIXELS, inked));
    }
    Random random = new Random(0);
    byte[] pixels = new byte[IMAGES * PIXELS];
    int[] labels = new int[IMAGES];
    int[] places = IntStream.range(0, PIXELS).toArray();
    for (int n = 0; n < IMAGES; n++) {
      labels[n] = random.nextInt(CLASSES);
      for (int i = 0; i < inked; i++) {
        int other = i + random.nextInt(PIXELS - i);
        int place = places[other];
        places[other] = places[i];
        places[i] = place;
        pixels[n * PIXELS + place] = (byte) (1 + random.nextInt(255));
      }
    }
    Dataset images = Dataset.ofBytes(Schema.ofImages(SIDE, SIDE, CLASSES), pixels, labels);
    return new TrainTest(images, images.rows(0), Map.of());
  }
}
