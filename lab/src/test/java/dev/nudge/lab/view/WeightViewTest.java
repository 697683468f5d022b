package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void lens_tinyH_isAStaircase() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      assertThat(levels(open.session().run(), 1e-3)).isEqualTo(241);
      assertThat(levels(open.session().run(), 1e-12)).isBetween(2, 60);
    }
  }

  /** How many different losses the 241 points of the lens have. */
  private static int levels(Run run, double h) {
    Map<?, ?> lens = (Map<?, ?>) WeightView.of(run, 14 * 28 + 14, 5, h).get("lens");
    double[] losses = (double[]) lens.get("losses");
    assertThat(losses).hasSize(241);
    return (int) Arrays.stream(losses).distinct().count();
  }

  @Test
  void of_lossThatIsNoNumber_isRefused(@TempDir Path folder) throws IOException {
    FinishedRun.writeOverflowing(folder);
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      open.session().show(RecordedRun.open("id", folder, source -> Digits.FEW));
      Run run = open.session().run();
      assertThatThrownBy(() -> WeightView.of(run, 400, 0, 0.1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the loss of this network is NaN: it has no slope");
    }
  }
}
