package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.model.Checkpoint;
import dev.nudge.train.TrainerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resumptions that are refused, each in one line. */
class RefusedResumeTest extends RunsToResume {
  private void assertRefused(Call call, String line) {
    assertThat(call.err()).isEqualToIgnoringNewLines("nudge: " + line);
    assertThat(call.exitCode()).isEqualTo(2);
  }

  @Test
  void resume_damagedCheckpoint_isRefusedAndTheOneBeforeOffered() throws IOException {
    Path whole = folder.resolve("whole");
    train("--gradient backprop --optimizer adam", whole);
    train("--gradient backprop --optimizer adam", run);
    byte[] bytes = Files.readAllBytes(last());
    bytes[bytes.length / 2] ^= 4;
    Files.write(last(), bytes);

    Call refused = Call.nudge("train", "--resume", run);
    Call call = Call.nudge("train", "--resume", run, "--from", Checkpoint.PREVIOUS_NAME);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .hasLineCount(1)
        .startsWith("nudge: " + last() + ": ")
        .contains("is damaged")
        .endsWith(
            "; the one before it is whole: --resume %s --from checkpoint-previous.npz%n"
                .formatted(run));
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    assertSameResults(run, whole);
    assertThat(Checkpoint.read(last()).trainer().iteration()).isEqualTo(25);
    assertThat(Checkpoint.read(previous()).trainer().iteration()).isEqualTo(21);
  }

  @Test
  void resume_bothDamaged_offersNothing() throws IOException {
    cutShort("--gradient backprop");
    Files.writeString(last(), "nothing");
    Files.writeString(previous(), "nothing either");

    assertRefused(
        Call.nudge("train", "--resume", run),
        last() + ": found no whole ZIP archive (its end is missing), expected an NPZ file");
    assertRefused(
        Call.nudge("train", "--resume", run, "--from", Checkpoint.PREVIOUS_NAME),
        previous() + ": found no whole ZIP archive (its end is missing), expected an NPZ file");
  }

  @Test
  void resume_checkpointOfAnotherRun_isRefused() throws IOException {
    cutShort("--gradient backprop --seed 1");
    Path other = folder.resolve("other");
    train("--gradient backprop --seed 2", other);
    Files.copy(other.resolve(Checkpoint.NAME), last(), StandardCopyOption.REPLACE_EXISTING);

    assertRefused(
        Call.nudge("train", "--resume", run),
        last() + ": is a checkpoint of another run than that of " + run.resolve("config.json"));
  }

  @Test
  void resume_checkpointThatDoesNotFit_isRefused() throws IOException {
    cutShort("--gradient backprop");
    Checkpoint found = Checkpoint.read(last());
    TrainerState trainer = found.trainer();
    TrainerState forged =
        new TrainerState(
            trainer.iteration(),
            trainer.parameters(),
            Map.of("velocity", new double[3]),
            trainer.random(),
            trainer.order(),
            trainer.validation());
    new Checkpoint(
            found.run(),
            found.schema(),
            forged,
            found.history(),
            found.evaluations(),
            found.seconds())
        .write(run);

    assertRefused(
        Call.nudge("train", "--resume", run),
        last() + ": the arrays of an optimizer's state must be [], found [velocity]");
  }

  @Test
  void resume_settingsChangedByHand_areAnotherRun() throws IOException {
    cutShort("--gradient backprop --seed 1");
    Path config = run.resolve("config.json");
    Files.writeString(
        config, Files.readString(config).replaceFirst("\"seed\" : 1", "\"seed\" : 2"));

    assertRefused(
        Call.nudge("train", "--resume", run),
        last() + ": is a checkpoint of another run than that of " + config);
  }

  /** Whose options this engine does not have. */
  @Test
  void resume_begunOnSpark_isRefused() throws IOException {
    cutShort("--gradient backprop");
    Path config = run.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replaceFirst("\"engine\" : \"local\"", "\"engine\" : \"spark\"")
            .replaceFirst("\"seed\" :", "\"localSteps\" : 1, \"seed\" :"));

    assertRefused(
        Call.nudge("train", "--resume", run),
        config
            + ": the run was begun with the engine spark, found local, whose last bits differ;"
            + " --spark goes on with it");
  }

  @Test
  void resume_dataChanged_isRefused() throws IOException {
    cutShort("--gradient backprop");
    Path labels = data.resolve("t10k-labels-idx1-ubyte");
    byte[] bytes = Files.readAllBytes(labels);
    bytes[bytes.length - 1] = 1;
    Files.write(labels, bytes);

    Call call = Call.nudge("train", "--resume", run);

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .hasLineCount(1)
        .startsWith("nudge: " + run.resolve("config.json"))
        .contains("the run was begun on other data: t10k-labels-idx1-ubyte has the SHA-256 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seed 3 | --seed",
        "--iterations 50 | --iterations",
        "--gradient full --quiet | --gradient",
        "--out x | --out",
        "--data x | --data",
        "--layers 784,10 | --layers"
      })
  void resume_withOtherSettings_isRefused(String more, String named) throws IOException {
    cutShort("--gradient backprop");
    List<Object> words = new ArrayList<>(List.of("train", "--resume", run));
    words.addAll(List.of((Object[]) more.split(" ")));

    assertRefused(
        Call.nudge(words.toArray()),
        "--resume takes the settings from %s, found %s beside it"
            .formatted(run.resolve("config.json"), named));
  }

  @Test
  void resume_noRunFolder_saysWhatWasExpected() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(
        Call.nudge("train", "--resume", empty),
        empty + ": found no config.json, expected a folder that nudge train made");
    Path nowhere = folder.resolve("nowhere");
    assertRefused(
        Call.nudge("train", "--resume", nowhere),
        nowhere + ": found no config.json, expected a folder that nudge train made");
    Path model = Files.createFile(folder.resolve("model.npz"));
    assertRefused(
        Call.nudge("train", "--resume", model),
        model + ": found no config.json, expected a folder that nudge train made");
    Files.writeString(empty.resolve("config.json"), "{\"command\": \"compare\"}");
    assertRefused(
        Call.nudge("train", "--resume", empty),
        empty.resolve("config.json") + ": expected what nudge train wrote");
    Files.writeString(empty.resolve("config.json"), "{\"command\": \"train\"}");
    assertRefused(
        Call.nudge("train", "--resume", empty),
        empty.resolve("config.json") + ": expected what nudge train wrote");
  }

  @Test
  void from_withoutResume_isRefused() {
    assertRefused(
        Call.nudge("train", "--from", "checkpoint-previous.npz"),
        "--from goes with --resume alone, found --from checkpoint-previous.npz");
  }

  @Test
  void from_fileThatIsNotThere_isRefused() throws IOException {
    cutShort("--gradient backprop");
    assertRefused(
        Call.nudge("train", "--resume", run, "--from", "x.npz"),
        run.resolve("x.npz") + ": no such file");
  }
}
