package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.nudge.data.Dataset;
import dev.nudge.data.TrainTest;
import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Settings;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.TextbookGradients;
import dev.nudge.random.NumpyRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of the Why view, each counted or computed again by the textbook's plain loops. */
class BatchViewTest {
  private static final double H = 1e-4;
  private static final int PARAMETERS = 784 * 50 + 50 + 50 * 10 + 10;

  /** The run's first batch, drawn again as NumPy draws it: after the initial weights. */
  private static int[] firstBatch(TrainTest data, int batchSize, int initialWeights) {
    NumpyRandom random = new NumpyRandom(0);
    IntStream.range(0, initialWeights).forEach(i -> random.randn());
    return random.choice(data.train().size(), batchSize);
  }

  private static Map<?, ?> map(Map<?, ?> view, String name) {
    return (Map<?, ?>) view.get(name);
  }

  private static double[] array(Map<?, ?> view, String name) {
    return (double[]) view.get(name);
  }

  private static Run steppedOnce(OpenSession open) {
    open.session().step();
    Run run = open.session().run();
    Await.until("a step is made", () -> run.snapshot().iteration() == 1);
    return run;
  }

  @Test
  void of_afterAnUpdate_looksAtTheBatchOfIt() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Run run = steppedOnce(open);
      int[] rows = firstBatch(Digits.FEW, 100, 784 * 50 + 50 * 10);
      Dataset train = Digits.FEW.train();

      Map<String, Object> view = BatchView.of(run, 0);

