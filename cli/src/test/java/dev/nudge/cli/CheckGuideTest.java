package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/checking.md says of the command line, done with the real images. */
class CheckGuideTest {
  @Tag("long")
  @Test
  void check_brokenOnPurpose_printsWhatTheGuideShows() throws IOException {
    Call call = Call.nudge("check", "--break", "W2:transpose");

    String overview = call.out().replaceFirst("(?s)\nworst .*", "").stripTrailing();
    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(Files.readString(Path.of("../docs/checking.md"))).contains(overview);
  }

  @Tag("long")
  @Test
  void check_lecturesNetwork_agrees() {
    Call call = Call.nudge("check");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("784-50-10", "on 100 training samples", "agree");
  }

  @Test
  void check_everyDerivative_agrees() {
    Call call = Call.nudge("check", "--every");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).containsPattern("W1 +\\(784, 50\\) +all +agree");
  }
}
