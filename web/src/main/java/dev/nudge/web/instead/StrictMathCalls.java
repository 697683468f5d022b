package dev.nudge.web.instead;

import java.util.Set;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * Turns some calls of {@code StrictMath} into calls of {@link InsteadOfStrictMath}: for classes of
 * Java's own the compiler's library comes before {@link Replacements}.
 */
public final class StrictMathCalls implements ClassHolderTransformer {
  private static final Set<String> REPLACED = Set.of("tanh", "expm1", "log1p");

  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    for (MethodHolder method : type.getMethods()) {
      if (method.getProgram() != null) {
        for (BasicBlock block : method.getProgram().getBasicBlocks()) {
          block.forEach(StrictMathCalls::redirect);
        }
      }
    }
  }

  private static void redirect(Instruction instruction) {
    if (instruction instanceof InvokeInstruction call
        && call.getMethod().getClassName().equals("java.lang.StrictMath")
        && REPLACED.contains(call.getMethod().getName())) {
      call.setMethod(
          new MethodReference(
              InsteadOfStrictMath.class.getName(), call.getMethod().getDescriptor()));
    }
  }
}
