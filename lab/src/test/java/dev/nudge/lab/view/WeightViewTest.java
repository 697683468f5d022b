package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.Run;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightViewTest {
  @Test
  void of_dataThatComeClassByClass_looksAtSamplesOfAll() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      Run run = open.session().run();
      Dataset train = OwnData.TABLE.train();
      Batch spread = train.batch(IntStream.range(0, 100).map(n -> n * 120 / 100).toArray());
      assertThat(spread.labels()).contains(0, 1, 2);

      Map<String, Object> view = WeightView.of(run, 1, 2, 1e-4);

      assertThat(view).containsEntry("samples", 100).containsEntry("nonZeroInputs", 100);
      assertThat(((Map<?, ?>) view.get("curve")).keySet().toString())
          .isEqualTo("[changes, losses]");
      assertThat(((Map<?, ?>) view.get("errors")).keySet().toString())
          .isEqualTo("[h, subtracted, propagated]");
      assertThat((double) view.get("loss"))
          .isCloseTo(run.snapshot().network().loss(spread.x(), spread.labels()), within(1e-14));
    }
  }
}
