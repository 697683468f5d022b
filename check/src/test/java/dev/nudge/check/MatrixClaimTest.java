package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MatrixClaimTest {
  private static final double[] X = {1, 2, 3};
  private static final double[][] MATRIX = {{1, 2, 3}, {4, 5, 6}};

  /** Computed by Python from SplitMix64, which SplittableRandom is. */
  private static final double[] RANDOM = {
    -1.082827311682257, -0.5012425549149501, 0.6689448858823621
  };

  private static double[] times(double[][] matrix, double[] v) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < product.length; i++) {
      for (int j = 0; j < v.length; j++) {
        product[i] += matrix[i][j] * v[j];
      }
    }
    return product;
  }

  private static boolean isUnit(double[] v) {
    return Arrays.stream(v).map(Math::abs).sum() == 1;
  }

  /** The fault of J·v with a matrix of no more columns than X, to which a random v adds some. */
  private static Optional<Cause> fault(double[][] matrix, UnaryOperator<double[]> added) {
    return MatrixClaim.ofForward(
            "J·v",
            (x, v) -> {
              double[] product = times(matrix, v);
              double[] more = isUnit(v) ? new double[product.length] : added.apply(v);
              Arrays.setAll(product, i -> product[i] + more[i]);
              return product;
            })
        .at(X, matrix.length)
        .fault();
  }

  private static Optional<Cause> asymmetry(double relative, double absolute, double[]... matrix) {
    return new MatrixClaim(matrix, Optional.empty()).asymmetry(relative, absolute);
  }

  @Test
  void ofMatrix_anySizes_isACopy() {
    double[][] given = {{1, 2, 3}, {4, 5, 6}};
    MatrixClaim claim =
        MatrixClaim.ofMatrix(
                "Jacobian",
                x -> {
                  Arrays.fill(x, Double.NaN);
                  return given;
                })
            .at(X, 2);
    given[1][1] = 7;

    assertThat(claim.values()).isDeepEqualTo(MATRIX);
    assertThat(claim.fault()).isEmpty();
    assertThat(X).containsExactly(1, 2, 3);
  }

  @Test
  void ofMatrix_wrongShape_isRefused() {
    assertThatThrownBy(() -> MatrixClaim.ofMatrix("Jacobian", x -> MATRIX).at(X, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the Jacobian has the shape (2, 3), expected (3, 3): a row for");
    assertThatThrownBy(() -> MatrixClaim.ofMatrix("Jacobian", x -> MATRIX).at(new double[2], 2))
        .hasMessageStartingWith("the Jacobian has the shape (2, 3), expected (2, 2):");
    assertThatThrownBy(() -> MatrixClaim.ofMatrix("Jacobian", x -> MATRIX).at(new double[2], 3))
        .hasMessageStartingWith(
            "the Jacobian has the shape (2, 3), is it transposed, expected (3, 2):");
    assertThatThrownBy(() -> MatrixClaim.ofMatrix("Jacobian", x -> new double[0][]).at(X, 2))
        .hasMessageStartingWith("the Jacobian has the shape (0, 0), expected (2, 3):");
    assertThatThrownBy(
            () -> MatrixClaim.ofMatrix("Jacobian", x -> new double[][] {{1, 2, 3}, {4}}).at(X, 2))
        .hasMessageStartingWith("the Jacobian has the shape (2, 1) in row 1, expected (2, 3):");
  }

  @Test
  void ofForward_linearProduct_isItsMatrix() {
    List<double[]> asked = new ArrayList<>();
    MatrixClaim claim =
        MatrixClaim.ofForward(
                "J·v",
                (x, v) -> {
                  assertThat(x).containsExactly(X);
                  asked.add(v.clone());
                  double[] product = times(MATRIX, v);
                  Arrays.fill(x, Double.NaN);
                  Arrays.fill(v, Double.NaN);
                  return product;
                })
            .at(X, 2);

    assertThat(claim.values()).isDeepEqualTo(MATRIX);
    assertThat(claim.fault()).isEmpty();
    assertThat(asked.subList(0, 3))
        .containsExactly(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1});
    assertThat(asked).hasSize(4);
    assertThat(asked.get(3)).containsExactly(RANDOM, within(1e-15));
  }

  @Test
  void ofReverse_linearProduct_isItsMatrix() {
    double[][] transposed = {{1, 4}, {2, 5}, {3, 6}};
    MatrixClaim claim = MatrixClaim.ofReverse((x, u) -> times(transposed, u)).at(X, 2);

    assertThat(claim.values()).isDeepEqualTo(MATRIX);
    assertThat(claim.fault()).isEmpty();
  }

  @Test
  void ofReverse_productThatIsNotLinear_namesTheInput() {
    MatrixClaim claim =
        MatrixClaim.ofReverse((x, u) -> new double[] {u[0], isUnit(u) ? 0 : 0.25, 0}).at(X, 1);

    assertThat(claim.fault()).contains(new Cause.NotLinear("uᵀ·J", "input 1", 0.25));
  }

  @Test
  void ofProducts_wrongSize_areRefused() {
    assertThatThrownBy(() -> MatrixClaim.ofForward("H·v", (x, v) -> v).at(X, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the product H·v has 3 values, expected 2");
    assertThatThrownBy(() -> MatrixClaim.ofReverse((x, u) -> u).at(X, 2))
        .hasMessage("the product uᵀ·J has 2 values, expected 3");
  }

  /** One element, so that a product is all of its sum: the 1e-5th part of it may be off. */
  @Test
  void fault_partOfTheSum_isSlackUpToAHundredThousandth() {
    double[][] four = {{4, 0, 0}};

    assertThat(fault(four, v -> new double[] {0.99e-5 * 4 * v[0]})).isEmpty();
    assertThat(fault(four, v -> new double[] {-1.01e-5 * 4 * v[0]}))
        .hasValueSatisfying(
            cause -> assertThat(((Cause.NotLinear) cause).component()).isEqualTo("output 0"));
  }

  /** Beside 2⁴⁴, 256 units of which are 1, a product of zeros may be off by v's sum of sizes. */
  @Test
  void fault_zerosBesideLargeElements_haveTheirRounding() {
    double[][] large = {{0, 0, 0}, {0, -0x1p44, 0}};
    double length = Math.abs(RANDOM[0]) + Math.abs(RANDOM[1]) + Math.abs(RANDOM[2]);

    assertThat(fault(large, v -> new double[] {0.99 * length, 0})).isEmpty();
    assertThat(fault(large, v -> new double[] {1.01 * length, 0}))
        .contains(new Cause.NotLinear("J·v", "output 0", 1.01 * length));
  }

  @Test
  void fault_zerosThroughout_areLinear() {
    assertThat(fault(new double[2][3], v -> new double[2])).isEmpty();
    assertThat(fault(new double[2][3], v -> new double[] {0, 1e-300}))
        .contains(new Cause.NotLinear("J·v", "output 1", 1e-300));
  }

  /** What is NaN or infinite is told by its derivative; other outputs are judged all the same. */
  @Test
  void fault_elementsThatAreNoNumbers_saysNothingOfOthers() {
    for (double unknown : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[][] matrix = {{unknown, unknown, unknown}, {1, 0, 0}};

      assertThat(fault(matrix, v -> new double[2])).isEmpty();
      assertThat(fault(matrix, v -> new double[] {0, 0.5}))
          .hasValueSatisfying(
              cause -> assertThat(((Cause.NotLinear) cause).component()).isEqualTo("output 1"));
    }
  }

  @Test
  void asymmetry_elementsThatAreNoNumbers_saysNothingOfOthers() {
    for (double unknown : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] first = {unknown, unknown, 2};
      double[] second = {1, 0, 0};

      assertThat(asymmetry(1e-5, 0, first, second, new double[] {2, 0, 0})).isEmpty();
      assertThat(asymmetry(1e-5, 0, first, second, new double[] {3, 0, 0}))
          .contains(new Cause.Asymmetric("H[0, 2]", "H[2, 0]", 2, 3));
    }
  }

  /** Beside 2¹⁰, 256 units are 2⁻³⁴; the 2⁻¹⁰th part of 4 may be off on both sides. */
  @Test
  void asymmetry_difference_mayBeTwiceTheToleranceAndRounding() {
    double most = 2 * 0x1p-8 + 0x1p-34;
    double[] first = {-0x1p10, 4};

    assertThat(asymmetry(0x1p-10, 0, first, new double[] {4 - most, 0})).isEmpty();
    assertThat(asymmetry(0x1p-10, 0, first, new double[] {4 - most - 0x1p-40, 0}))
        .contains(new Cause.Asymmetric("H[0, 1]", "H[1, 0]", 4, 4 - most - 0x1p-40));
    assertThat(asymmetry(0x1p-10, 0.5, first, new double[] {3, 0})).isEmpty();
    assertThat(asymmetry(0x1p-10, 0.5, first, new double[] {2.99, 0}))
        .contains(new Cause.Asymmetric("H[0, 1]", "H[1, 0]", 4, 2.99));
  }

  /** Of equal ones the first, of others the largest. */
  @Test
  void asymmetry_several_namesTheWorst() {
    assertThat(asymmetry(1e-5, 0, new double[][] {{9, 1, 2}, {3, 9, 5}, {4, 5, 9}}))
        .contains(new Cause.Asymmetric("H[0, 1]", "H[1, 0]", 1, 3));
    assertThat(asymmetry(1e-5, 0, new double[][] {{9, 1, 2}, {3, 9, 5}, {4, 8, 9}}))
        .contains(new Cause.Asymmetric("H[1, 2]", "H[2, 1]", 5, 8));
    assertThat(asymmetry(1e-5, 0, new double[][] {{9, 1, 2}, {1, 9, 5}, {2, 5, 9}})).isEmpty();
  }
}
