package dev.nudge.train;

import static java.util.stream.Collectors.joining;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.AdaGrad;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Optimizer.RmsProp;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.random.NumpyRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A program of its own: trains small networks by every gradient method, with every activation and
 * optimizer, and prints a line a run: its name, its losses and its final weights, as bits. The
 * argument is the number of threads.
 */
final class RunsOfEveryKind {
  private static final int SAMPLES = 60;
  private static final int SIDE = 6;
  private static final int CLASSES = 10;
  private static final int ITERATIONS = 5;

  private static final int LECTURE_SIDE = 28;

  private static final TrainTest DATA = data(SIDE, 2);
  private static final TrainTest LECTURE_DATA = data(LECTURE_SIDE, 2);
  private static final TrainTest MOSTLY_BLACK = data(SIDE, 8);
  private static final Architecture TWO_LAYERS = sigmoid(13);

  private final Workers workers;

  private RunsOfEveryKind(Workers workers) {
    this.workers = workers;
  }

  public static void main(String[] args) {
    try (Workers workers = new Workers(Integer.parseInt(args[0]))) {
      new RunsOfEveryKind(workers).print();
    }
  }

  private void print() {
    for (Activation activation : Activation.values()) {
      Architecture architecture = Architecture.of(activation, SIDE * SIDE, 13, CLASSES);
      printByEveryMethod(activation.toString(), architecture);
    }
    List<Activation> mixed = List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID);
    printByEveryMethod("deep", Architecture.of(mixed, SIDE * SIDE, 12, 9, 8, CLASSES));
    printByEveryMethod("narrow", sigmoid(5));
    printByFastMethods("wide", DATA, sigmoid(57));
    printByFastMethods("wide-deep", DATA, Architecture.of(mixed, SIDE * SIDE, 57, 23, 16, CLASSES));
    printByFastMethods(
        "lecture", LECTURE_DATA, Architecture.of(LECTURE_SIDE * LECTURE_SIDE, 50, CLASSES));
    printByFastMethods("standardized", standardized(DATA), TWO_LAYERS);
    printByFastMethods("standardized-black", standardized(MOSTLY_BLACK), TWO_LAYERS);
    for (Optimizer optimizer :
        List.of(
            new Momentum(0.01, 0.9),
            new Momentum(0.01, 0.9, true),
            new AdaGrad(0.01),
            new RmsProp(0.001),
            new Adam(0.001))) {
      print(optimizer.name(), DATA, TWO_LAYERS, optimizer, new Backpropagation(workers));
    }
  }

  private static TrainTest data(int side, int black) {
    return new TrainTest(images(1, side, black), images(2, side, black), Map.of());
  }

  private static Architecture sigmoid(int units) {
    return Architecture.of(SIDE * SIDE, units, CLASSES);
  }

  private void printByEveryMethod(String name, Architecture architecture) {
    print(name + "-full", DATA, architecture, new Sgd(0.5), new FullReevaluation(1e-4));
    printByFastMethods(name, DATA, architecture);
  }

  private void printByFastMethods(String name, TrainTest data, Architecture architecture) {
    Optimizer sgd = new Sgd(0.5);
    print(name + "-backprop", data, architecture, sgd, new Backpropagation(workers));
    for (double h : new double[] {1e-4, 0.01, 0.5}) {
      GradientMethod method = new DifferencePropagation(h, workers);
      print(name + "-numerical-" + h, data, architecture, sgd, method);
    }
  }

  private static TrainTest standardized(TrainTest data) {
    return data.scaled(ScalingMethod.STANDARD.fit(data.train()));
  }

  private void print(
      String name,
      TrainTest data,
      Architecture architecture,
      Optimizer optimizer,
      GradientMethod method) {
    boolean slow = method instanceof FullReevaluation;
    TrainingConfig config =
        TrainingConfig.builder(architecture)
            .iterations(slow ? 1 : ITERATIONS)
            .batchSize(10)
            .optimizer(optimizer)
            .weightDecay(1e-3)
            .initialization(new Initialization.Xavier())
            .seed(7)
            .build();
    Trainer trainer = new Trainer(config, data, method, workers);
    History history = new History();
    trainer.run(history);
    System.out.println(
        name
            + DoubleStream.concat(
                    Arrays.stream(history.losses()),
                    Arrays.stream(trainer.network().parameters().values()))
                .mapToObj(value -> " " + Long.toHexString(Double.doubleToRawLongBits(value)))
                .collect(joining()));
  }

  /** Noise, one in {@code black} of it not black, each class with a bright spot of its own. */
  private static Dataset images(long seed, int side, int black) {
    NumpyRandom random = new NumpyRandom(seed);
    int[] labels = new int[SAMPLES];
    byte[] pixels = new byte[SAMPLES * side * side];
    int[] noise = random.choice(256 * black, pixels.length);
    IntStream.range(0, pixels.length)
        .filter(i -> noise[i] < 256)
        .forEach(i -> pixels[i] = (byte) noise[i]);
    int[] classes = random.choice(CLASSES, SAMPLES);
    for (int n = 0; n < SAMPLES; n++) {
      labels[n] = classes[n];
      pixels[n * side * side + 3 * classes[n]] = (byte) 255;
    }
    return Dataset.ofBytes(Schema.ofImages(side, side, CLASSES), pixels, labels);
  }
}
