package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, begun as {@code java -jar} without a word on modules. */
class VectorModuleTest {
  @TempDir private Path folder;

  @Test
  void main_withoutAddModules_hasVectorKernelsAndSilence() throws Exception {
    assumeThat(ModuleLayer.boot().findModule("jdk.incubator.vector"))
        .as("skipped: this Java has no Vector API")
        .isPresent();

    assertThat(train("java.base/jdk.internal.module")).isEqualTo(folder.resolve("run").toString());
    assertThat(JSON.std.mapFrom(Files.readString(folder.resolve("run/config.json"))))
        .containsEntry("kernels", "vector");
  }

  /** What a jar without the line of the manifest does. */
  @Test
  void main_packageNotOpened_hasScalarKernelsAndSaysSo() throws Exception {
    assertThat(train("java.base/java.lang"))
        .contains("jdk.incubator.vector")
        .endsWith(folder.resolve("run").toString());
    assertThat(JSON.std.mapFrom(Files.readString(folder.resolve("run/config.json"))))
        .containsEntry("kernels", "scalar");
  }

  /** All that a run prints, on either output, of a jar that opens a package of Java's. */
  private String train(String opened) throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar(opened).toString(),
                "train",
                "--data",
                "iris",
                "--iterations",
                "3",
                "--quiet",
                "--out",
                folder.resolve("run").toString()));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    return Files.readString(log).strip();
  }

  /** A jar like the program's: its manifest has the class path, and what is opened. */
  private Path jar(String opened) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Nudge.class.getName());
    attributes.putValue("Add-Opens", opened);
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(":", -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = folder.resolve("nudge.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }
}
