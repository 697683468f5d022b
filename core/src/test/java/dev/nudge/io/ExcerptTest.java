package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void of_longOrOddText_isShortAndOnOneLine() {
    assertThat(Excerpt.of("a\nb\u0085\u2028")).isEqualTo("\"a?b??\"");
    assertThat(Excerpt.of("x".repeat(60))).isEqualTo('"' + "x".repeat(60) + '"');
    assertThat(Excerpt.of("x".repeat(61))).isEqualTo('"' + "x".repeat(60) + "…\"");
  }

  @Test
  void line_longOrOddText_isShortAndOnOneLine() {
    assertThat(Excerpt.line("a\r\nb\tc")).isEqualTo("a b?c");
    assertThat(Excerpt.line("x".repeat(100))).isEqualTo("x".repeat(100));
    assertThat(Excerpt.line("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
  }
}
