package dev.nudge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnRecordsTest {
  @Test
  void main_fruits_areToldApart(@TempDir Path folder) throws Exception {
    assertThat(Printed.by(LearnRecords::main, folder))
        .contains("48 samples of 2 features, 2 classes (lemon, plum)")
        .contains("65 g and 4.4 cm: a plum");
  }
}
