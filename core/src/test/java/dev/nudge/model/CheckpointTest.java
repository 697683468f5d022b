package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import dev.nudge.random.NumpyRandom;
import dev.nudge.train.History;
import dev.nudge.train.TrainerState;
import dev.nudge.train.TrainingEvent;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final Architecture NETWORK = Architecture.of(Activation.RELU, 3, 2, 2);
  private static final Schema SCHEMA =
      new Schema(List.of(3), List.of("a", "b", "c"), List.of("no", "yes"), new Scaling.Pixels());

  @TempDir Path folder;

  private static Checkpoint checkpoint(String run) {
    NumpyRandom random = new NumpyRandom(5);
    Network network = Network.initialize(NETWORK, 1, random::randn); // the last of five is kept
    double[] mean = new double[NETWORK.parameterCount()];
    Arrays.setAll(mean, i -> -i / 3.0);
    TrainerState trainer =
        new TrainerState(
            3,
            network.parameters(),
            Map.of("mean", mean, "meanSquare", mean),
            random.state(),
            new int[] {2, 0, 1},
            new Validation.Progress(0.25, 1));
    History history =
        new History(
            new double[] {2.5, Double.MIN_VALUE, 0.1},
            List.of(
                new TrainingEvent.Evaluated(1, 2.5, 0, 0.25, 1 / 3.0),
                new TrainingEvent.Evaluated(3, 0.1, 1, 1, 0.5)),
            List.of(
                new TrainingEvent.Validated(1, 2.5, 0, 0.25, 1 / 3.0, true),
                new TrainingEvent.Validated(3, 0.1, 1, 0.5, 1, false)));
    return new Checkpoint(
        run, SCHEMA, trainer, history, new LossEvaluations(1L << 52, 9, 4), 12.75);
  }

  private Path write(String run) throws IOException {
    checkpoint(run).write(folder);
    return folder.resolve(Checkpoint.NAME);
  }

  private static void assertSame(Checkpoint found, Checkpoint expected) {
    assertThat(found.run()).isEqualTo(expected.run());
    assertThat(found.schema()).isEqualTo(expected.schema());
    assertThat(found.seconds()).isEqualTo(expected.seconds());
    assertThat(found.evaluations()).isEqualTo(expected.evaluations());
    assertThat(found.history().losses()).isEqualTo(expected.history().losses());
    assertThat(found.history().epochs()).isEqualTo(expected.history().epochs());
    assertThat(found.history().validations()).isEqualTo(expected.history().validations());
    assertThat(found.trainer())
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        .isEqualTo(expected.trainer());
  }

  @Test
  void read_checkpointWritten_isTheSame() throws IOException {
    Path file = write("run 1: {\"seed\": 5, \"data\": \"données\"}");

    assertSame(Checkpoint.read(file), checkpoint("run 1: {\"seed\": 5, \"data\": \"données\"}"));
    assertThat(StoredModel.load(file).schema()).isEqualTo(SCHEMA);
    assertThat(StoredModel.load(file).network().parameters().values())
        .isEqualTo(checkpoint("").trainer().parameters().values());
  }

  @Test
  void write_arraysOfTheOptimizer_keepTheirOrder() throws IOException {
    Map<String, double[]> optimizer = new LinkedHashMap<>();
    for (String name : List.of("h", "b", "g", "a", "f", "c", "e", "d")) {
      optimizer.put(name, new double[NETWORK.parameterCount()]);
    }
    Checkpoint plain = checkpoint("run");
    TrainerState trainer = plain.trainer();
    new Checkpoint(
            plain.run(),
            SCHEMA,
            new TrainerState(
                trainer.iteration(),
                trainer.parameters(),
                optimizer,
                trainer.random(),
                trainer.order(),
                trainer.validation()),
            plain.history(),
            plain.evaluations(),
            plain.seconds())
        .write(folder);

    Path file = folder.resolve(Checkpoint.NAME);
    assertThat(Npz.read(file).keySet().stream().filter(name -> name.startsWith("optimizer.")))
        .containsExactlyElementsOf(
            optimizer.keySet().stream().map(name -> "optimizer." + name).toList());
    assertThat(Checkpoint.read(file).trainer().optimizer().keySet())
        .containsExactlyElementsOf(optimizer.keySet());
  }

  @Test
  void write_again_keepsTheOneBefore() throws IOException {
    write("first");
    write("second");
    Path last = write("third");

    assertThat(Checkpoint.read(last).run()).isEqualTo("third");
    assertThat(Checkpoint.read(folder.resolve(Checkpoint.PREVIOUS_NAME)).run()).isEqualTo("second");
  }

  @Test
  void read_anyBitFlipped_isRefusedOrIsTheSame() throws IOException {
    Path file = write("run");
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(1);
    int refused = 0;
    for (int round = 0; round < 500; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try {
        assertSame(Checkpoint.read(file), checkpoint("run"));
      } catch (MalformedFileException e) {
        assertThat(e.getMessage()).startsWith(file + ": ").hasLineCount(1);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(375);
  }

  @Test
  void read_truncated_isRefused() throws IOException {
    Path file = write("run");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Checkpoint.read(file))
          .as("%d bytes", length)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageStartingWith(file + ": ");
    }
  }

  /** Every array is whole, but one is of another checkpoint: no CRC of the archive sees that. */
  @ParameterizedTest
  @ValueSource(strings = {"W1", "optimizer.mean", "random.words", "losses", "progress"})
  void read_anotherValue_isDamaged(String name) throws IOException {
    Path file = write("run");
    Map<String, NpyArray> arrays = Npz.read(file);
    double[] values = ((NpyArray.Numbers) arrays.get(name)).values();
    values[0] = Math.nextUp(values[0]);
    Npz.write(file, arrays);

    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": is damaged: its content has the SHA-256 ");
  }

  @Test
  void read_model_isNoCheckpoint() throws IOException {
    Path file = folder.resolve("model.npz");
    Network network = new Network(checkpoint("").trainer().parameters());
    new StoredModel(network, ModelFileTest.schema(network.architecture())).save(file);

    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": found no text sha256, expected a checkpoint with its digest");
  }

  /** A forger could leave something out and put the right digest in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "W1",
        "run",
        "progress",
        "evaluations",
        "random.words",
        "random.rest",
        "losses",
        "epochs"
      })
  void read_arrayMissing_isMalformed(String name) throws IOException {
    Path file = write("run");
    Map<String, NpyArray> arrays = Npz.read(file);
    arrays.remove(name);
    arrays.remove("sha256");
    arrays.put("sha256", NpyArray.texts(List.of(Npz.sha256(arrays))));
    Npz.write(file, arrays);

    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(name);
  }
}
