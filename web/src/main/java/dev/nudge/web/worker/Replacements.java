package dev.nudge.web.worker;

import dev.nudge.linalg.Workers.RangeConsumer;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;
import org.teavm.jso.JSBody;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * Classes that JavaScript cannot have, each replaced by the class of the same name in here. The
 * compiler to JavaScript reads this.
 */
public final class Replacements extends SimpleSubstitutionPolicy implements ClassHolderTransformer {
  private static final String REPLACED = "dev.nudge.linalg";
  private static final Set<String> INEXACT = Set.of("tanh", "expm1", "log1p");

  /** The threads of a loop are the caller alone; the slices are the same, so the sums are too. */
  public static final class Workers implements AutoCloseable {
    public Workers(int threads) {}

    public int threads() {
      return 1;
    }

    public void forEach(int slices, IntConsumer body) {
      for (int slice = 0; slice < slices; slice++) {
        body.accept(slice);
      }
    }

    public void forEachRange(int samples, int perSlice, RangeConsumer body) {
      for (int from = 0; from < samples; from += perSlice) {
        body.accept(from, Math.min(samples, from + perSlice));
      }
    }

    @Override
    public void close() {}
  }

  /** JavaScript has no vectors. */
  public static final class KernelSelection {
    private KernelSelection() {}

    public static <T> T select(Class<T> type, Supplier<T> scalar, String vectorClass) {
      return scalar.get();
    }
  }

  /** JavaScript has no view of bytes as longs that Java could use. */
  public static final class NonZeroBytes {
    private NonZeroBytes() {}

    public static long marks(byte[] bytes, int from, int end) {
      long marks = 0;
      for (int i = Math.min(Long.SIZE, end - from) - 1; i >= 0; i--) {
        marks = marks << 1 | (bytes[from + i] == 0 ? 0 : 1);
      }
      return marks;
    }
  }

  /** In the place of {@code StrictMath}'s, where the compiler's library loses digits near 0. */
  public static final class Functions {
    private Functions() {}

    public static double tanh(double x) {
      return ownTanh(x);
    }

    public static double expm1(double x) {
      return ownExpm1(x);
    }

    public static double log1p(double x) {
      return ownLog1p(x);
    }

    @JSBody(params = "x", script = "return Math.tanh(x);")
    private static native double ownTanh(double x);

    @JSBody(params = "x", script = "return Math.expm1(x);")
    private static native double ownExpm1(double x);

    @JSBody(params = "x", script = "return Math.log1p(x);")
    private static native double ownLog1p(double x);
  }

  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses(inPackage(REPLACED))
        .replacePackage(REPLACED, Replacements.class.getPackageName())
        .simpleNamePrefix("Replacements$");
  }

  /** Redirects calls of Java's own classes, for which the compiler's library comes first. */
  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    for (MethodHolder method : type.getMethods()) {
      if (method.getProgram() != null) {
        for (BasicBlock block : method.getProgram().getBasicBlocks()) {
          block.forEach(Replacements::redirect);
        }
      }
    }
  }

  private static void redirect(Instruction instruction) {
    if (instruction instanceof InvokeInstruction call
        && call.getMethod().getClassName().equals("java.lang.StrictMath")
        && INEXACT.contains(call.getMethod().getName())) {
      call.setMethod(
          new MethodReference(Functions.class.getName(), call.getMethod().getDescriptor()));
    }
  }
}
