package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Dataset;
import dev.nudge.lab.Digits;
import dev.nudge.lab.OwnData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabDataTest {
  @Test
  void description_digits_areOnLightPaper() {
    assertThat(LabData.of(Digits.FEW, Map.of()).description())
        .containsEntry("shape", List.of(28, 28))
        .containsEntry("training", 2000)
        .containsEntry("test", 500)
        .containsEntry("digits", true)
        .containsEntry("dark", false)
        .doesNotContainKey("features");
  }

  @Test
  void description_otherPictures_areOnPaperLikeTheirs() {
    assertThat(LabData.of(OwnData.PICTURES, Map.of()).description())
        .containsEntry("shape", List.of(12, 8))
        .containsEntry("classes", List.of("across", "down"))
        .containsEntry("digits", false)
        .containsEntry("dark", true);
    assertThat(LabData.of(OwnData.LIGHT_PICTURES, Map.of()).description())
        .containsEntry("dark", false);
  }

  @Test
  void description_table_hasEachFeaturesRange() {
    Dataset train = OwnData.TABLE.train();
    List<?> features = (List<?>) LabData.of(OwnData.TABLE, Map.of()).description().get("features");
    assertThat(features).hasSize(4);
    for (int i = 0; i < 4; i++) {
      Map<?, ?> feature = (Map<?, ?>) features.get(i);
      assertThat(feature.keySet().toString())
          .isEqualTo("[name, least, most, scaledLeast, scaledMost]");
      int column = i;
      double[] raw =
          IntStream.range(0, train.size()).mapToDouble(n -> train.raw(n)[column]).toArray();
      double[] scaled =
          IntStream.range(0, train.size()).mapToDouble(n -> train.x(n).get(0, column)).toArray();
      assertThat(feature.get("name")).isEqualTo(train.schema().features().get(i));
      assertThat(feature.get("least")).isEqualTo(Arrays.stream(raw).min().orElseThrow());
      assertThat(feature.get("most")).isEqualTo(Arrays.stream(raw).max().orElseThrow());
      assertThat((double) feature.get("scaledLeast"))
          .isCloseTo(Arrays.stream(scaled).min().orElseThrow(), within(0.0));
      assertThat((double) feature.get("scaledMost"))
          .isCloseTo(Arrays.stream(scaled).max().orElseThrow(), within(0.0));
    }
  }
}
