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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong calls get one line that names what is wrong, and exit code 2. */
class BadInputTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = TinyData.write(folder.resolve("data"));
  }

  private void assertRefused(Call call, String... parts) {
    assertThat(call.err()).hasLineCount(1).startsWith("nudge: ").contains(parts);
    assertThat(call.err()).doesNotContain("Exception", "\tat ");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private Call train(Object... args) {
    Object[] all =
        Arrays.copyOf(new Object[] {"train", "--out", folder.resolve("run")}, 3 + args.length);
    System.arraycopy(args, 0, all, 3, args.length);
    return Call.nudge(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --layers        | 784           | expected the sizes
          --layers        | 784,x,10      | found x
          --layers        | 784,0,10      | found 0
          --layers        | 784,-5,10     | found -5
          --layers        | 784,,10       | expected a whole number from 1 to 2147483647, found nothing
          --layers        | 784,50,10,    | found nothing
          --h             | ''            | expected a finite number, found nothing
          --out           | ''            | expected the name of a file or folder, found nothing
          --data          | ''            | expected the name of a file or folder, found nothing
          --layers        | 784,50,9      | 10 classes
          --layers        | 100,50,10     | 784 features
          --activation    | swish         | found swish
          --activation    | tanh,         | found nothing
          --activation    | tanh,relu     | names 2 layers, but --layers 784,50,10 has 1 hidden layer
          --init          | normal        | expected one of [fixed, xavier, he], found normal
          --optimizer     | lion          | found lion
          --momentum      | 1             | found 1
          --momentum      | -0.1          | found -0.1
          --momentum      | 0.9           | found --optimizer sgd
          --sampling      | random        | expected one of [replacement, shuffle], found random
          --schedule      | linear        | expected one of [constant, step, cosine], found linear
          --class-weights | 1,2           | expected one of [none, balanced], found 1,2
          --step-epochs   | 0             | found 0
          --step-epochs   | 3             | found --schedule constant
          --step-factor   | 0             | expected a number above 0 and at most 1, found 0
          --step-factor   | 1.5           | found 1.5
          --step-factor   | 0.5           | found --schedule constant
          --validation-share | 1          | expected a number from 0 to below 1, found 1
          --patience      | 0             | found 0
          --patience      | 3             | --patience goes with a --validation-share above 0, found --patience 3
          --weight-decay  | -1e-4         | found -1e-4
          --weight-decay  | x             | found x
          --layers        | 784,999999999,10 | parameters do not fit
          --layers        | 784,2000000,10   | of memory
          --iterations    | 0             | found 0
          --iterations    | 1.5           | found 1.5
          --iterations    | 2147483647    | of memory
          --batch-size    | -1            | found -1
          --batch-size    | 2000000000    | of memory
          --learning-rate | 0             | found 0
          --learning-rate | NaN           | found NaN
          --h             | 0             | found 0
          --h             | -1e-4         | found -1e-4
          --h             | 1e-301        | expected a number from 1e-300 to 1e15, found 1e-301
          --h             | 1e308         | expected a number from 1e-300 to 1e15, found 1e308
          --h             | x             | found x
          --seed          | -1            | found -1
          --seed          | 4294967296    | found 4294967296
          --init-std      | -0.1          | found -0.1
          --threads       | 0             | found 0
          --threads       | 100000        | found 100000
          --gradient      | magic         | expected one of [numerical, backprop, full], found magic
          --data          | nowhere       | nowhere
          """)
  void train_badOption_isRefusedInOneLine(String option, String value, String part) {
    assertRefused(train(option, value), value.equals("nowhere") ? value : option, part);
  }

  @Test
  void train_optionsThatDoNotGoTogether_areRefusedInOneLine() {
    assertRefused(
        train("--layers", "784,10", "--activation", "relu"),
        "--activation relu names 1 layer, but --layers 784,10 has no hidden layer");
    assertRefused(
        train("--layers", "784,9,8,7,10", "--activation", "relu,tanh"),
        "--activation relu,tanh names 2 layers, but --layers 784,9,8,7,10 has 3 hidden layers");
    assertRefused(
        train("--init", "he", "--init-std", "0.01"),
        "--init-std goes with --init fixed alone, found --init he");
    assertRefused(
        train("--optimizer", "adam", "--momentum", "0.9"),
        "--momentum goes with --optimizer momentum or nesterov, found --optimizer adam");
  }

  @Test
  void train_batchLargerThanAnEpoch_isRefused() {
    assertRefused(
        train(
            "--data",
            data,
            "--layers",
            TinyData.LAYERS,
            "--sampling",
            "shuffle",
            "--batch-size",
            201),
        "batch size must be at most the 200 samples there are to shuffle, found 201");
  }

  @Test
  void train_emptyFolder_saysWhatWasLookedFor() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(
        train("--data", empty),
        empty.toString(),
        "found in it neither MNIST's four IDX files, nor");
  }

  @Test
  void train_wrongMagicNumber_saysBothNumbers() throws IOException {
    byte[] bytes = Files.readAllBytes(data.resolve("train-images-idx3-ubyte"));
    bytes[3] = 9;
    Files.write(data.resolve("train-images-idx3-ubyte"), bytes);
    assertRefused(
        train("--data", data, "--layers", TinyData.LAYERS),
        "train-images-idx3-ubyte",
        "magic number is 0x00000809",
        "expected 0x00000803");
  }

  @Test
  void train_truncatedFile_saysWhereItEnds() throws IOException {
    byte[] bytes = Files.readAllBytes(data.resolve("t10k-images-idx3-ubyte"));
    Files.write(data.resolve("t10k-images-idx3-ubyte"), Arrays.copyOf(bytes, bytes.length - 1));
    assertRefused(
        train("--data", data, "--layers", TinyData.LAYERS),
        "t10k-images-idx3-ubyte",
        "ends after 4,999 of the 5,000 bytes");
  }

  @Test
  void train_labelAboveNine_isAnotherClass() throws IOException {
    byte[] bytes = Files.readAllBytes(data.resolve("train-labels-idx1-ubyte"));
    bytes[8 + 3] = 10;
    Files.write(data.resolve("train-labels-idx1-ubyte"), bytes);
    assertRefused(
        train("--data", data, "--layers", TinyData.LAYERS),
        "--layers 100,8,10 has 100 inputs and 10 outputs",
        "the data have 100 features and 11 classes");
  }

  @Test
  void train_outIsAFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertRefused(Call.nudge("train", "--out", file), "--out", "is no folder");
  }

  @Test
  void train_outUnderAFileOrInASystemsFolder_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertRefused(
        Call.nudge("train", "--data", "iris", "--out", file.resolve("x")), "is a file, expected");
    assumeThat(Path.of("/proc/self")).exists();
    assertRefused(
        Call.nudge("train", "--data", "iris", "--out", "/proc/x"),
        "--out /proc/x: no folder can be made there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "a\nb", "\u001b[31m", " ", "no\uFFFDtext"})
  void train_outThatScriptsAndTerminalsTakeForSomethingElse_isRefused(String name) {
    assertRefused(
        Call.nudge("train", "--data", "iris", "--iterations", 1, "--out", name),
        "--out",
        "expected");
    assertThat(Path.of(name)).doesNotExist();
  }

  @Test
  void train_outIsALinkToNowhere_isRefused() throws IOException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, folder.resolve("nowhere"));
    assertRefused(Call.nudge("train", "--out", link), "--out", "is no folder");
  }

  @Test
  void train_folderInPlaceOfAFile_isNamed() throws IOException {
    Files.delete(data.resolve("train-images-idx3-ubyte"));
    Files.createDirectory(data.resolve("train-images-idx3-ubyte"));
    assertRefused(
        train("--data", data, "--layers", TinyData.LAYERS),
        data.toString(),
        "found no train-images-idx3-ubyte");
  }

  @Test
  void evaluate_missingModel_saysSo() {
    assertRefused(Call.nudge("evaluate", folder.resolve("m.npz")), "m.npz: no such file");
  }

  @Test
  void evaluate_notAModel_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("m.npz"), "hello");
    assertRefused(Call.nudge("evaluate", file), "m.npz");
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
    assertRefused(
        Call.nudge("evaluate", folder.resolve("small"), "--data", "mnist"),
        "takes samples of shape [10, 10], but the data have samples of shape [28, 28]");
    assertRefused(
        Call.nudge("evaluate", ofUnknownOrigin),
        "takes samples of shape [10, 10], but the data have samples of shape [28, 28], MNIST's;"
            + " --data names others, a run folder has its own");
    assertRefused(
        Call.nudge("predict", folder.resolve("small/model.npz"), "x.png"), "x.png: no such file");
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
  void lab_wrongCall_isRefused() throws IOException {
    assertRefused(Call.nudge("lab", "--port", "x"), "--port", "found x");
    assertRefused(Call.nudge("lab", "--port", "65536"), "--port", "from 0 to 65535, found 65536");
    assertRefused(Call.nudge("lab", "--data", "nowhere"), "nowhere");
    assertRefused(
        Call.nudge("lab", "--no-browser", "--port", 0, folder.resolve("nothing")),
        "nothing: found no model.npz",
        "expected a folder that nudge train made");
  }

  @Test
  void noCommand_printsTheHelp() {
    Call call = Call.nudge();

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).startsWith("Usage: nudge").contains("evaluate");
  }

  @Test
  void unknownCommand_unknownOption_areRefused() {
    assertRefused(
        Call.nudge("learn"), "found the command 'learn', expected one of train, evaluate, predict");
    assertRefused(Call.nudge("trian"), "Did you mean train?");
    assertRefused(Call.nudge("train", "--itreations", 5), "Did you mean --iterations?");
    assertRefused(Call.nudge("predict", "m.npz", "--jsno"), "Unknown option: '--jsno'");
    assertRefused(Call.nudge("--speed"), "--speed");
    assertRefused(Call.nudge("train", "more"), "more");
    assertRefused(Call.nudge("train", "--speed", "9"), "--speed");
    assertRefused(Call.nudge("evaluate"), "MODEL");
    assertRefused(Call.nudge("predict", "m.npz"), "SAMPLE");
  }

  @Test
  void file_nameOfSeveralLines_isOneLine() {
    Path odd = folder.resolve("a\nb\u001b[2J");
    assertRefused(train("--data", odd), "a?b?[2J: found no such file or folder");
    assertRefused(Call.nudge("evaluate", odd), "a?b?[2J");
  }
}
