package dev.nudge.fuzz;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A sound run folder but for one file. */
final class FuzzedRun {
  private static final TrainTest DATA = data();

  private FuzzedRun() {}

  /** Opens a folder with {@code content} in the place of the file {@code name}. */
  static void open(String name, byte[] content) throws IOException {
    Path folder = Scratch.folder().resolve("run-with-" + name);
    if (Files.notExists(folder)) {
      write(Files.createDirectory(folder));
    }
    Files.write(folder.resolve(name), content);
    RecordedRun.open("id", folder, source -> DATA);
  }

  private static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"options\": {}}");
    Files.writeString(folder.resolve("losses.csv"), "iteration,loss\n1,2.3\n");
    Files.writeString(
        folder.resolve("accuracy.csv"), "iteration,train_accuracy,test_accuracy\n1,0.1,0.1\n");
    new StoredModel(new Network(Parameters.zeros(Architecture.of(1, 1, 2))), DATA.train().schema())
        .save(folder.resolve("model.npz"));
  }

  private static TrainTest data() {
    Dataset set = Dataset.ofBytes(Schema.ofImages(1, 1, 2), new byte[1], 0);
    return new TrainTest(set, set, Map.of());
  }
}
