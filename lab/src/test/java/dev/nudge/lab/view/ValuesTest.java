package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Dataset;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.Run;
import dev.nudge.net.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static final Dataset TEST = OwnData.TABLE.test();

  private static List<Double> sample(int n) {
    return Arrays.stream(TEST.raw(n)).boxed().toList();
  }

  @Test
  void read_aTestSample_isWhatTheNetworkSaysOfIt() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      Run run = open.session().run();
      Matrix x = TEST.x(3);
      Matrix y = run.snapshot().network().predict(x);

      Map<String, Object> view = Values.read(run, sample(3));

      assertThat((double[]) view.get("probabilities")).containsExactly(y.row(0), within(1e-12));
      assertThat(view).containsEntry("class", y.argMax(0));
      assertThat((double[]) view.get("raw")).containsExactly(TEST.raw(3));
      assertThat((double[]) view.get("scaled")).containsExactly(x.row(0));
    }
  }

  @Test
  void read_otherThanTheNetworkTakes_saysSo() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      Run run = open.session().run();
      assertThatThrownBy(() -> Values.read(run, List.of(1, 2, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("found 3 values, the network takes samples of 4 features");
      assertThatThrownBy(() -> Values.read(run, List.of(1, "much", 3, 4)))
          .hasMessage("width is much, expected a finite number");
      assertThatThrownBy(() -> Values.read(run, Arrays.asList(1, 2, null, 4)))
          .hasMessage("<b>weight</b> is null, expected a finite number");
      assertThatThrownBy(() -> Values.read(run, List.of(1, 2, 3, Double.POSITIVE_INFINITY)))
          .hasMessage("legs is Infinity, expected a finite number");
    }
  }
}
