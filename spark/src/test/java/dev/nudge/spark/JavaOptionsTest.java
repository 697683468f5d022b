package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {
  @Test
  void file_hasWhatThisSparkAsksOfTheJvm() throws IOException {
    assertThat(Files.readAllLines(Path.of("java-options")))
        .containsExactly(JavaModuleOptions.defaultModuleOptionArray());
  }
}
