package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in heaps that are too small for them, or nearly: each works, or says what would do. */
@Tag("long")
class SmallHeapsTest {
  private static final String TOO_SMALL =
      "nudge: the memory that Java may use, \\d+ MB, is too small for this;"
          + " JAVA_TOOL_OPTIONS=-Xmx1g allows it 1 GB, where the machine has them";

  /** Two epochs: a checkpoint is written before the end. */
  private static final List<Object> LECTURE =
      List.of("train", "--gradient", "backprop", "--iterations", 610);

  @TempDir private static Path folder;
  private static Path csv;
  private static Path lecture;
  private static Path table;

  @BeforeAll
  static void trainInALargeHeap() throws Exception {
    csv = folder.resolve("table.csv");
    writeTable(csv, 20_000, 20);
    lecture = folder.resolve("lecture");
    table = folder.resolve("table");
    assertThat(inHeapOf(512, with(LECTURE, "--out", lecture)).err()).isEmpty();
    assertThat(inHeapOf(512, with(ofTable(), "--out", table)).err()).isEmpty();
  }

  private static void writeTable(Path file, int rows, int columns) throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < rows; n++) {
      for (int i = 0; i < columns; i++) {
        text.append(random.nextInt(1000) + (i % 3 == n % 3 ? 500 : 0)).append(',');
      }
      text.append("class").append(n % 3).append('\n');
    }
    Files.writeString(file, text);
  }

  private static List<Object> ofTable() {
    return List.of("train", "--gradient", "backprop", "--iterations", 330, "--data", csv);
  }

  private static Object[] with(List<Object> call, Object... more) {
    List<Object> all = new ArrayList<>(call);
    all.addAll(List.of(more));
    return all.toArray();
  }

  private static Call inHeapOf(int megabytes, Object... call)
      throws IOException, InterruptedException {
    return NudgeProcess.withFlags("-Xmx" + megabytes + "m").call(call);
  }

  /** Whether it worked; else it said what was missing. */
  private static boolean works(int megabytes, Object... call)
      throws IOException, InterruptedException {
    Call done = inHeapOf(megabytes, call);
    if (done.exitCode() == 0) {
      assertThat(done.err()).isEmpty();
      return true;
    }
    assertThat(done.err()).as("%d MB: %s", megabytes, call[0]).matches(TOO_SMALL + "\\R");
    assertThat(done.exitCode()).isEqualTo(1);
    return false;
  }

  private static void assertTrainsOrCanBeGoneOnWith(int megabytes, List<Object> call, Path expected)
      throws Exception {
    Path run = folder.resolve(expected.getFileName() + "-" + megabytes);
    if (!works(megabytes, with(call, "--out", run)) && Files.exists(run.resolve("config.json"))) {
      assertThat(inHeapOf(512, "train", "--resume", run).exitCode()).isZero();
    }
    if (Files.exists(run.resolve("config.json"))) {
      RunsToResume.assertSameResults(run, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 36, 40, 48, 64, 96, 128})
  void train_inASmallHeap_worksOrSaysWhatWouldDo(int megabytes) throws Exception {
    assertTrainsOrCanBeGoneOnWith(megabytes, LECTURE, lecture);
    assertTrainsOrCanBeGoneOnWith(megabytes, ofTable(), table);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 36, 40, 48, 64, 96, 128})
  void otherCommands_inASmallHeap_workOrSayWhatWouldDo(int megabytes) throws Exception {
    Path answers = folder.resolve("answers-" + megabytes + ".csv");
    Path onnx = folder.resolve("exported-" + megabytes + ".onnx");

    works(megabytes, "evaluate", lecture);
    works(megabytes, "evaluate", table);
    boolean predicted = works(megabytes, "predict", table, "--data", csv, "--out", answers);
    boolean exported = works(megabytes, "export", lecture, "--out", onnx);

    assertThat(Files.exists(answers)).isEqualTo(predicted);
    assertThat(Files.exists(onnx)).isEqualTo(exported);
  }
}