      assertThat(view).containsEntry("iteration", 1).containsEntry("isLearned", true);
      assertThat(view.get("labels"))
          .isEqualTo(Arrays.stream(rows).map(train::label).boxed().toList());
      Matrix x = train.batch(rows).x();
      byte[] levels = Base64.getDecoder().decode((String) view.get("levels"));
      for (int n = 0; n < 100; n++) {
        for (int i = 0; i < 784; i++) {
          assertThat(levels[n * 784 + i] & 0xff).isEqualTo((int) Math.round(255 * x.get(n, i)));
        }
      }
      assertThat((double) view.get("loss"))
          .isCloseTo(run.snapshot().network().loss(x, train.batch(rows).labels()), within(1e-14));
    }
  }

  @Test
  void evaluations_areCountedAgain() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Run run = open.session().run();
      Matrix x = WeightView.someSamples(Digits.FEW.train()).x();

      Map<String, Object> view = BatchView.of(run, 3);

      assertThat(view).containsEntry("isLearned", false).containsEntry("samples", 100);
      assertThat(view)
          .containsEntry("parameters", PARAMETERS)
          .containsEntry("zeroInputs", zeros(x));
      assertThat(view)
          .containsEntry("units", List.of(50, 10))
          .containsEntry("nodes", List.of(2, 2));
      // two losses of each sample for each parameter; nothing is moved by a weight whose input is 0
      long needed = 2L * 100 * PARAMETERS;
      long zero = 2 * zeros(x) * 50;
      long made = 2L * 100 * (50 + 10) * 2; // sides, samples, units, nodes
      assertThat(map(view, "evaluations").toString())
          .isEqualTo(account(needed, zero, needed - zero - made, made));

      Matrix one = Matrix.of(x.row(3));
      Map<?, ?> nudges = map(view, "nudges");
      long ofOne = 2L * PARAMETERS;
      long zeroOfOne = 2 * zeros(one) * 50;
      assertThat(map(nudges, "evaluations").toString())
          .isEqualTo(account(ofOne, zeroOfOne, ofOne - zeroOfOne - 240, 240));
      assertThat(nudges.get("nonZero")).isEqualTo(784 - zeros(one));
    }
  }

  private static String account(long needed, long zero, long shared, long made) {
    return "{needed=%s, zero=%s, shared=%s, made=%s}".formatted(needed, zero, shared, made);
  }

  private static long zeros(Matrix x) {
    return IntStream.range(0, x.rows())
        .mapToLong(n -> Arrays.stream(x.row(n)).filter(input -> input == 0).count())
        .sum();
  }

  @Test
  void nudges_areTheTextbooksOfEachWeight() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Run run = steppedOnce(open);
      Matrix x = run.snapshot().batch().x();
      int t = run.snapshot().batch().labels()[7];
      Matrix one = Matrix.of(x.row(7));

      Map<?, ?> nudges = map(BatchView.of(run, 7), "nudges");

      int unit = (int) nudges.get("unit");
      double[] levels = array(nudges, "levels");
      double[] slopes = array(nudges, "slopes");
      int bias = 784 * 50;
      double[] all = new double[785]; // by two whole losses each
      for (int i = 0; i <= 784; i++) {
        all[i] =
            TextbookGradients.byDifference(
                run.snapshot().network().copy(),
                one,
                new int[] {t},
                new double[] {1},
                H,
                i < 784 ? i * 50 + unit : bias + unit);
      }
      assertThat(Arrays.stream(array(nudges, "weights")).sum()).isEqualTo(784.0 - zeros(one) + 1);
      for (int i = 0; i <= 784; i++) {
        double input = i < 784 ? one.get(0, i) : 1;
        int at = Arrays.binarySearch(levels, input);
        assertThat(all[i]).isCloseTo(input == 0 ? 0 : slopes[at], within(1e-11));
      }
      // no other unit moves this sample's loss more
      double most = Math.abs(all[784]);
      for (int j = 0; j < 50; j++) {
        double other =
            TextbookGradients.byDifference(
                run.snapshot().network().copy(), one, new int[] {t}, new double[] {1}, H, bias + j);
        assertThat(Math.abs(other)).isLessThanOrEqualTo(most + 1e-11);
      }
      // the nodes lie on the same curve, which is nearly a line at such an h
      double[] nodes = array(nudges, "nodes");
      double[] nodeSlopes = array(nudges, "nodeSlopes");
      assertThat(nodes).hasSize(2).isSorted();
      for (int m = 0; m < 2; m++) {
        assertThat(nodes[m]).isBetween(0.0, 1.0);
        assertThat(nodeSlopes[m]).isCloseTo(nodes[m] * all[784], withinPercentage(1e-4));
      }
    }
  }

  @Test
  void path_isTheTextbooksAtEachStation() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Run run = steppedOnce(open);
      Map<String, Object> view = BatchView.of(run, 7);
      Map<?, ?> nudges = map(view, "nudges");
      Map<?, ?> path = map(view, "path");
      int unit = (int) nudges.get("unit");
      int feature = (int) nudges.get("feature");
      double[] x = run.snapshot().batch().x().row(7);
      assertThat(path.get("input")).isEqualTo(Arrays.stream(x).max().orElseThrow());
      assertThat(x[feature]).isEqualTo(path.get("input"));
      assertThat(path.get("activations")).isEqualTo(List.of("sigmoid", "identity"));
      for (Map.Entry<String, Double> side :
          Map.of("still", 0.0, "above", H, "below", -H).entrySet()) {
        Network network = run.snapshot().network().copy();
        Matrix W1 = network.parameters().get(network.architecture().weights(0));
        W1.set(feature, unit, W1.get(feature, unit) + side.getValue());
        List<double[]> found =
            ((List<?>) path.get("stations"))
                .stream().map(station -> array((Map<?, ?>) station, side.getKey())).toList();
        assertThat(found).hasSize(5);
        double[] a1 = sums(network, 0, x);
        double[] z1 = Arrays.stream(a1).map(a -> 1 / (1 + Math.exp(-a))).toArray();
        double[] y = network.predict(Matrix.of(x)).row(0);
        double loss = -Math.log(y[run.snapshot().batch().labels()[7]] + 1e-7);
        assertThat(found.get(0)).containsExactly(a1, within(1e-14));
        assertThat(found.get(1)).containsExactly(z1, within(1e-15));
        assertThat(found.get(2)).containsExactly(sums(network, 1, z1), within(1e-14));
        assertThat(found.get(3)).containsExactly(y, within(1e-15));
        assertThat(found.get(4)).containsExactly(new double[] {loss}, within(1e-14));
      }
      assertThat((double) path.get("quotient"))
          .isCloseTo(slopeAt(nudges, x[feature]), within(1e-11));
      assertThat((double) view.get("derivative"))
          .isCloseTo(
              TextbookGradients.byDifference(
                  run.snapshot().network().copy(),
                  run.snapshot().batch().x(),
                  run.snapshot().batch().labels(),
                  run.snapshot().batch().weights(),
                  H,
                  feature * 50 + unit),
              within(1e-11));
    }
  }

  private static double[] sums(Network network, int l, double... x) {
    Architecture architecture = network.architecture();
    Matrix W = network.parameters().get(architecture.weights(l));
    double[] sums = network.parameters().get(architecture.bias(l)).row(0);
    for (int j = 0; j < sums.length; j++) {
      for (int i = 0; i < x.length; i++) {
        sums[j] += x[i] * W.get(i, j);
      }
    }
    return sums;
  }

  private static double slopeAt(Map<?, ?> nudges, double input) {
    return array(nudges, "slopes")[Arrays.binarySearch(array(nudges, "levels"), input)];
  }

  @Test
  void coarseNudge_evaluatesEachDistinctInput() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      open.session().begin(Settings.parse(Map.of("h", 0.5, "initialStd", 0.5)), false);
      Map<String, Object> view = BatchView.of(open.session().run(), 0);
      Map<?, ?> nudges = map(view, "nudges");
      Matrix x = WeightView.someSamples(Digits.FEW.train()).x();
      long distinct =
          Arrays.stream(x.row(0)).filter(input -> input != 0 && input != 1).distinct().count() + 1;
      assertThat(((List<?>) view.get("nodes")).get(0)).isEqualTo(0);
      assertThat(array(nudges, "nodes")).isEmpty();
      assertThat(array(nudges, "levels")).hasSize((int) distinct);
      assertThat((long) map(nudges, "evaluations").get("made"))
          .isGreaterThanOrEqualTo(2 * 50 * distinct);
    }
  }

  @Test
  void tableAndFinishedRun_areShownToo(@TempDir Path folder) throws IOException {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      Map<String, Object> view = BatchView.of(open.session().run(), 5);
      assertThat(view).containsEntry("inputs", 4).containsEntry("samples", 100);
      assertThat(map(view, "evaluations").get("needed"))
          .isEqualTo(2L * 100 * (4 * 50 + 50 + 50 * 3 + 3));
    }
    FinishedRun.write(folder, "numerical");
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      open.session().show(RecordedRun.open("id", folder, source -> Digits.FEW));
      Map<String, Object> view = BatchView.of(open.session().run(), 5);
      assertThat(view).containsEntry("isLearned", false).containsEntry("h", H);
      assertThat(view).containsEntry("units", List.of(4, 10)).containsEntry("iteration", 3);
    }
  }

  @Test
  void noSuchSample_andLossThatIsNoNumber_areRefused(@TempDir Path folder) throws IOException {
    FinishedRun.writeOverflowing(folder);
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Run run = open.session().run();
      for (int sample : new int[] {-1, 100}) {
        assertThatThrownBy(() -> BatchView.of(run, sample))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("there is no sample %s, expected 0 to 99", sample);
      }
      open.session().show(RecordedRun.open("id", folder, source -> Digits.FEW));
      Run overflowing = open.session().run();
      assertThatThrownBy(() -> BatchView.of(overflowing, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the loss of this network is NaN: it has no slope");
    }
  }
}
