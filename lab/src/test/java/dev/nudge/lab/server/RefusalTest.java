package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of requests that get a 4xx with a JSON reason, and change nothing. */
abstract class RefusalTest {
  @TempDir static Path folder;
  static TestLab lab;
  private String run;

  @BeforeAll
  static void open() throws IOException {
    lab = new TestLab(folder);
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @BeforeEach
  void noteTheRun() {
    run = lab.session.run().id();
  }

  @AfterEach
  void sameRunAsBefore() {
    assertThat(lab.session.run().id()).isEqualTo(run);
  }

  static void assertRefused(Answer answer, int status, String reason) throws IOException {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.error()).contains(reason);
    assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
  }
}
