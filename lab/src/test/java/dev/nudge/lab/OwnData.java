package dev.nudge.lab;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.random.NumpyRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Data that are not MNIST: a table, and pictures of another shape. */
public final class OwnData {
  /** Three kinds that three of four features tell apart; the fourth is the same everywhere. */
  public static final TrainTest TABLE = table("sparrow", "\"great\" tit", "wren");

  /** The same kinds by their Korean names, of which one is long. */
  public static final TrainTest KOREAN = table("참새", "박새 (큰 것)", "wren 굴뚝새");

  public static final int HEIGHT = 12;
  public static final int WIDTH = 8;

  /** Pictures of 8×12 pixels, light on dark: a bar across, or a bar down. */
  public static final TrainTest PICTURES = pictures(0, 200);

  /** The pictures, dark on light. */
  public static final TrainTest LIGHT_PICTURES = pictures(255, 55);

  private OwnData() {}

  private static TrainTest table(String... classes) {
    Schema schema =
        new Schema(
            List.of(4),
            List.of("length, cm", "width", "<b>weight</b>", "legs"),
            List.of(classes),
            new Scaling.None());
    NumpyRandom random = new NumpyRandom(7);
    Dataset train = table(schema, 120, random);
    return new TrainTest(train, table(schema, 30, random), Map.of())
        .scaled(ScalingMethod.STANDARD.fit(train));
  }

  private static Dataset table(Schema schema, int size, NumpyRandom random) {
    DatasetBuilder samples = DatasetBuilder.inMemory(4);
    for (int n = 0; n < size; n++) {
      int k = 3 * n / size; // class by class, as many files come
      add(
          samples,
          k,
          15 - 2 * k + 0.5 * random.randn(),
          4 + k + 0.25 * random.randn(),
          30 - 8 * k + 2 * random.randn(),
          2);
    }
    return build(samples, schema);
  }

  /** One sample of each of two classes, with so many features. */
  public static Dataset broad(int features) {
    DatasetBuilder samples = DatasetBuilder.inMemory(features);
    add(samples, 0, new double[features]);
    add(samples, 1, new double[features]);
    return build(
        samples,
        new Schema(List.of(features), List.of(), List.of("this", "that"), new Scaling.None()));
  }

  private static TrainTest pictures(double paper, double ink) {
    Schema schema =
        new Schema(
            List.of(HEIGHT, WIDTH), List.of(), List.of("across", "down"), new Scaling.Pixels());
    return new TrainTest(
        pictures(schema, 80, paper, ink), pictures(schema, 20, paper, ink), Map.of());
  }

  private static Dataset pictures(Schema schema, int size, double paper, double ink) {
    DatasetBuilder samples = DatasetBuilder.inMemory(HEIGHT * WIDTH);
    for (int n = 0; n < size; n++) {
      double[] levels = new double[HEIGHT * WIDTH];
      for (int i = 0; i < levels.length; i++) {
        boolean isInked =
            n % 2 == 0
                ? i / WIDTH == 2 + n / 2 % (HEIGHT - 4)
                : i % WIDTH == 2 + n / 2 % (WIDTH - 4);
        levels[i] = isInked ? ink : paper;
      }
      add(samples, n % 2, levels);
    }
    return build(samples, schema);
  }

  private static void add(DatasetBuilder samples, int label, double... raw) {
    try {
      samples.add(raw, label);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private static Dataset build(DatasetBuilder samples, Schema schema) {
    try {
      return samples.build(schema);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }
}
