package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nudge.model.StoredModel;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be read or written get one line that names them, and exit code 2. */
class BadFilesTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = TinyData.write(folder.resolve("data"));
  }

  @AfterEach
  void nothingWasWritten() {
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private Call train(Object... options) {
    return Call.train(folder.resolve("run"), options);
  }

  @Test
  void train_emptyFolder_saysWhatWasLookedFor() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    train("--data", empty)
        .assertRefused(empty.toString(), "found in it neither MNIST's four IDX files, nor");
  }

  @Test
  void train_wrongMagicNumber_saysBothNumbers() throws IOException {
    byte[] bytes = Files.readAllBytes(data.resolve("train-images-idx3-ubyte"));
    bytes[3] = 9;
    Files.write(data.resolve("train-images-idx3-ubyte"), bytes);
    train("--data", data, "--layers", TinyData.LAYERS)
        .assertRefused(
            "train-images-idx3-ubyte", "magic number is 0x00000809", "expected 0x00000803");
  }

  @Test
  void train_truncatedFile_saysWhereItEnds() throws IOException {
    byte[] bytes = Files.readAllBytes(data.resolve("t10k-images-idx3-ubyte"));
    Files.write(data.resolve("t10k-images-idx3-ubyte"), Arrays.copyOf(bytes, bytes.length - 1));
    train("--data", data, "--layers", TinyData.LAYERS)
        .assertRefused("t10k-images-idx3-ubyte", "ends after 4,999 of the 5,000 bytes");
  }

  @Test
  void train_labelAboveNine_isAnotherClass() throws IOException {
    byte[] bytes = Files.readAllBytes(data.resolve("train-labels-idx1-ubyte"));
    bytes[8 + 3] = 10;
    Files.write(data.resolve("train-labels-idx1-ubyte"), bytes);
    train("--data", data, "--layers", TinyData.LAYERS)
        .assertRefused(
            "--layers 100,8,10 has 100 inputs and 10 outputs",
            "the data have 100 features and 11 classes");
  }

  @Test
  void train_folderInPlaceOfAFile_isNamed() throws IOException {
    Files.delete(data.resolve("train-images-idx3-ubyte"));
    Files.createDirectory(data.resolve("train-images-idx3-ubyte"));
    train("--data", data, "--layers", TinyData.LAYERS)
        .assertRefused(data.toString(), "found no train-images-idx3-ubyte");
  }

  @Test
  void train_outIsAFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Call.nudge("train", "--out", file).assertRefused("--out", "is no folder");
  }

  @Test
  void train_outUnderAFileOrInASystemsFolder_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Call.nudge("train", "--data", "iris", "--out", file.resolve("x"))
        .assertRefused("is a file, expected");
    assumeThat(Path.of("/proc/self")).exists();
    Call.nudge("train", "--data", "iris", "--out", "/proc/x")
        .assertRefused("--out /proc/x: no folder can be made there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "a\nb", "\u001b[31m", " ", "no\uFFFDtext"})
  void train_outThatScriptsAndTerminalsTakeForSomethingElse_isRefused(String name) {
    Call.nudge("train", "--data", "iris", "--iterations", 1, "--out", name)
        .assertRefused("--out", "expected");
    assertThat(Path.of(name)).doesNotExist();
  }

  @Test
  void train_outIsALinkToNowhere_isRefused() throws IOException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, folder.resolve("nowhere"));
    Call.nudge("train", "--out", link).assertRefused("--out", "is no folder");
  }

  @Test
  void evaluate_missingModel_saysSo() {
    Call.nudge("evaluate", folder.resolve("m.npz")).assertRefused("m.npz: no such file");
  }

  @Test
  void evaluate_notAModel_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("m.npz"), "hello");
    Call.nudge("evaluate", file).assertRefused("m.npz");
  }

  @Test
  void evaluate_modelThatDoesNotFitTheData_saysBothShapes() throws IOException {
    Call trained =
        Call.nudge(
            "train",
            "--data",
            data,
            "--layers",
            TinyData.LAYERS,
            "--iterations",
            1,
            "--out",
            folder.resolve("small"));
    assertThat(trained.exitCode()).isZero();
    StoredModel small = StoredModel.load(folder.resolve("small/model.npz"));
    Path ofUnknownOrigin = folder.resolve("plain.npz");
    new StoredModel(small.network(), small.schema()).save(ofUnknownOrigin);
    Call.nudge("evaluate", folder.resolve("small"), "--data", "mnist")
        .assertRefused(
            "takes samples of shape [10, 10], but the data have samples of shape [28, 28]");
    Call.nudge("evaluate", ofUnknownOrigin)
        .assertRefused(
            "takes samples of shape [10, 10], but the data have samples of shape [28, 28], MNIST's;"
                + " --data names others, a run folder has its own");
    Call.nudge("predict", folder.resolve("small/model.npz"), "x.png")
        .assertRefused("x.png: no such file");
  }

  @Test
  void outputThatCannotBeWritten_isAFailedRun() {
    StringWriter err = new StringWriter();
    Writer fullDisk =
        new FilterWriter(Writer.nullWriter()) {
          @Override
          public void write(String text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    int exitCode = Nudge.run(new PrintWriter(fullDisk), new PrintWriter(err), "--version");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err).hasToString("nudge: the output could not be written%n".formatted());
  }

  @Test
  void file_nameOfSeveralLines_isOneLine() {
    Path odd = folder.resolve("a\nb\u001b[2J");
    train("--data", odd).assertRefused("a?b?[2J: found no such file or folder");
    Call.nudge("evaluate", odd).assertRefused("a?b?[2J");
  }
}
