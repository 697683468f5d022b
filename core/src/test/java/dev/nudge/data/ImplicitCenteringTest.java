package dev.nudge.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.linalg.SparseMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImplicitCenteringTest {
  private static final int D = 12;

  @TempDir private Path folder;

  private static ImplicitCentering of(double[] shift, double... divisor) {
    return ImplicitCentering.of(new Scaling.PerFeature(shift, divisor));
  }

  @Test
  void of_frequentZeros_areLeftToTheBaseline() {
    ImplicitCentering scaled = of(new double[] {2, -3, 0, 30}, 4, 3, 5, 10);

    assertThat(scaled.baseline()).containsExactly(-0.5, 1, 0, -3);
    assertThat(scaled.scaling().apply(0, 8)).isEqualTo(2);
    assertThat(scaled.leavesZeros()).isTrue();
  }

  /** To subtract 100 and add it again would cost seven bits. */
  @Test
  void of_zeroFarFromTheMean_isScaledAsItIs() {
    ImplicitCentering scaled = of(new double[] {2, 400, 1}, 4, 4, 8);

    assertThat(scaled.baseline()).containsExactly(-0.5, 0, -0.125);
    assertThat(scaled.scaling().apply(1, 396)).isEqualTo(-1);
    assertThat(scaled.leavesZeros()).isFalse();
  }

  /** Half of them as near as 1, a third farther than 4: just enough, and one too many. */
  @Test
  void of_asManyNearAndFarAsAllowed_hasABaseline() {
    assertThat(of(new double[] {1, -1, 1, 4, 5, 5}, 1, 1, 1, 1, 1, 1).baseline())
        .containsExactly(-1, 1, -1, -4, 0, 0);
    assertThat(of(new double[] {1, 1, 1.01, 4, 5, 5}, 1, 1, 1, 1, 1, 1).baseline()).isNull();
    assertThat(of(new double[] {1, 1, 1, 5, 5, 5}, 1, 1, 1, 1, 1, 1).baseline()).isNull();
  }

  @Test
  void of_mostZerosFar_isTheScalingItself() {
    Scaling far = new Scaling.PerFeature(new double[] {8, 9, 1}, new double[] {2, 3, 1});

    assertThat(ImplicitCentering.of(far)).isEqualTo(new ImplicitCentering(far, null, false));
  }

  @Test
  void of_zerosThatStay_hasNoBaseline() {
    Scaling stay = new Scaling.PerFeature(new double[] {0, 0}, new double[] {2, 3});

    assertThat(ImplicitCentering.of(stay)).isEqualTo(new ImplicitCentering(stay, null, true));
    assertThat(ImplicitCentering.of(new Scaling.Pixels()).baseline()).isNull();
  }

  private static Scaling scaling(double far) {
    double[] shift = new double[D];
    double[] divisor = new double[D];
    Arrays.setAll(shift, i -> i == 3 ? far : 20 + i);
    Arrays.setAll(divisor, i -> 37 + 5 * i);
    return new Scaling.PerFeature(shift, divisor);
  }

  /** Bytes, in memory or on the disk, or numbers; one in {@code each} is not 0. */
  private static Dataset dataset(DatasetBuilder builder, int each, double unit, Scaling scaling)
      throws IOException {
    Random random = new Random(3);
    for (int n = 0; n < 9; n++) {
      double[] raw = new double[D];
      for (int i = 0; i < D && n != 4; i++) {
        raw[i] = random.nextInt(each) == 0 ? unit * (1 + random.nextInt(255)) : 0;
      }
      builder.add(raw, n % 2);
    }
    return builder.build(new Schema(List.of(D), List.of(), List.of("a", "b"), scaling));
  }

  @Test
  void batch_anyStore_isTheScaledSamplesInTheSameForm() throws IOException {
    for (double unit : new double[] {1, 0.3}) {
      for (int each : new int[] {1, 2, 5}) {
        for (double far : new double[] {23, 1000}) {
          Scaling scaling = scaling(far);
          Dataset memory = dataset(DatasetBuilder.inMemory(D), each, unit, scaling);
          Dataset disk = dataset(DatasetBuilder.inFile(folder, D), each, unit, scaling);

          Batch batch = memory.rows(8, 0, 4, 4).batch(3, 0, 1, 2);

          assertIsScaled(batch, memory, 4, 8, 0, 4);
          assertSameBits(batch.inputs(), disk.batch(4, 8, 0, 4).inputs());
        }
      }
    }
  }

  private static void assertIsScaled(Batch batch, Dataset data, int... samples) {
    for (int n = 0; n < samples.length; n++) {
      double[] expected = data.raw(samples[n]);
      data.schema().scaling().apply(expected);
      double[] row = batch.x().row(n);
      for (int i = 0; i < D; i++) {
        assertThat(Math.abs(row[i] - expected[i]))
            .as("feature %d of sample %d, %s", i, samples[n], expected[i])
            .isLessThanOrEqualTo(4e-16 * Math.max(4, Math.abs(expected[i])));
      }
    }
  }

  private static void assertSameBits(SparseMatrix a, SparseMatrix b) {
    assertThat(a.baseline()).isEqualTo(b.baseline());
    for (int n = 0; n < a.rows(); n++) {
      assertThat(Arrays.copyOfRange(a.columns(), a.starts()[n], a.ends()[n]))
          .isEqualTo(Arrays.copyOfRange(b.columns(), b.starts()[n], b.ends()[n]));
      assertThat(Arrays.copyOfRange(a.values(), a.starts()[n], a.ends()[n]))
          .isEqualTo(Arrays.copyOfRange(b.values(), b.starts()[n], b.ends()[n]));
    }
  }

  @Test
  void batch_fewZeros_storesRowsWhole() throws IOException {
    Dataset few = dataset(DatasetBuilder.inMemory(D), 2, 1, scaling(23));
    Dataset many = dataset(DatasetBuilder.inMemory(D), 9, 1, scaling(23));

    assertThat(few.batch(0, 1, 2).inputs().stored()).isEqualTo(3 * D);
    assertThat(many.batch(0, 1, 2).inputs().stored()).isBetween(1, D);
    assertThat(many.batch().size()).isZero();
  }
}
