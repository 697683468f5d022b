package dev.nudge.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DownloadBarTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(screen, true, StandardCharsets.UTF_8);

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Test
  void on_noTerminal_saysEachFileOnce() {
    try (DownloadBar bar = new DownloadBar(err, 0)) {
      bar.on("images.gz", 100_000, 26_421_880);
      bar.on("images.gz", 26_421_880, 26_421_880);
      bar.on("labels.gz", 29_515, 29_515);
    }

    assertThat(shown().lines())
        .containsExactly("nudge: fetching images.gz, 26.4 MB", "nudge: fetching labels.gz, 0.0 MB");
  }

  @Test
  void on_terminal_drawsABarAFileThatFits() {
    try (DownloadBar bar = new DownloadBar(err, 70)) {
      bar.on("images.gz", 13_000_000, 26_000_000);
      bar.on("labels.gz", 2_000_000, 2_000_000);
    }

    String[] drawings = shown().split("[\r\n]+", -1);
    assertThat(drawings).anyMatch(drawn -> drawn.startsWith("images.gz") && drawn.contains("50%"));
    assertThat(drawings).anyMatch(drawn -> drawn.startsWith("labels.gz") && drawn.contains("100%"));
    assertThat(drawings).allMatch(drawn -> drawn.length() < 70);
  }
}
