package dev.nudge.npz;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written here, opened by NumPy where it is installed. */
class NumpyReadsTest {
  private static final String CHANGE_MODEL =
      """
      import sys
      import numpy as np
      with np.load(sys.argv[1], allow_pickle=False) as model:
          activations = model["activations"]
          assert activations.tolist() == ["tanh", "relu", "identity"], activations
          activations[0] = "identity"
          x = np.arange(4).reshape(model["sample_shape"])
          assert model["features"].tolist() == ["길이", "폭", "c", "d"], model["features"]
          assert model["classes"].tolist() == ["setosa", "", "🌸", "3", "4"], model["classes"]
          assert model["scaling"] == "per_feature", model["scaling"]
          scaled = (x - model["scaling_shift"]) / model["scaling_divisor"]
          assert scaled.tolist() == [-1.0, 0.5, 1.0, 0.75], scaled
          arrays = {name: model[name] for name in model.files} | {"activations": activations}
          np.savez(sys.argv[2], **arrays, notes=np.array("changed in NumPy"))
      """;

  private static final Schema SCHEMA =
      new Schema(
          List.of(4),
          List.of("길이", "폭", "c", "d"),
          List.of("setosa", "", "🌸", "3", "4"),
          new Scaling.PerFeature(new double[] {1, 0, 0, 0}, new double[] {1, 2, 2, 4}));

  private static final String PRINT_ARRAYS =
      """
      import sys
      import numpy as np
      with np.load(sys.argv[1], allow_pickle=False) as archive:
          for name in archive.files:
              array = archive[name]
              flat = array.reshape(-1)
              is_text = array.dtype.kind == "U"
              values = flat.tolist() if is_text else ["%x" % w for w in flat.view("<u8").tolist()]
              line = "|".join([name, array.dtype.str, repr(array.shape), " ".join(values)])
              sys.stdout.buffer.write((line + "\\n").encode())
      """;

  @TempDir Path folder;

  @Test
  void npLoad_fileWrittenHere_givesEveryBit() throws IOException, InterruptedException {
    String python = requirePython();
    Path file = folder.resolve("a.npz");
    Npz.write(file, NpzTest.arrays());

    Output output = run(python, "-c", PRINT_ARRAYS, file.toString());

    assertThat(output.exitCode()).as(output.text()).isZero();
    List<String> expected =
        NpzTest.arrays().entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
    assertThat(output.text().lines().toList()).isEqualTo(expected);
  }

  @Test
  void npLoad_model_namesItsActivationsAndGoesBack() throws IOException, InterruptedException {
    String python = requirePython();
    Network network =
        Network.initialize(
            Architecture.of(List.of(Activation.TANH, Activation.RELU), 4, 3, 2, 5),
            0.01,
            new Random(5)::nextGaussian);
    Arrays.setAll(network.parameters().values(), i -> 1 / (i + 3.0));
    Path ours = folder.resolve("ours.npz");
    Path numpys = folder.resolve("numpys.npz");
    new StoredModel(network, SCHEMA).save(ours);

    Output output = run(python, "-c", CHANGE_MODEL, ours.toString(), numpys.toString());

    assertThat(output.exitCode()).as(output.text()).isZero();
    StoredModel changed = StoredModel.load(numpys);
    assertThat(changed.network().architecture())
        .isEqualTo(Architecture.of(List.of(Activation.IDENTITY, Activation.RELU), 4, 3, 2, 5));
    assertThat(changed.network().parameters().values()).isEqualTo(network.parameters().values());
    assertThat(changed.schema().features()).isEqualTo(SCHEMA.features());
    assertThat(changed.schema().classes()).isEqualTo(SCHEMA.classes());
    assertThat(changed.schema().scaling().apply(3, 7)).isEqualTo(1.75);
  }

  private static String line(String name, NpyArray array) {
    NpyHeader header = NpyHeader.of(array);
    Stream<String> values =
        array instanceof NpyArray.Texts text
            ? text.values().stream()
            : Arrays.stream(((NpyArray.Numbers) array).values())
                .mapToObj(value -> Long.toHexString(Double.doubleToRawLongBits(value)));
    String type = header.isText() ? "<U" + header.characters() : "<f8";
    return String.join(
        "|", name, type, NpyArray.tuple(array.shape()), values.collect(joining(" ")));
  }

  private static String requirePython() throws InterruptedException {
    Optional<String> python = pythonWithNumpy();
    assumeThat(python)
        .as("skipped opening our files in NumPy: found no python3 that can import numpy")
        .isPresent();
    return python.orElseThrow();
  }

  private static Optional<String> pythonWithNumpy() throws InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      try {
        if (run(python, "-c", "import numpy").exitCode() == 0) {
          return Optional.of(python);
        }
      } catch (IOException notInstalled) {
        // The next one may be.
      }
    }
    return Optional.empty();
  }

  private record Output(int exitCode, String text) {}

  private static Output run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Output(process.waitFor(), text);
  }
}
