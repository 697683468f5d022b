package dev.nudge.linalg;

import static dev.nudge.net.Closeness.assertClose;

import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.GradientCase;
import dev.nudge.net.Layer;
import dev.nudge.net.Matrix;
import dev.nudge.net.Parameters;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers of more weights than a tile, against the plain formula. */
class OuterProductSumsTest {
  private static final Workers WORKERS = new Workers(2);
  private static final double UNTOUCHED = -77;

  private final Random random = new Random(5);

  private static OuterProductSums sums(GradientCase gradientCase) {
    return new OuterProductSums(Kernels.selected(), WORKERS, gradientCase.network().architecture());
  }

  /**
   * Compares the sums of all layers for random g, each layer with one term more than that below.
   *
   * @param leftAlone a layer without g, or −1
   */
  private void assertAreThePlainOnes(OuterProductSums sums, GradientCase shape, int leftAlone) {
    int N = shape.batch().size();
    ForwardPass forward = new ForwardPass(shape.network().architecture(), Kernels.selected());
    forward.prepare(shape.network(), shape.batch());
    forward.run(WORKERS);
    double[][] g = new double[shape.network().architecture().layers().size()][];
    Parameters expected = Parameters.zeros(shape.network().architecture());
    Arrays.fill(expected.values(), UNTOUCHED);
    for (int l = 0; l < g.length; l++) {
      if (l != leftAlone) {
        Layer layer = shape.network().architecture().layers().get(l);
        g[l] = random.doubles((l + 1L) * N * layer.outputs(), -1, 1).toArray();
        Matrix x =
            l == 0 ? shape.batch().x() : Matrix.view(forward.outputs(l - 1), 0, N, layer.inputs());
        plain(x, g[l], l + 1, expected.get(shape.network().architecture().weights(l)));
        Matrix ones = Matrix.zeros(N, 1);
        for (int n = 0; n < N; n++) {
          ones.set(n, 0, 1);
        }
        plain(ones, g[l], l + 1, expected.get(shape.network().architecture().bias(l)));
        sums.prepareInputs(l, forward.inputs(l));
        sums.cutInputs(l, N / 2, N);
        sums.cutInputs(l, 0, N / 2);
      }
    }
    Parameters gradient = Parameters.zeros(shape.network().architecture());
    Arrays.fill(gradient.values(), UNTOUCHED);

    sums.fill(g, N, gradient);

    assertClose(gradient.values(), expected.values(), 1e-12, 1e-12);
  }

  private static void plain(Matrix x, double[] g, int terms, Matrix dW) {
    for (int i = 0; i < dW.rows(); i++) {
      for (int j = 0; j < dW.columns(); j++) {
        double sum = 0;
        for (int m = 0; m < terms; m++) {
          for (int n = 0; n < x.rows(); n++) {
            sum += Math.pow(x.get(n, i), 2 * m + 1) * g[(m * x.rows() + n) * dW.columns() + j];
          }
        }
        dW.set(i, j, sum);
      }
    }
  }

  /** Fewer units than a vector's, a few vectors, many; the last tile full and not. */
  @ParameterizedTest
  @CsvSource({"799, 7", "800, 7", "801, 7", "1700, 7", "784, 50", "113, 50", "100, 57", "250, 114"})
  void fill_moreWeightsThanATile_areThePlainSums(int inputs, int units) {
    GradientCase shape = GradientCase.random(0.1, 1, 7, inputs, units, 3);

    assertAreThePlainOnes(sums(shape), shape, -1);
  }

  @Test
  void fill_layerWithoutG_isLeftAlone() {
    GradientCase shape = GradientCase.random(0.1, 1, 4, 9, 300, 50, 3);
    OuterProductSums sums = sums(shape);

    for (int l = -1; l < 3; l++) {
      assertAreThePlainOnes(sums, shape, l);
    }
  }

  @Test
  void fill_batchesOfOtherSizesBefore_leaveNothingBehind() {
    OuterProductSums reused = sums(GradientCase.random(0.1, 1, 1, 300, 50, 3));

    for (int N : new int[] {6, 2, 6, 11}) {
      assertAreThePlainOnes(reused, GradientCase.random(0.1, 1, N, 300, 50, 3), -1);
    }
  }
}
