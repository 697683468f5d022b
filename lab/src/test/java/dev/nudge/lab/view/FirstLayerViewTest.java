package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.lab.Digits;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.run.Run;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstLayerViewTest {
  @Test
  void of_aRun_isEachWeightToHalfAStep() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Run run = open.session().run();
      Map<String, Object> view = FirstLayerView.of(run);
      Network network = run.snapshot().network();
      Matrix W1 = network.parameters().get(network.architecture().weights(0));
      byte[] steps = Base64.getDecoder().decode((String) view.get("weights"));
      double limit = (double) view.get("limit");
      assertThat(view).containsEntry("units", 50).containsEntry("shape", List.of(28, 28));
      assertThat(view.keySet())
          .containsExactly("iteration", "shape", "units", "areClasses", "limit", "weights");
      assertThat(steps).hasSize(50 * 784);
      for (int j = 0; j < 50; j++) {
        for (int i = 0; i < 784; i++) {
          assertThat(steps[j * 784 + i] * limit / 127)
              .isCloseTo(W1.get(i, j), within(0.501 * limit / 127));
        }
      }
    }
  }
}
