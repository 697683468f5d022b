package dev.nudge.web.worker;

import java.io.File;
import org.teavm.backend.javascript.JSModuleType;
import org.teavm.diagnostics.ProblemProvider;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMProblemRenderer;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Compiles {@link WorkerLab} to {@code lab.js} when the module is built.
 *
 * <p>TeaVM writes classes in the order in which it reaches them, which follows sets of objects
 * without a hash code of their own: the same classes give the same file only where {@code
 * -XX:hashCode=2} gives all objects the same. Its Maven plugin runs within Maven's process and
 * cannot have that.
 */
final class LabCompiler {
  private LabCompiler() {}

  public static void main(String[] arguments) throws TeaVMToolException {
    TeaVMTool tool = new TeaVMTool();
    tool.setMainClass(WorkerLab.class.getName());
    tool.getTransformers().add(Replacements.class.getName());
    tool.setTargetDirectory(new File(arguments[0]));
    tool.setTargetFileName("lab.js");
    tool.setJsModuleType(JSModuleType.ES2015);
    tool.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
    tool.setObfuscated(true);
    tool.generate();
    ProblemProvider problems = tool.getProblemProvider();
    TeaVMProblemRenderer.describeProblems(
        tool.getDependencyInfo().getCallGraph(), problems, new ConsoleTeaVMToolLog(false));
    if (!problems.getSevereProblems().isEmpty()) {
      System.exit(1);
    }
  }
}
