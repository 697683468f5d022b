package dev.nudge.bench.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.nudge.mnist.IdxArray;
import dev.nudge.mnist.Mnist;
import java.io.IOException;
import java.io.InputStream;

/**
 * Training by backpropagation in DJL with its PyTorch engine, float32. Without arguments the
 * lecture's run; {@code standard}: the same on standardized pixels; {@code adam UNITS BATCH}:
 * 784-UNITS-10 with ReLU and Adam, DJL's defaults of both.
 */
public final class DjlLecture {
  private static final int SAMPLES = 1_000_000;
  private static final int PIXELS = 784;

  private final Loss criterion = Loss.softmaxCrossEntropyLoss();
  private final NDManager manager;
  private final Trainer trainer;
  private final NDArray xTrain;
  private final NDArray tTrain;
  private final NDArray xTest;
  private final NDArray tTest;

  private final int batch;

  private DjlLecture(NDManager manager, Trainer trainer, int batch, boolean standard)
      throws IOException {
    this.manager = manager;
    this.trainer = trainer;
    this.batch = batch;
    float[] train = images("train-images-idx3-ubyte");
    float[] test = images("t10k-images-idx3-ubyte");
    if (standard) {
      standardize(train, test);
    }
    this.xTrain = manager.create(train, new Shape(train.length / PIXELS, PIXELS));
    this.tTrain = labels("train-labels-idx1-ubyte");
    this.xTest = manager.create(test, new Shape(test.length / PIXELS, PIXELS));
    this.tTest = labels("t10k-labels-idx1-ubyte");
  }

  public static void main(String[] args) throws IOException {
    boolean adam = args.length == 3;
    int units = adam ? Integer.parseInt(args[1]) : 50;
    int batch = adam ? Integer.parseInt(args[2]) : 100;
    DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss());
    if (adam) {
      config.optOptimizer(Optimizer.adam().build());
    } else {
      config
          .optInitializer(new NormalInitializer(0.01f), Parameter.Type.WEIGHT)
          .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build());
    }
    try (Model model = Model.newInstance("lecture");
        NDManager manager = NDManager.newBaseManager()) {
      model.setBlock(
          new SequentialBlock()
              .add(Linear.builder().setUnits(units).build())
              .add(adam ? Activation.reluBlock() : Activation.sigmoidBlock())
              .add(Linear.builder().setUnits(10).build()));
      Engine engine = manager.getEngine();
      engine.setRandomSeed(0);
      System.out.printf(
          "library DJL %s, PyTorch %s%n", Engine.getDjlVersion(), engine.getVersion());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(batch, PIXELS));
        boolean standard = args.length == 1;
        new DjlLecture(manager, trainer, batch, standard).run();
      }
    }
  }

  private void run() {
    float[] losses = new float[SAMPLES / batch];
    int epoch = (int) xTrain.size(0) / batch;
    for (int i = 0; i < losses.length; i++) {
      losses[i] = update();
      if (i % epoch == 0) {
        System.out.printf(
            "epoch %d train %.4f test %.4f%n",
            i / epoch, accuracy(xTrain, tTrain), accuracy(xTest, tTest));
      }
    }
    System.out.printf("test accuracy %.4f%n", accuracy(xTest, tTest));
  }

  /** One update; returns the loss of its batch afterwards. */
  private float update() {
    try (NDManager step = manager.newSubManager()) {
      NDArray drawn = step.randomInteger(0, xTrain.size(0), new Shape(batch), DataType.INT64);
      NDArray x = xTrain.get(step, new NDIndex("{}", drawn));
      NDArray t = tTrain.get(step, new NDIndex("{}", drawn));
      try (GradientCollector collector = trainer.newGradientCollector()) {
        collector.backward(loss(x, t));
      }
      trainer.step();
      return loss(x, t).getFloat();
    }
  }

  private NDArray loss(NDArray x, NDArray t) {
    return criterion.evaluate(new NDList(t), trainer.forward(new NDList(x)));
  }

  private float accuracy(NDArray x, NDArray t) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray attached = x.duplicate();
      attached.attach(scope);
      NDArray logits = trainer.evaluate(new NDList(attached)).singletonOrThrow();
      return logits.argMax(1).eq(t).toType(DataType.FLOAT32, false).mean().getFloat();
    }
  }

  /** N rows of 784 pixels from 0 to 1. */
  private static float[] images(String name) throws IOException {
    byte[] pixels = read(name);
    float[] x = new float[pixels.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (pixels[i] & 0xff) / 255f;
    }
    return x;
  }

  /** Each pixel to mean 0 and deviation 1 in the training images; 0 where it never varies. */
  private static void standardize(float[] train, float[] test) {
    int count = train.length / PIXELS;
    for (int p = 0; p < PIXELS; p++) {
      double sum = 0;
      for (int i = p; i < train.length; i += PIXELS) {
        sum += train[i];
      }
      double mean = sum / count;
      double squares = 0;
      for (int i = p; i < train.length; i += PIXELS) {
        squares += (train[i] - mean) * (train[i] - mean);
      }
      double deviation = squares > 0 ? Math.sqrt(squares / count) : 1;
      for (float[] x : new float[][] {train, test}) {
        for (int i = p; i < x.length; i += PIXELS) {
          x[i] = (float) ((x[i] - mean) / deviation);
        }
      }
    }
  }

  /** (N) class indices. */
  private NDArray labels(String name) throws IOException {
    byte[] labels = read(name);
    long[] t = new long[labels.length];
    for (int n = 0; n < t.length; n++) {
      t[n] = labels[n];
    }
    return manager.create(t);
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = Mnist.open(name)) {
      return IdxArray.read(in, name).values();
    }
  }
}
