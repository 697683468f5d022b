package dev.nudge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.GradientCheck;
import dev.nudge.check.Verdict;
import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.run.PairedTraining;
import dev.nudge.run.RunDistances;
import dev.nudge.run.RunFolder;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
  void check_fromAnotherModule_judges() {
    assertThat(GradientCheck.class.getModule().getName()).isEqualTo("dev.nudge.check");
    assertThat(GradientCheck.of(p -> p[0] * p[0], p -> new double[] {2 * p[0]}).at(3).verdict())
        .isEqualTo(Verdict.AGREE);
  }

  @Test
  void run_fromAnotherModule_writesItsFolder() throws IOException {
    Dataset dark = Dataset.ofBytes(Schema.ofImages(1, 2, 2), new byte[] {0, 1, 9, 7}, 0, 1);
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(2, 3, 2)).iterations(2).batchSize(2).build();
    RunFolder run = RunFolder.at(folder.resolve("run"), false);
    try (Workers workers = new Workers(1)) {
      GradientMethod method = new DifferencePropagation(TrainingConfig.H, workers);
      TrainTest data = new TrainTest(dark, dark, Map.of());
      PairedTraining pair = new PairedTraining(config, data, method, workers);
      RunDistances distances = new RunDistances(pair, 2);
      while (!pair.isDone()) {
        distances.step(event -> {});
      }
      distances.write(run);
    }

    assertThat(RunFolder.class.getModule().getName()).isEqualTo("dev.nudge.run");
    assertThat(run.path())
        .isDirectoryContaining("glob:**/distances.csv")
        .isDirectoryContaining("glob:**/weight-distance.png")
        .isDirectoryContaining("glob:**/weight-distance.svg");
  }

  @Test
  void kernels_vectorModuleAdded_readIt() throws Exception {
    Printed.by(UseModel::main, folder.resolve("model.npz"));

    Module vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").orElseThrow();
    assertThat(CORE.canRead(vectors)).isTrue();
  }
}
