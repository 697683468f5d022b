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

  private static int[] numbers(Dataset data) {
    return IntStream.range(0, data.size()).map(n -> (int) data.raw(n)[0]).toArray();
  }

  private static Dataset uneven() throws IOException {
    return samples(
        IntStream.range(0, 300).map(n -> n % 10 == 0 ? 0 : n % 3 == 0 ? 1 : 2).toArray());
  }

  @Test
  void of_unevenClasses_keepsTheirShares() throws IOException {
    Dataset whole = uneven();
    Split split = Split.of(whole, 0.2, 7);

    for (int k = 0; k < 3; k++) {
      int label = k;
      long all = IntStream.range(0, 300).filter(n -> whole.label(n) == label).count();
      long taken =
          IntStream.range(0, split.taken().size())
              .filter(n -> split.taken().label(n) == label)
              .count();
      assertThat(taken).isEqualTo(Math.round(0.2 * all));
    }
  }

  @Test
  void of_anySeed_isACutInFileOrder() throws IOException {
    Split split = Split.of(uneven(), 0.3, 1);

    assertThat(numbers(split.rest())).isSorted();
    assertThat(numbers(split.taken())).isSorted();
    assertThat(
            IntStream.concat(
                    IntStream.of(numbers(split.rest())), IntStream.of(numbers(split.taken())))
                .sorted())
        .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  void of_sameSeed_isTheSameCut_anotherSeedAnother() throws IOException {
    assertThat(numbers(Split.of(uneven(), 0.2, 1).taken()))
        .isEqualTo(numbers(Split.of(uneven(), 0.2, 1).taken()))
        .isNotEqualTo(numbers(Split.of(uneven(), 0.2, 2).taken()));
  }

  @Test
  void of_twoSamplesOfAClass_givesOneToEach() throws IOException {
    Split split = Split.of(samples(0, 0, 1, 1), 0.01, 0);

    assertThat(split.taken().range(0, 2).labels()).containsExactly(0, 1);
    assertThat(Split.of(samples(0, 0, 1, 1), 0.99, 0).rest().range(0, 2).labels())
        .containsExactly(0, 1);
  }

  @Test
  void of_oneSampleOfAClass_isRefusedByName() throws IOException {
    Dataset whole = samples(0, 0, 1);

    assertThatThrownBy(() -> Split.of(whole, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class b has one sample alone, expected at least two, one for each part");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void of_shareOutOfBounds_isRefused(double share) throws IOException {
    Dataset whole = samples(0, 0);

    assertThatThrownBy(() -> Split.of(whole, share, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a share of %s, expected more than 0 and less than 1".formatted(share));
  }
}
