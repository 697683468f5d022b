package dev.nudge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.io.MalformedFileException;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Checkpoint;
import dev.nudge.net.Architecture;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of its checkpoints a run goes on from. */
class RunCheckpointsTest {
  private static final String IDENTITY = "the run";

  @TempDir private Path path;
  private RunFolder folder;

  @BeforeEach
  void open() {
    folder = new RunFolder(path);
  }

  /** The checkpoints after one update and after two. */
  private void writeTwo() throws IOException {
    Dataset samples =
        Dataset.of(List.of(0, 1), n -> new double[] {n, 1 - n}, n -> n == 0 ? "no" : "yes");
    TrainTest data = new TrainTest(samples, samples, Map.of());
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(2, 2)).iterations(3).batchSize(1).build();
    try (Workers workers = new Workers(1)) {
      Trainer trainer = new Trainer(config, data, new Backpropagation(workers), workers);
      History history = new History();
      for (int n = 0; n < 2; n++) {
        trainer.step(history);
        new Checkpoint(
                IDENTITY, samples.schema(), trainer.state(), history, LossEvaluations.NONE, 0)
            .write(path);
      }
    }
  }

  private Path last() {
    return path.resolve(Checkpoint.NAME);
  }

  private Path previous() {
    return path.resolve(Checkpoint.PREVIOUS_NAME);
  }

  private Optional<Checkpoint> read() throws IOException {
    return folder.checkpoint(IDENTITY, Optional.empty());
  }

  @Test
  void checkpoint_noneYet_isEmpty() throws IOException {
    assertThat(read()).isEmpty();
  }

  @Test
  void checkpoint_unfinishedFileOfAKilledRun_isGone() throws IOException {
    Path unfinished = Files.writeString(path.resolve(".nudge-1f.tmp"), "half");
    read();
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void checkpoint_two_isTheLastAndChangesNoFile() throws IOException {
    writeTwo();
    byte[] bytes = Files.readAllBytes(last());

    assertThat(read().orElseThrow().trainer().iteration()).isEqualTo(2);
    assertThat(last()).hasBinaryContent(bytes);
  }

  @Test
  void checkpoint_theOneBefore_becomesTheLast() throws IOException {
    writeTwo();
    byte[] bytes = Files.readAllBytes(previous());

    Checkpoint before =
        folder.checkpoint(IDENTITY, Optional.of(Path.of(Checkpoint.PREVIOUS_NAME))).orElseThrow();

    assertThat(before.trainer().iteration()).isEqualTo(1);
    assertThat(last()).hasBinaryContent(bytes);
    assertThat(read().orElseThrow().trainer().iteration()).isEqualTo(1);
  }

  @Test
  void checkpoint_lastGone_offersTheOneBefore() throws IOException {
    writeTwo();
    Files.delete(last());

    assertThatThrownBy(this::read)
        .isInstanceOf(WrongCallException.class)
        .hasMessage(
            "%s: no such file; the one before it is whole: --resume %s --from %s",
            last(), path, Checkpoint.PREVIOUS_NAME);
  }

  @Test
  void checkpoint_lastDamaged_offersTheOneBeforeWhereThatIsWhole() throws IOException {
    writeTwo();
    Files.writeString(last(), "nothing");
    String damage =
        last() + ": found no whole ZIP archive (its end is missing), expected an NPZ file";

    assertThatThrownBy(this::read)
        .isInstanceOf(WrongCallException.class)
        .hasMessage(
            "%s; the one before it is whole: --resume %s --from %s",
            damage, path, Checkpoint.PREVIOUS_NAME);

    Files.writeString(previous(), "nothing either");
    assertThatThrownBy(this::read).isInstanceOf(MalformedFileException.class).hasMessage(damage);
    Files.delete(last());
    assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void checkpoint_ofAnotherRun_isRefused() throws IOException {
    writeTwo();

    assertThatThrownBy(() -> folder.checkpoint("another", Optional.empty()))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            "%s: is a checkpoint of another run than that of %s",
            last(), path.resolve(RunConfig.NAME));
  }
}
