package dev.nudge.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyRandomTest {
  /** Draws of NumPy 1.24, each after {@code np.random.seed(seed)}. */
  private record Drawn(
      long seed,
      List<Long> words, // randint(0, 2**32, 4, dtype=np.uint32)
      List<Double> uniform, // random_sample(3)
      List<Double> normal, // randn(5)
      List<Integer> indices) {} // choice(60000, 6)

  static Stream<Drawn> drawn() {
    return Stream.of(
        new Drawn(
            0L,
            List.of(2357136044L, 2546248239L, 3071714933L, 3626093760L),
            List.of(0.5488135039273248, 0.7151893663724195, 0.6027633760716439),
            List.of(
                1.764052345967664,
                0.4001572083672233,
                0.9787379841057392,
                2.240893199201458,
                1.8675579901499675),
            List.of(2732, 43567, 42613, 52416, 45891, 21243)),
        new Drawn(
            1L,
            List.of(1791095845L, 4282876139L, 3093770124L, 4005303368L),
            List.of(0.417022004702574, 0.7203244934421581, 0.00011437481734488664),
            List.of(
                1.6243453636632417,
                -0.6117564136500754,
                -0.5281717522634557,
                -1.0729686221561705,
                0.8654076293246785),
            List.of(33003, 12172, 5192, 32511, 50057, 43723)),
        new Drawn(
            42L,
            List.of(1608637542L, 3421126067L, 4083286876L, 787846414L),
            List.of(0.3745401188473625, 0.9507143064099162, 0.7319939418114051),
            List.of(
                0.4967141530112327,
                -0.13826430117118466,
                0.6476885381006925,
                1.5230298564080254,
                -0.23415337472333597),
            List.of(56422, 15795, 860, 38158, 54343, 44732)),
        new Drawn(
            4294967295L,
            List.of(419326371L, 479346978L, 3918654476L, 2416749639L),
            List.of(0.0976320289940138, 0.9123828453026218, 0.78903530185164),
            List.of(
                0.6484086742306527,
                0.6693235306338161,
                -1.0805437227474493,
                0.2845010447986309,
                0.11388773652167104),
            List.of(27043, 16674, 44103, 14260, 20694, 506)));
  }

  private static long nextWord(NumpyRandom random) {
    return Integer.toUnsignedLong(random.nextWord());
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void nextWord_eachSeed_isNumpys(Drawn numpy) {
    NumpyRandom random = new NumpyRandom(numpy.seed);

    for (long expected : numpy.words) {
      assertThat(nextWord(random)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void random_eachSeed_isNumpys(Drawn numpy) {
    NumpyRandom random = new NumpyRandom(numpy.seed);

    for (double expected : numpy.uniform) {
      assertThat(random.random()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void randn_eachSeed_isNumpysToOneUlp(Drawn numpy) {
    NumpyRandom random = new NumpyRandom(numpy.seed);

    for (double expected : numpy.normal) {
      assertThat(Math.abs(random.randn() - expected)).isLessThanOrEqualTo(Math.ulp(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void choice_eachSeed_isNumpys(Drawn numpy) {
    assertThat(Arrays.stream(new NumpyRandom(numpy.seed).choice(60_000, 6)).boxed())
        .containsExactlyElementsOf(numpy.indices);
  }

  /** {@code RandomState(0).random_sample(500000)}, then {@code randint} as above. */
  @Test
  void nextWord_afterAMillion_isNumpys() {
    NumpyRandom random = new NumpyRandom(0);
    for (int i = 0; i < 1_000_000; i++) {
      random.nextWord();
    }

    assertThat(nextWord(random)).isEqualTo(2097503725L);
    assertThat(nextWord(random)).isEqualTo(1453676361L);
    assertThat(nextWord(random)).isEqualTo(1459069877L);
  }

  /** {@code seed(0); randn(); choice(60000, 3); randn(); random_sample(); randn()}. */
  @Test
  void randn_otherDrawsInBetween_keepsTheSecondOfAPair() {
    NumpyRandom random = new NumpyRandom(0);

    assertThat(random.randn()).isCloseTo(1.764052345967664, within(3e-16));
    assertThat(random.choice(60_000, 3)).containsExactly(45891, 21243, 30403);
    assertThat(random.randn()).isCloseTo(0.4001572083672233, within(6e-17));
    assertThat(random.random()).isEqualTo(0.8472517387841254);
    assertThat(random.randn()).isCloseTo(-1.4223258434690438, within(3e-16));
  }

  /**
   * {@code seed(0); choice(256, 12); choice(1, 2); random_sample()}: a power of two rejects no
   * word, and a choice of one draws none.
   */
  @Test
  void choice_powerOfTwoAndOne_useAsManyWordsAsNumpy() {
    NumpyRandom random = new NumpyRandom(0);

    assertThat(random.choice(256, 12))
        .containsExactly(172, 47, 117, 192, 67, 251, 195, 103, 9, 211, 21, 242);
    assertThat(random.choice(1, 2)).containsExactly(0, 0);
    assertThat(random.random()).isEqualTo(0.4375872112626925);
  }

  /** {@code seed(0); choice(10, 8)}: of 16 masked values, the upper six are rejected. */
  @Test
  void choice_fewIndices_rejectsAsNumpyDoes() {
    assertThat(new NumpyRandom(0).choice(10, 8)).containsExactly(5, 0, 3, 3, 7, 9, 3, 5);
  }

  @Test
  void choice_noneWanted_isEmpty() {
    assertThat(new NumpyRandom(0).choice(5, 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4294967296L, Long.MIN_VALUE, Long.MAX_VALUE})
  void new_seedThatNumpyRefuses_isRefused(long seed) {
    assertThatThrownBy(() -> new NumpyRandom(seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed must be between 0 and 4294967295, found " + seed);
  }

  @Test
  void choice_impossible_saysWhatWasAsked() {
    assertThatThrownBy(() -> new NumpyRandom(0).choice(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot draw 3 of 0");
    assertThatThrownBy(() -> new NumpyRandom(0).choice(3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot draw -1 of 3");
  }

  /** {@code np.random.seed(7); np.random.randn(3); np.random.get_state()}. */
  @Test
  void state_afterThreeNormals_isNumpys() {
    NumpyRandom random = new NumpyRandom(7);
    for (int i = 0; i < 3; i++) {
      random.randn();
    }

    NumpyRandom.State state = random.state();

    assertThat(Arrays.stream(state.words()).mapToObj(Integer::toUnsignedLong))
        .startsWith(2022286329L, 1444425037L, 2858264774L)
        .endsWith(3908504629L, 4033246365L)
        .hasSize(624);
    assertThat(state.position()).isEqualTo(12);
    assertThat(state.hasKeptNormal()).isTrue();
    assertThat(state.keptNormal()).isCloseTo(0.40751628299650783, within(1e-16));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 311, 312, 313, 1000})
  void restore_anyMoment_drawsWhatTheFirstOneDrew(int before) {
    NumpyRandom random = new NumpyRandom(3);
    for (int i = 0; i < before; i++) {
      random.randn();
    }
    NumpyRandom.State state = random.state();
    NumpyRandom other = new NumpyRandom(99);
    other.randn();

    other.restore(state);

    for (int i = 0; i < 700; i++) {
      assertThat(other.nextWord()).isEqualTo(random.nextWord());
    }
    assertThat(other.randn()).isEqualTo(random.randn());
    assertThat(other.choice(60_000, 100)).isEqualTo(random.choice(60_000, 100));
  }

  @Test
  void state_arraysChangedByTheCaller_changeNothing() {
    NumpyRandom random = new NumpyRandom(3);
    NumpyRandom.State state = random.state();
    int expected = new NumpyRandom(3).nextWord();

    state.words()[0]++;
    random.restore(state);

    assertThat(random.nextWord()).isEqualTo(expected);
  }

  @Test
  void state_outOfRange_isRefused() {
    assertThatThrownBy(() -> new NumpyRandom.State(new int[623], 0, false, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a generator's state has 624 words and a position up to that, found 623 and 0");
    assertThatThrownBy(() -> new NumpyRandom.State(new int[624], 625, false, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NumpyRandom.State(new int[624], -1, false, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** {@code np.random.seed(seed); np.random.permutation(n); np.random.random_sample()}. */
  @Test
  void permutation_anySeed_isNumpys() {
    NumpyRandom zero = new NumpyRandom(0);
    NumpyRandom one = new NumpyRandom(1);
    NumpyRandom seven = new NumpyRandom(7);

    assertThat(zero.permutation(10)).containsExactly(2, 8, 4, 9, 1, 6, 7, 3, 0, 5);
    assertThat(zero.random()).isEqualTo(0.4375872112626925);
    assertThat(one.permutation(1)).containsExactly(0);
    assertThat(one.random()).isEqualTo(0.417022004702574);
    int[] large = seven.permutation(60_000);
    assertThat(large).startsWith(25170, 10935, 43596, 13970).endsWith(10742, 49689, 58564);
    long sum = 0;
    for (int i = 0; i < large.length; i++) {
      sum += (i + 1L) * large[i];
    }
    assertThat(sum).isEqualTo(53_973_052_976_874L);
    assertThat(seven.random()).isEqualTo(0.8084378894221829);
  }

  @Test
  void permutation_noneOrFewer_isEmptyOrRefused() {
    assertThat(new NumpyRandom(0).permutation(0)).isEmpty();
    assertThatThrownBy(() -> new NumpyRandom(0).permutation(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot put -1 numbers in order");
  }
}
