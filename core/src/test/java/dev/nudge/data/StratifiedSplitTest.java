package dev.nudge.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedSplitTest {
  /** Samples 0, 1, 2, …, each of which is its own only feature. */
  private static Dataset samples(int... labels) throws IOException {
    DatasetBuilder builder = DatasetBuilder.inMemory(1);
    for (int n = 0; n < labels.length; n++) {
      builder.add(new double[] {n}, labels[n]);
    }
    return builder.build(
        new Schema(List.of(1), List.of(), List.of("a", "b", "c"), new Scaling.None()));
  }

  private static Dataset uneven() throws IOException {
    return samples(
        IntStream.range(0, 300).map(n -> n % 10 == 0 ? 0 : n % 3 == 0 ? 1 : 2).toArray());
  }

  @Test
  void of_unevenClasses_keepsTheirShares() throws IOException {
    Dataset whole = uneven();
    StratifiedSplit split = StratifiedSplit.of(whole, 0.2, 7);

    for (int k = 0; k < 3; k++) {
      int label = k;
      long all = IntStream.range(0, 300).filter(n -> whole.label(n) == label).count();
      long heldOut = IntStream.of(split.heldOut()).filter(n -> whole.label(n) == label).count();
      assertThat(heldOut).isEqualTo(Math.round(0.2 * all));
    }
  }

  @Test
  void of_anySeed_isACutInFileOrder() throws IOException {
    StratifiedSplit split = StratifiedSplit.of(uneven(), 0.3, 1);

    assertThat(split.rest()).isSorted();
    assertThat(split.heldOut()).isSorted();
    assertThat(IntStream.concat(IntStream.of(split.rest()), IntStream.of(split.heldOut())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  void of_sameSeed_isTheSameCut_anotherSeedAnother() throws IOException {
    assertThat(StratifiedSplit.of(uneven(), 0.2, 1).heldOut())
        .isEqualTo(StratifiedSplit.of(uneven(), 0.2, 1).heldOut())
        .isNotEqualTo(StratifiedSplit.of(uneven(), 0.2, 2).heldOut());
  }

  @Test
  void folds_unevenClasses_areSharedOutEvenlyAndHeldOutOnce() throws IOException {
    Dataset whole = uneven();
    List<StratifiedSplit> folds =
        StratifiedSplit.folds(whole.schema().classes(), whole.labels(), 7, 3);

    assertThat(folds).hasSize(7);
    assertThat(folds.stream().flatMapToInt(fold -> IntStream.of(fold.heldOut())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
    for (StratifiedSplit fold : folds) {
      assertThat(fold.heldOut().length).isBetween(300 / 7, 300 / 7 + 1);
      assertThat(fold.rest().length + fold.heldOut().length).isEqualTo(300);
      assertThat(IntStream.of(fold.rest())).doesNotContainAnyElementsOf(boxed(fold.heldOut()));
      for (int k = 0; k < 3; k++) {
        int label = k;
        int all = (int) IntStream.range(0, 300).filter(n -> whole.label(n) == label).count();
        int held = (int) IntStream.of(fold.heldOut()).filter(n -> whole.label(n) == label).count();
        assertThat(held).isBetween(all / 7, all / 7 + 1);
      }
    }
    assertThatThrownBy(() -> StratifiedSplit.folds(List.of("a", "b"), new int[] {0, 0, 1}, 2, 0))
        .hasMessage("class b has 1 samples, expected at least one for each of 2 folds");
  }

  private static List<Integer> boxed(int... numbers) {
    return IntStream.of(numbers).boxed().toList();
  }

  @Test
  void of_twoSamplesOfAClass_givesOneToEach() throws IOException {
    Dataset whole = samples(0, 0, 1, 1);

    assertThat(whole.batch(StratifiedSplit.of(whole, 0.01, 0).heldOut()).labels())
        .containsExactly(0, 1);
    assertThat(whole.batch(StratifiedSplit.of(whole, 0.99, 0).rest()).labels())
        .containsExactly(0, 1);
  }

  @Test
  void of_oneSampleOfAClass_isRefusedByName() throws IOException {
    Dataset whole = samples(0, 0, 1);

    assertThatThrownBy(() -> StratifiedSplit.of(whole, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class b has one sample alone, expected at least two, one for each part");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void of_shareOutOfBounds_isRefused(double share) throws IOException {
    Dataset whole = samples(0, 0);

    assertThatThrownBy(() -> StratifiedSplit.of(whole, share, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a share of %s, expected more than 0 and less than 1".formatted(share));
  }
}
