package dev.nudge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.gradient.GradientMethod;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import dev.nudge.net.Architecture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published modules as a named module sees them. */
class ModulesTest {
  private static final Module CORE = Architecture.class.getModule();

  @TempDir private Path folder;

  /** The compiler's output for a module of one class with this import; empty if it compiles. */
  private String compile(String imported) throws IOException {
    Path descriptor = Files.createDirectories(folder.resolve("user")).resolve("module-info.java");
    Path user = descriptor.resolveSibling("user").resolve("User.java");
    Files.createDirectories(user.getParent());
    Files.writeString(descriptor, "module user { requires dev.nudge.core; }");
    Files.writeString(user, "package user; import %s; class User {}".formatted(imported));
    StringWriter out = new StringWriter();
    ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(
            new PrintWriter(out),
            new PrintWriter(out),
            "--module-path",
            System.getProperty("jdk.module.path"),
            "-d",
            folder.resolve("classes").toString(),
            descriptor.toString(),
            user.toString());
    return out.toString();
  }

  @Test
  void examples_runByTheTests_areANamedModule() {
    assertThat(getClass().getModule().getName()).isEqualTo("dev.nudge.examples");
    assertThat(CORE.getName()).isEqualTo("dev.nudge.core");
    assertThat(Mnist.class.getModule().getName()).isEqualTo("dev.nudge.mnist");
  }

  @Test
  void core_packages_areExportedIfUsersCallThem() {
    assertThat(CORE.isExported(Model.class.getPackageName())).isTrue();
    assertThat(CORE.isExported(GradientMethod.class.getPackageName())).isTrue();
    assertThat(CORE.getPackages()).contains("dev.nudge.npz");
    assertThat(CORE.isExported("dev.nudge.npz")).isFalse();
  }

  @Test
  void javac_exportedPackage_compiles() throws IOException {
    assertThat(compile("dev.nudge.model.Model")).isEmpty();
  }

  @Test
  void javac_hiddenPackage_isRefused() throws IOException {
    assertThat(compile("dev.nudge.npz.Npz")).contains("package dev.nudge.npz is not visible");
  }

  @Test
  void kernels_vectorModuleAdded_readIt() throws Exception {
    Printed.by(UseModel::main, folder.resolve("model.npz"));

    Module vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").orElseThrow();
    assertThat(CORE.canRead(vectors)).isTrue();
  }
}
