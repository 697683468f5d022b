package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir private Path runs;

  @Test
  void next_noRunsYet_isOne() throws IOException {
    assertThat(RunFolder.next(runs.resolve("new")).path()).hasFileName("1").isDirectory();
  }

  @Test
  void next_runsWithGapsAndOtherNames_isAfterTheHighest() throws IOException {
    Files.createDirectory(runs.resolve("2"));
    Files.createDirectory(runs.resolve("10"));
    Files.createDirectory(runs.resolve("best"));
    assertThat(RunFolder.next(runs).path()).hasFileName("11");
    assertThat(RunFolder.next(runs).path()).hasFileName("12");
  }
}
