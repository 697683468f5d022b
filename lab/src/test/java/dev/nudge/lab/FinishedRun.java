package dev.nudge.lab;

import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.random.NumpyRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A run folder as {@code nudge train} leaves it. */
public final class FinishedRun {
  private static final Architecture LAYERS = Architecture.of(784, 4, 10);

  private FinishedRun() {}

  /** Writes what the lab reads of it. */
  public static void write(Path folder, String gradient) throws IOException {
    write(folder, gradient, Network.initialize(LAYERS, 0.3, new NumpyRandom(1)::randn));
  }

  /** Writes a run whose weights are so large that no loss is a number. */
  public static void writeOverflowing(Path folder) throws IOException {
    Network network = new Network(Parameters.zeros(LAYERS));
    Arrays.fill(network.parameters().values(), 1e308);
    write(folder, "numerical", network);
  }

  /** Writes a run that ended with this network. */
  public static void write(Path folder, String gradient, Network network) throws IOException {
    Files.createDirectories(folder);
    new StoredModel(network, Digits.SCHEMA).save(folder.resolve("model.npz"));
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"nudge": "0.1.0", "command": "train",
         "options": {"gradient": "%s", "layers": [784, 4, 10], "iterations": 3, "data": "MNIST"}}
        """
            .formatted(gradient));
    Files.writeString(folder.resolve("losses.csv"), "iteration,loss\n1,2.3\n2,2.29\n3,2.28\n");
    Files.writeString(
        folder.resolve("accuracy.csv"),
        "epoch,iteration,loss,train_accuracy,test_accuracy\n0,1,2.3,0.1022,0.0982\n");
  }
}
