package dev.nudge.linalg;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Which of two implementations this process uses: that on the Vector API with {@code --add-modules
 * jdk.incubator.vector} and a processor that fuses multiply-adds, else that in plain Java, of which
 * the log tells once; {@code -Dnudge.kernels=scalar|vector} forces one.
 */
public final class KernelSelection {
  private static final String PROPERTY = "nudge.kernels";
  private static final String MODULE = "jdk.incubator.vector"; // and its package
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private KernelSelection() {}

  /**
   * An instance of the implementation that this process uses.
   *
   * @param vectorClass a public class with a public constructor without arguments, by its name:
   *     without the module it cannot be loaded
   */
  public static <T> T select(Class<T> type, Supplier<T> scalar, String vectorClass) {
    Optional<Module> vectors = module();
    vectors.ifPresent(
        module -> KernelSelection.class.getModule().addReads(module)); // see module-info
    String forced = System.getProperty(PROPERTY);
    if (isVector(forced, vectors.isPresent(), FusedMultiplyAdd.IS_FAST)) {
      return create(type, vectorClass);
    }
    if (forced == null && FusedMultiplyAdd.IS_FAST && !TOLD.getAndSet(true)) {
      System.getLogger("dev.nudge")
          .log(
              System.Logger.Level.INFO,
              "Nudge computes with scalar kernels; java --add-modules {0} gives it vector kernels,"
                  + " which are faster",
              MODULE);
    }
    return scalar.get();
  }

  /** The Vector API, where it is part of this process. */
  private static Optional<Module> module() {
    try {
      return Optional.of(Class.forName(MODULE + ".Vector", false, null).getModule());
    } catch (ClassNotFoundException absent) {
      return Optional.empty();
    }
  }

  static boolean isVector(String forced, boolean modulePresent, boolean fusedMultiplyAdd) {
    if (forced != null && !forced.equals("scalar") && !forced.equals("vector")) {
      throw new IllegalArgumentException(
          "-D%s is %s, expected scalar or vector".formatted(PROPERTY, forced));
    }
    if ("vector".equals(forced) && !modulePresent) {
      throw new IllegalStateException(
          "-D%s=vector needs --add-modules %s".formatted(PROPERTY, MODULE));
    }
    return "vector".equals(forced) || (forced == null && modulePresent && fusedMultiplyAdd);
  }

  static <T> T create(Class<T> type, String vectorClass) {
    try {
      return Class.forName(vectorClass).asSubclass(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("the vector kernels cannot be loaded", impossible);
    }
  }

  /**
   * Whether this processor has an instruction for a·b + c rounded once; without it Java reckons
   * with decimal numbers, and the vector kernels take a hundred times as long.
   */
  private static final class FusedMultiplyAdd {
    private static final int CALLS = 10;
    private static final int TRIES = 30;

    /** Between some tens of nanoseconds with the instruction and some thousands without. */
    private static final long MOST_NANOS = 500 * CALLS;

    static final boolean IS_FAST = nanos() < MOST_NANOS;

    private FusedMultiplyAdd() {}

    /** The least time that some calls took of several tries: a busy machine makes none shorter. */
    private static long nanos() {
      long least = Long.MAX_VALUE;
      double x = 1.1;
      for (int i = 0; i < TRIES; i++) {
        long start = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
          x = Math.fma(x, 0.9, 0.1);
        }
        least = Math.min(least, System.nanoTime() - start);
      }
      return x > 0 ? least : 0; // x is used, so that no compiler leaves the loop out
    }
  }
}
