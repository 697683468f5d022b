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

/** The lecture's run by backpropagation in DJL with its PyTorch engine, float32. */
public final class DjlLecture {
  private static final int UPDATES = 10_000;
  private static final int BATCH = 100;

  private final Loss criterion = Loss.softmaxCrossEntropyLoss();
  private final NDManager manager;
  private final Trainer trainer;
  private final NDArray xTrain;
  private final NDArray tTrain;
  private final NDArray xTest;
  private final NDArray tTest;

  private DjlLecture(NDManager manager, Trainer trainer) throws IOException {
    this.manager = manager;
    this.trainer = trainer;
    this.xTrain = images("train-images-idx3-ubyte");
    this.tTrain = labels("train-labels-idx1-ubyte");
    this.xTest = images("t10k-images-idx3-ubyte");
    this.tTest = labels("t10k-labels-idx1-ubyte");
  }

  public static void main(String[] args) throws IOException {
    try (Model model = Model.newInstance("lecture");
        NDManager manager = NDManager.newBaseManager()) {
      model.setBlock(
          new SequentialBlock()
              .add(Linear.builder().setUnits(50).build())
              .add(Activation::sigmoid)
              .add(Linear.builder().setUnits(10).build()));
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .optInitializer(new NormalInitializer(0.01f), Parameter.Type.WEIGHT)
              .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build());
      Engine engine = manager.getEngine();
      engine.setRandomSeed(0);
      System.out.printf(
          "library DJL %s, PyTorch %s%n", Engine.getDjlVersion(), engine.getVersion());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(BATCH, 784));
        new DjlLecture(manager, trainer).run();
      }
    }
  }

  private void run() {
    float[] losses = new float[UPDATES];
    for (int i = 0; i < UPDATES; i++) {
      losses[i] = update();
      if (i % 600 == 0) {
        accuracy(xTrain, tTrain);
        accuracy(xTest, tTest);
      }
    }
    System.out.printf("test accuracy %.4f%n", accuracy(xTest, tTest));
  }

  /** One update; returns the loss of its batch afterwards. */
  private float update() {
    try (NDManager step = manager.newSubManager()) {
      NDArray batch = step.randomInteger(0, xTrain.size(0), new Shape(BATCH), DataType.INT64);
      NDArray x = xTrain.get(step, new NDIndex("{}", batch));
      NDArray t = tTrain.get(step, new NDIndex("{}", batch));
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

  /** (N, 784) from 0 to 1. */
  private NDArray images(String name) throws IOException {
    byte[] pixels = read(name);
    float[] x = new float[pixels.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (pixels[i] & 0xff) / 255f;
    }
    return manager.create(x, new Shape(x.length / 784, 784));
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
