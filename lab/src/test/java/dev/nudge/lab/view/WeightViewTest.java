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
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightViewTest {
  private static final int PIXEL = 14 * 28 + 14;

  @Test
  void of_dataThatComeClassByClass_looksAtSamplesOfAll() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      Run run = open.session().run();
      Dataset train = OwnData.TABLE.train();
      Batch spread = train.batch(IntStream.range(0, 100).map(n -> n * 120 / 100).toArray());
      assertThat(spread.labels()).contains(0, 1, 2);

      Map<String, Object> view = WeightView.of(run, 1, 2, 0, 1e-4);

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

  @ParameterizedTest
  @ValueSource(doubles = {-2, -0.35, 0, 0.5, 2})
  void of_aWeightThatWasMoved_isTheTextbookThere(double moved) {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Run run = open.session().run();
      double h = 0.01;

      Map<String, Object> view = WeightView.of(run, PIXEL, 5, moved, h);

      double above = textbook(run, moved + h);
      double below = textbook(run, moved - h);
      assertThat((double) view.get("trainedLoss")).isCloseTo(textbook(run, 0), within(1e-14));
      assertThat((double) view.get("loss")).isCloseTo(textbook(run, moved), within(1e-14));
      assertThat((double) view.get("above")).isCloseTo(above, within(1e-14));
      assertThat((double) view.get("below")).isCloseTo(below, within(1e-14));
      assertThat((double) view.get("difference")).isCloseTo(above - below, within(1e-14));
      double quotient = (above - below) / (2 * h);
      assertThat((double) view.get("subtracted")).isCloseTo(quotient, within(1e-12));
      assertThat((double) view.get("propagated")).isCloseTo(quotient, within(1e-12));
      assertThat((double) view.get("slope")).isCloseTo(quotient, within(1e-5));
      assertThat((double) view.get("weight"))
          .isEqualTo((double) view.get("trained") + moved, within(1e-16));
    }
  }

  /** The loss of the view's samples by the textbook, after the weight has grown. */
  private static double textbook(Run run, double change) {
    Network network = run.snapshot().network().copy();
    Matrix W1 = network.parameters().get(network.architecture().weights(0));
    W1.set(PIXEL, 5, W1.get(PIXEL, 5) + change);
    Batch batch =
        Digits.FEW.train().batch(IntStream.range(0, 100).map(n -> n * 2000 / 100).toArray());
    return network.loss(batch.x(), batch.labels());
  }

  @Test
  void difference_tinyH_isAFewOfTheLossesLastPlaces() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Run run = open.session().run();
      for (double h : new double[] {1e-13, 1e-14, 1e-15, 1e-16}) {
        Map<String, Object> view = WeightView.of(run, PIXEL, 5, 0.01, h);
        double largest = Math.max((double) view.get("above"), (double) view.get("below"));
        assertThat(view).containsEntry("place", Math.ulp(largest));
        double places = (double) view.get("difference") / (double) view.get("place");
        assertThat(places).as("%s", h).isEqualTo(Math.rint(places)).isBetween(-100.0, 100.0);
      }
    }
  }

  /** 1.5 has no double within 1e-16 of it: where the lecture adds h, nothing is added. */
  @Test
  void difference_hBelowTheWeightsLastPlace_isZero() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Map<String, Object> view = WeightView.of(open.session().run(), PIXEL, 5, 1.5, 1e-16);
      double weight = (double) view.get("weight");
      assertThat(weight + 1e-16).isEqualTo(weight);
      assertThat((double) view.get("difference")).isZero();
      assertThat((double) view.get("propagated")).isNotZero();
    }
  }

  /** How many different losses the 241 points of the lens have. */
  private static int levels(Run run, double h) {
    Map<?, ?> lens = (Map<?, ?>) WeightView.of(run, PIXEL, 5, 0, h).get("lens");
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
      assertThatThrownBy(() -> WeightView.of(run, 400, 0, 0, 0.1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the loss of this network is NaN: it has no slope");
    }
  }
}
