package dev.nudge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
  /** NumPy: x.mean() and x.std(ddof=1) of 0.9, 0.95, 0.8, 1. */
  @Test
  void meansAndDeviations_areNumPys() {
    List<Map<String, Double>> folds =
        Stream.of(0.9, 0.95, 0.8, 1.0).map(value -> Map.of("accuracy", value)).toList();
    CrossValidation validated = new CrossValidation(folds);

    assertThat(validated.means().get("accuracy")).isCloseTo(0.9125000000000001, within(1e-15));
    assertThat(validated.deviations().get("accuracy"))
        .isCloseTo(0.08539125638299662, within(1e-15));
    assertThat(validated.summary())
        .isEqualTo("mean     accuracy 0.9125%nspread   accuracy 0.0854".formatted());
  }
}
