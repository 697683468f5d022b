package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nudge train --resume}; KilledRunTest has runs that were really interrupted. */
class ResumeTest extends RunsToResume {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--gradient numerical --seed 3",
        "--gradient full --h 1e-3 --optimizer momentum --momentum 0.8",
        "--gradient backprop --validation-share 0.1 --patience 20 --schedule cosine"
      })
  void resume_runCutShort_endsAsIfItNeverWas(String options) throws IOException {
    assertEndsAsIfItNeverWas(options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--gradient backprop --optimizer adam --weight-decay 1e-3",
        "--gradient backprop --layers 100,9,8,10 --activation tanh,relu --init he --optimizer"
            + " rmsprop",
        "--gradient backprop --layers 100,10 --init-std 0 --optimizer nesterov",
        "--gradient numerical --init xavier --optimizer adagrad",
        "--gradient backprop --sampling shuffle --schedule step --step-epochs 1 --step-factor 0.5"
      })
  @Tag("long")
  void resume_otherRunsCutShort_endAsIfTheyNeverWere(String options) throws IOException {
    assertEndsAsIfItNeverWas(options);
  }

  private void assertEndsAsIfItNeverWas(String options) throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(train(options, whole).exitCode()).isZero();
    cutShort(options);

    Call call = Call.nudge("train", "--resume", run, "--threads", 1);

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    assertThat(call.out().lines().filter(line -> line.startsWith("epoch"))).isEmpty();
    assertThat(call.out()).contains("for 25 iterations", "run folder        " + run);
    assertSameResults(run, whole);
    assertThat(run).isDirectoryNotContaining("glob:**/.nudge*");
    assertThat(evaluations(call)).isEqualTo(evaluations(train(options, folder.resolve("third"))));
  }

  /** The account of all sittings. */
  private static List<String> evaluations(Call call) {
    return call.out()
        .lines()
        .filter(line -> line.matches("loss eval.*| +(eval|shar|exact).*"))
        .toList();
  }

  @Test
  void resume_noCheckpointYet_beginsAtTheBeginning() throws IOException {
    Path whole = folder.resolve("whole");
    train("--gradient backprop", whole);
    cutShort("--gradient backprop");
    Files.delete(last());

    Call call = Call.nudge("train", "--resume", run, "--quiet");

    assertThat(call.out()).isEqualToIgnoringNewLines(run.toString());
    assertSameResults(run, whole);
  }

  @Test
  void resume_finishedRun_saysSo() throws IOException {
    train("--gradient backprop", run);
    byte[] report = Files.readAllBytes(run.resolve("report.html"));

    Call call = Call.nudge("train", "--resume", run);

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).isEqualToIgnoringNewLines(run + " is finished: nothing is left to do");
    assertThat(Files.readAllBytes(run.resolve("report.html"))).isEqualTo(report);
  }
}
