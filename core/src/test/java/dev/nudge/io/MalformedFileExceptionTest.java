package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MalformedFileExceptionTest {
  @Test
  void message_nameOfSeveralLines_isOneLine() {
    MalformedFileException odd = new MalformedFileException("a\rb\n\u001b[31m.csv", "is empty");
    assertThat(odd).hasMessage("a?b??[31m.csv: is empty");
  }
}
