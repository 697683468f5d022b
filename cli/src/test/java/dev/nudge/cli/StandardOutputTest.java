package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.Nudge.StandardOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static PrintWriter failing(String message) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    return new PrintWriter(new StandardOutput(broken), false, StandardCharsets.UTF_8);
  }

  @Test
  void write_toAReaderThatHasGone_isNoError() {
    PrintWriter piped = failing("Broken pipe");
    piped.println("read by nobody");
    piped.flush();
    piped.println("nor this");

    assertThat(piped.checkError()).isFalse();
  }

  @Test
  void write_toAFullDisk_isAnError() {
    PrintWriter full = failing("No space left on device");
    full.println("lost");

    assertThat(full.checkError()).isTrue();
  }
}
