package dev.nudge.linalg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program that uses the library is told, in processes of their own. */
class ScalarNoticeTest {
  /** Selects kernels twice. */
  static final class Selects {
    private Selects() {}

    public static void main(String[] args) {
      for (int i = 0; i < 2; i++) {
        System.out.println(
            KernelSelection.select(Kernels.class, Kernels::new, "dev.nudge.linalg.VectorKernels")
                .name());
      }
    }
  }

  private static List<String> run(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Selects.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
  }

  @Test
  void select_withoutTheModule_isToldOnceWithWhatToAdd() throws IOException {
    assumeTrue(
        run("--add-modules", "jdk.incubator.vector").contains("vector"),
        "skipped: this processor has no fused multiply-add");

    List<String> said = run();

    assertThat(said).filteredOn("scalar"::equals).hasSize(2);
    assertThat(said)
        .filteredOn(line -> line.contains("java --add-modules jdk.incubator.vector"))
        .hasSize(1);
  }

  @Test
  void select_scalarOnPurposeOrVector_isNotTold() throws IOException {
    assertThat(run("-Dnudge.kernels=scalar")).containsExactly("scalar", "scalar");
    assertThat(run("--add-modules", "jdk.incubator.vector"))
        .noneMatch(line -> line.contains("Nudge computes"));
  }
}
