package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.lab.Digits;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.Run;
import dev.nudge.net.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesViewTest {
  @Test
  void of_aRun_countsEachImageOnce_andListsTheWorstFirst() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      MistakesView mistakes = new MistakesView();
      Run run = open.session().run();
      Dataset test = Digits.FEW.test();
      Matrix y = run.snapshot().network().predict(test.range(0, test.size()).x());
      int[][] expected = new int[10][10];
      for (int n = 0; n < test.size(); n++) {
        expected[test.label(n)][y.argMax(n)]++;
      }
      int predicted = y.argMax(0);
      Map<String, Object> view = mistakes.of(run, 3, predicted);

      int[][] confusion = (int[][]) view.get("confusion");
      assertThat(confusion).isDeepEqualTo(expected);
      assertThat(Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum()).isEqualTo(500);

      List<?> samples = (List<?>) view.get("samples");
      assertThat(samples).hasSize(Math.min(60, expected[3][predicted])).isNotEmpty();
      double last = Double.MAX_VALUE;
      for (Object sample : samples) {
        int index = (int) ((Map<?, ?>) sample).get("index");
        double loss = (double) ((Map<?, ?>) sample).get("loss");
        assertThat(test.label(index)).isEqualTo(3);
        assertThat(y.argMax(index)).isEqualTo(predicted);
        assertThat(loss).isLessThanOrEqualTo(last);
        assertThat((double) ((Map<?, ?>) sample).get("ofActual")).isEqualTo(y.get(index, 3));
        last = loss;
      }
    }
  }

  @Test
  void of_aTable_listsRawAndScaledFeatures() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      MistakesView mistakes = new MistakesView();
      Run run = open.session().run();
      Dataset test = OwnData.TABLE.test();
      int predicted = run.snapshot().network().predict(test.x(0)).argMax(0);
      List<?> samples = (List<?>) mistakes.of(run, test.label(0), predicted).get("samples");
      assertThat(samples).isNotEmpty();
      for (Object sample : samples) {
        Map<?, ?> view = (Map<?, ?>) sample;
        int index = (int) view.get("index");
        assertThat((double[]) view.get("raw")).containsExactly(test.raw(index));
        assertThat((double[]) view.get("scaled")).containsExactly(test.x(index).row(0));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "10, 0", "0, 10", "0, -1"})
  void of_noSuchClass_isRefused(int actual, int predicted) {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      MistakesView mistakes = new MistakesView();
      assertThatThrownBy(() -> mistakes.of(open.session().run(), actual, predicted))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected classes from 0 to 9");
    }
  }
}
