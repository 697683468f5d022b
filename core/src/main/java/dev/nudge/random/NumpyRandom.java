package dev.nudge.random;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * NumPy's legacy generator: with seed s it draws what {@code np.random.seed(s)} makes {@code
 * np.random} draw. The engine is the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998),
 * normal values come from Marsaglia's polar method. Words and indices are NumPy's bit for bit;
 * normal values to 1 ulp, because platforms round the logarithm differently. Not thread-safe.
 */
public final class NumpyRandom {
  private static final int STATE_WORDS = 624;
  private static final int SHIFT = 397;

  /**
   * Where a generator stands, as {@code np.random.get_state()} tells it.
   *
   * @param words of the engine, (624); copied when given and when asked for
   * @param position of the next word, 0 to 624
   * @param keptNormal the next normal value if it is drawn already, else 0
   */
  public record State(int[] words, int position, boolean hasKeptNormal, double keptNormal) {
    public State {
      if (words.length != STATE_WORDS || position < 0 || position > STATE_WORDS) {
        throw new IllegalArgumentException(
            "a generator's state has %s words and a position up to that, found %s and %s"
                .formatted(STATE_WORDS, words.length, position));
      }
      words = words.clone();
    }

    @Override
    public int[] words() {
      return words.clone();
    }
  }

  private final int[] state = new int[STATE_WORDS];
  private int next = STATE_WORDS;
  private double keptNormal;
  private boolean hasKeptNormal;

  /**
   * @param seed 0 to 2^32 − 1, as NumPy takes it
   * @throws IllegalArgumentException if the seed is outside that range
   */
  public NumpyRandom(long seed) {
    if (seed < 0 || seed > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("seed must be between 0 and 4294967295, found " + seed);
    }
    state[0] = (int) seed;
    for (int i = 1; i < STATE_WORDS; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** Where this generator stands. */
  public State state() {
    return new State(state, next, hasKeptNormal, hasKeptNormal ? keptNormal : 0);
  }

  /** Goes to where a generator once stood, to draw what that one drew from there. */
  public void restore(State saved) {
    System.arraycopy(saved.words(), 0, state, 0, STATE_WORDS);
    next = saved.position();
    hasKeptNormal = saved.hasKeptNormal();
    keptNormal = saved.keptNormal();
  }

  /** The next 32 random bits. */
  public int nextWord() {
    if (next == STATE_WORDS) {
      twist();
      next = 0;
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < STATE_WORDS; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % STATE_WORDS] & 0x7fffffff);
      int twisted = (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
      state[i] = state[(i + SHIFT) % STATE_WORDS] ^ twisted;
    }
  }

  /** A uniform value in [0, 1) with 53 random bits: NumPy's {@code random_sample()}. */
  public double random() {
    int a = nextWord() >>> 5;
    int b = nextWord() >>> 6;
    return (a * 67108864.0 + b) / 9007199254740992.0;
  }

  /** NumPy's {@code randn()}, a normal value; the second of a pair is kept for the next call. */
  public double randn() {
    if (hasKeptNormal) {
      hasKeptNormal = false;
      return keptNormal;
    }
    double x1;
    double x2;
    double r2;
    do {
      x1 = 2 * random() - 1;
      x2 = 2 * random() - 1;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1 || r2 == 0);
    // Nearer to NumPy's than StrictMath.log, which is up to 3 last bits away from it.
    double f = Math.sqrt(-2 * Math.log(r2) / r2);
    keptNormal = f * x1;
    hasKeptNormal = true;
    return f * x2;
  }

  /**
   * {@code k} indices below {@code n}, with replacement: NumPy's {@code choice(n, k)}.
   *
   * @throws IllegalArgumentException if {@code n} is below 1 or {@code k} below 0
   */
  public int[] choice(int n, int k) {
    if (n < 1 || k < 0) {
      throw new IllegalArgumentException("cannot draw %s of %s".formatted(k, n));
    }
    int[] indices = new int[k];
    Arrays.setAll(indices, i -> upTo(n - 1));
    return indices;
  }

  /**
   * The indices below {@code n} in a random order: NumPy's {@code permutation(n)}.
   *
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public int[] permutation(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("cannot put %s numbers in order".formatted(n));
    }
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = upTo(i);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  /** A number from 0 to {@code largest}; bits are drawn until they are not above it. */
  private int upTo(int largest) {
    if (largest == 0) {
      return 0;
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
    int number;
    do {
      number = nextWord() & mask;
    } while (number > largest);
    return number;
  }
}
