package dev.nudge.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The measure is measured: against published digits. */
class ExactTest {
  private static void assertSame(BigDecimal actual, BigDecimal expected) {
    assertThat(actual.subtract(expected).abs())
        .isLessThan(expected.abs().multiply(BigDecimal.valueOf(1e-38)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2.71828182845904523536028747135266249775724709370",
    "0.3, 1.34985880757600310398374431332800733037829969736",
    "-20, 2.06115362243855782796594038015582097637580727560E-9"
  })
  void exp_knownValues_areReached(BigDecimal x, BigDecimal expected) {
    assertSame(Exact.exp(x), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0.693147180559945309417232121458176568075500134360",
    "1e-7, -16.1180956509583197881259401827905494532077104204"
  })
  void log_knownValues_areReached(BigDecimal x, BigDecimal expected) {
    assertSame(Exact.log(x), expected);
  }
}
