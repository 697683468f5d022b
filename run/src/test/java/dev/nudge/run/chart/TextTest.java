package dev.nudge.run.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @ParameterizedTest
  @CsvSource({
    "0.1,0.1",
    "1e-4,1e-4",
    "2.5e-7,2.5e-7",
    "50,50",
    "1e7,1e7",
    "0.30000000000000004,0.30000000000000004"
  })
  void exact_value_isShortAndParsesBack(double value, String text) {
    assertThat(Text.exact(value)).isEqualTo(text);
    assertThat(Double.parseDouble(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0.6000000000000001,0.6",
    "10000,'10,000'",
    "1e-7,1e-7",
    "5e-4,5e-4",
    "0.05,0.05",
    "500000000,'500,000,000'",
    "1e9,1e9",
    "1e116,1e116"
  })
  void tick_value_isRounded(double value, String text) {
    assertThat(Text.tick(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.42,0.4 s",
    "21.46,21.5 s",
    "100,1 min 40 s",
    "3599.7,1 h 0 min",
    "164000,45 h 33 min"
  })
  void duration_seconds_takesFittingUnits(double seconds, String text) {
    assertThat(Text.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.9368,93.68 %", "0.0001,0.01 %", "0.0000437,4e-5", "0,0"})
  void probability_ofAnySize_keepsADigit(double p, String text) {
    assertThat(Text.probability(p)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.0008853,0.89 ms", "0.0214,21.40 ms", "16.4,'16,400 ms'"})
  void milliseconds_seconds_areRoundedToWhatMatters(double seconds, String text) {
    assertThat(Text.milliseconds(seconds)).isEqualTo(text);
  }

  @Test
  void roughPercent_notANumber_isADash() {
    assertThat(Text.roughPercent(Double.NaN)).isEqualTo("–");
  }

  @Test
  void escape_markup_becomesText() {
    assertThat(Text.escape("<a href=\"x\">'&amp;'</a>"))
        .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
  }

  @Test
  void numbers_otherLocale_areTheSame() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Text.count(10_000)).isEqualTo("10,000");
      assertThat(Text.percent(0.5)).isEqualTo("50.00 %");
      assertThat(Text.tick(0.5)).isEqualTo("0.5");
    } finally {
      Locale.setDefault(before);
    }
  }
}
