package dev.nudge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelExamplesTest {
  @TempDir private Path folder;

  @Test
  void useModel_savedAndLoaded_knowsTheDigit() throws Exception {
    assertThat(Printed.by(UseModel::main, folder.resolve("model.npz")))
        .matches("the first test image shows a 7, with probability 0\\.9\\d\\R");
  }

  @Test
  void runInOnnx_exported_saysWhatNudgeSays() throws Exception {
    assertThat(Printed.by(RunInOnnx::main, folder.resolve("model.onnx")))
        .hasLineCount(2)
        .startsWith("image 0: ONNX Runtime says 7, Nudge 7")
        .containsPattern("image 1: ONNX Runtime says (\\d), Nudge \\1\\R");
  }
}
