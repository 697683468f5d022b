package dev.nudge.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedHistoryTest {
  private static final List<TrainingEvent.Evaluated> EPOCHS =
      List.of(
          new TrainingEvent.Evaluated(1, 2.5, 0, 0.25, 0.125),
          new TrainingEvent.Evaluated(3, 1e-7, 1, 1, 0.1));

  @TempDir private Path folder;

  private RecordedHistory writeAndRead(History history) throws IOException {
    for (String name : List.of(RecordedHistory.LOSSES, RecordedHistory.ACCURACY)) {
      Files.write(folder.resolve(name), RecordedHistory.files(history).get(name).bytes());
    }
    return RecordedHistory.read(folder);
  }

  @Test
  void read_whatWasWritten_isTheSameToTheLastBit() throws IOException {
    double[] losses = {2.5, 1.0 / 3, 1e-7};
    RecordedHistory read = writeAndRead(new History(losses, EPOCHS, List.of()));

    assertThat(read.losses()).containsExactly(losses);
    assertThat(read.accuracies())
        .containsExactly(
            new RecordedHistory.Accuracies(1, 0.125, 0.25, Double.NaN),
            new RecordedHistory.Accuracies(3, 0.1, 1, Double.NaN));
    assertThat(folder.resolve("accuracy.csv"))
        .hasContent(
            """
            epoch,iteration,loss,train_accuracy,test_accuracy
            0,1,2.5,0.25,0.125
            1,3,1.0E-7,1.0,0.1
            """);
    assertThat(Files.readString(folder.resolve("losses.csv"), UTF_8))
        .isEqualTo("iteration,loss\n1,2.5\n2,0.3333333333333333\n3,1.0E-7\n");
  }

  @Test
  void read_runThatHeldSamplesBack_hasTheirAccuracyToo() throws IOException {
    List<TrainingEvent.Validated> held =
        List.of(
            new TrainingEvent.Validated(1, 2.5, 0, 2.4, 0.5, true),
            new TrainingEvent.Validated(3, 1e-7, 1, 2.3, 0.75, true));
    RecordedHistory read = writeAndRead(new History(new double[] {2.5}, EPOCHS, held));

    assertThat(read.accuracies())
        .extracting(RecordedHistory.Accuracies::validation)
        .containsExactly(0.5, 0.75);
    assertThat(folder.resolve("accuracy.csv"))
        .content()
        .startsWith(
            """
            epoch,iteration,loss,train_accuracy,test_accuracy,validation_loss,validation_accuracy
            0,1,2.5,0.25,0.125,2.4,0.5
            """);
  }

  /** A run that ended in its first update has nothing to draw. */
  @Test
  void files_epochOrNone_areChartsAndTablesOrTablesAlone() {
    History none = new History(new double[] {2.5}, List.of(), List.of());
    History one = new History(new double[] {2.5}, EPOCHS.subList(0, 1), List.of());

    assertThat(RecordedHistory.files(none)).containsOnlyKeys("losses.csv", "accuracy.csv");
    assertThat(RecordedHistory.files(one).keySet())
        .containsExactlyInAnyOrder(
            "loss.png", "loss.svg", "losses.csv", "accuracy.png", "accuracy.svg", "accuracy.csv");
  }

  private double[] losses(String csv) throws IOException {
    Files.writeString(folder.resolve("losses.csv"), csv);
    Files.writeString(
        folder.resolve("accuracy.csv"), "epoch,iteration,loss,train_accuracy,test_accuracy\n");
    return RecordedHistory.read(folder).losses();
  }

  @Test
  void read_columnsInAnotherOrder_areFoundByTheirNames() throws IOException {
    assertThat(losses("loss,iteration\n2.5,1\n")).containsExactly(2.5);
  }

  @Test
  void read_lineThatIsNoNumbers_isNamed() {
    for (String line : List.of("2,?", "2", "")) {
      assertThatThrownBy(() -> losses("iteration,loss\n1,2.5\n" + line + "\n"))
          .hasMessageEndingWith("losses.csv: expected a table of numbers, found none in line 3");
    }
  }

  /** As {@code Double.parseDouble} takes it; the end of a file is something else. */
  @Test
  void read_nul_isWhiteSpace() throws IOException {
    assertThat(losses("iteration,loss\n\0001,\0002.5\n2,2\n")).containsExactly(2.5, 2);
  }
}
