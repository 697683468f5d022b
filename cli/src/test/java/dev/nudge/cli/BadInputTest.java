package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong calls get one line that names what is wrong, and exit code 2. */
class BadInputTest {
  @TempDir private Path folder;

  @AfterEach
  void nothingWasWritten() {
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private Call train(Object... options) {
    return Call.train(folder.resolve("run"), options);
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
    train(option, value).assertRefused(value.equals("nowhere") ? value : option, part);
  }

  @Test
  void train_optionsThatDoNotGoTogether_areRefusedInOneLine() {
    train("--layers", "784,10", "--activation", "relu")
        .assertRefused("--activation relu names 1 layer, but --layers 784,10 has no hidden layer");
    train("--layers", "784,9,8,7,10", "--activation", "relu,tanh")
        .assertRefused(
            "--activation relu,tanh names 2 layers, but --layers 784,9,8,7,10 has 3 hidden layers");
    train("--init", "he", "--init-std", "0.01")
        .assertRefused("--init-std goes with --init fixed alone, found --init he");
    train("--optimizer", "adam", "--momentum", "0.9")
        .assertRefused(
            "--momentum goes with --optimizer momentum or nesterov, found --optimizer adam");
  }

  @Test
  void train_batchLargerThanAnEpoch_isRefused() throws IOException {
    train(
            "--data",
            TinyData.write(folder.resolve("data")),
            "--layers",
            TinyData.LAYERS,
            "--sampling",
            "shuffle",
            "--batch-size",
            201)
        .assertRefused(
            "batch size must be at most the 200 samples there are to shuffle, found 201");
  }

  @Test
  void lab_wrongCall_isRefused() throws IOException {
    Call.nudge("lab", "--port", "x").assertRefused("--port", "found x");
    Call.nudge("lab", "--port", "65536").assertRefused("--port", "from 0 to 65535, found 65536");
    Call.nudge("lab", "--data", "nowhere").assertRefused("nowhere");
    Call.nudge("lab", "--no-browser", "--port", 0, folder.resolve("nothing"))
        .assertRefused("nothing: found no model.npz", "expected a folder that nudge train made");
  }

  @Test
  void noCommand_printsTheHelp() {
    Call call = Call.nudge();

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).startsWith("Usage: nudge").contains("evaluate");
  }

  @Test
  void unknownCommand_unknownOption_areRefused() {
    Call.nudge("learn")
        .assertRefused("found the command 'learn', expected one of train, evaluate, predict");
    Call.nudge("trian").assertRefused("Did you mean train?");
    Call.nudge("train", "--itreations", 5).assertRefused("Did you mean --iterations?");
    Call.nudge("predict", "m.npz", "--jsno").assertRefused("Unknown option: '--jsno'");
    Call.nudge("--speed").assertRefused("--speed");
    Call.nudge("train", "more").assertRefused("more");
    Call.nudge("train", "--speed", "9").assertRefused("--speed");
    Call.nudge("evaluate").assertRefused("MODEL");
    Call.nudge("predict", "m.npz").assertRefused("SAMPLE");
  }
}
