package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.lab.Digits;
import dev.nudge.optim.Schedule;
import dev.nudge.optim.WeightDecay;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Sampling;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void lecture_isTheLecturesRun() {
    assertThat(Settings.LECTURE.config(Digits.FEW.train())).isEqualTo(TrainingConfig.LECTURE);
  }

  @Test
  void parse_whatWasWritten_givesTheSame() {
    Settings settings = new Settings(7, 0.5, 0.3, 20, 4294967295L, 0, Difference.SUBTRACTION);
    assertThat(SettingsMap.parse(SettingsMap.of(settings))).isEqualTo(settings);
    for (Schedule schedule : List.of(new Schedule.Step(5, 0.5), new Schedule.Cosine())) {
      Settings other =
          new Settings(
              7,
              0.5,
              0.3,
              20,
              0,
              0,
              Difference.PROPAGATION,
              Sampling.SHUFFLE,
              schedule,
              ClassWeights.BALANCED,
              1e-3,
              0.2,
              4);
      assertThat(SettingsMap.parse(SettingsMap.of(other))).isEqualTo(other);
      assertThat(other.config(Digits.FEW.train()))
          .extracting(
              TrainingConfig::sampling,
              TrainingConfig::schedule,
              TrainingConfig::classWeights,
              TrainingConfig::weightDecay,
              TrainingConfig::validation)
          .containsExactly(
              Sampling.SHUFFLE,
              schedule,
              ClassWeights.BALANCED,
              new WeightDecay(1e-3),
              new Validation(0.2, 4));
    }
  }

  @Test
  void parse_missingNames_areAsInTheLecture() {
    assertThat(SettingsMap.parse(Map.of("hidden", 7)))
        .isEqualTo(new Settings(7, 1e-4, 0.1, 100, 0, 0.01, Difference.PROPAGATION));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"hidden": 0}               | hidden is 0, expected 1 to 256
          {"hidden": 257}             | hidden is 257, expected 1 to 256
          {"hidden": 2000000000}      | hidden is 2000000000
          {"hidden": 99999999999999}  | hidden is 99999999999999, expected a whole number
          {"hidden": 1.5}             | hidden is 1.5, expected a whole number
          {"hidden": "50"}            | hidden is 50, expected a number
          {"hidden": null}            | hidden is null, expected a number
          {"hidden": [50]}            | hidden is [50], expected a number
          {"hidden": 256, "batchSize": 101} | hidden × batchSize is 25,856, expected at most 25,600
          {"h": 0}                    | h is 0, expected 1.0E-15 to 1
          {"h": -1e-4}                | h is -1.0E-4
          {"h": 2}                    | h is 2
          {"h": 1e999}                | h is Infinity
          {"learningRate": 0}         | learningRate is 0
          {"learningRate": 11}        | learningRate is 11
          {"batchSize": 0}            | batchSize is 0
          {"batchSize": 1001}         | batchSize is 1001
          {"seed": -1}                | seed is -1
          {"seed": 4294967296}        | seed is 4294967296
          {"initialStd": -0.1}        | initialStd is -0.1
          {"initialStd": 11}          | initialStd is 11
          {"difference": "magic"}     | difference is magic, expected propagation or subtraction
          {"sampling": "none"}        | sampling is none, expected replacement or shuffle
          {"schedule": 3}             | schedule is 3, expected constant or step or cosine
          {"classWeights": null}      | classWeights is null, expected none or balanced
          {"weightDecay": -1}         | weightDecay is -1, expected 0 to 1
          {"validationShare": 1}      | validationShare is 1, expected 0 to 0.5
          {"validationShare": -0.1}   | validationShare is -0.1
          {"validationShare": 0.1, "patience": 1001} | patience is 1001, expected 0 to 1000
          {"patience": -1}            | patience is -1, expected a whole number
          {"patience": 3}             | patience is 3, expected 0 where no samples are held back
          {"speed": 9}                | there is no setting speed
          """)
  void parse_outOfBounds_saysWhatWasFoundAndExpected(String json, String reason)
      throws IOException {
    Map<String, Object> values = JSON.std.mapFrom(json);
    assertThatThrownBy(() -> SettingsMap.parse(values))
        .isInstanceOfSatisfying(
            BadSettingException.class,
            bad -> assertThat(reason).contains(bad.setting()).doesNotContain("\n"))
        .hasMessageContaining(reason);
  }
}
