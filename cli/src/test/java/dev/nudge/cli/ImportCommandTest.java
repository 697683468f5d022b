package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTest {
  @TempDir private Path folder;

  private Path weights() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("W1", NpyArray.matrix(4, 3, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    arrays.put("b1", NpyArray.matrix(1, 3, new double[] {1, 2, 3}));
    arrays.put("W2", NpyArray.matrix(3, 2, new double[] {1, 2, 3, 4, 5, 6}));
    arrays.put("b2", NpyArray.vector(1, 2));
    Path file = folder.resolve("weights.npz");
    Npz.write(file, arrays);
    return file;
  }

  private static Call run(Object... args) {
    return Call.nudge(args);
  }

  @Test
  void import_everythingGiven_isInTheModel() throws IOException {
    Path run = folder.resolve("run");

    Call call =
        run(
            "import",
            weights(),
            "--activations",
            "relu",
            "--classes",
            "고양이,dog",
            "--scale",
            "255",
            "--image-size",
            2,
            "--out",
            run);

    assertThat(call.err()).isEmpty();
    assertThat(call.out())
        .isEqualTo(
            """
            network     4-3-2, 23 weights and biases
            hidden      relu
            inputs      2 × 2, divided by 255
            classes     고양이, dog
            run folder  %s
            """
                .formatted(run));
    StoredModel model = StoredModel.load(run.resolve("model.npz"));
    assertThat(model.network().architecture()).isEqualTo(Architecture.of(Activation.RELU, 4, 3, 2));
    assertThat(model.network().parameters().values())
        .startsWith(1, 2, 3)
        .endsWith(1, 2, 3, 4, 5, 6, 1, 2);
    assertThat(model.schema().shape()).containsExactly(2, 2);
    assertThat(model.schema().classes()).containsExactly("고양이", "dog");
    assertThat(model.schema().scaling()).isEqualTo(new Scaling.Pixels());
    assertThat(JSON.std.mapFrom(Files.readString(run.resolve("config.json"))))
        .containsEntry("command", "import");
  }

  @Test
  void import_nothingGiven_isTakenAsInTheLecture() throws IOException {
    Path run = folder.resolve("run");

    Call call = run("import", weights(), "--out", run);

    assertThat(call.out())
        .contains("hidden      sigmoid", "inputs      4, taken as they are", "0, 1");
    assertThat(call.exitCode()).isZero();
  }

  /** Each option changes its own field of the schema, and no other. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,            -",
        "--classes,    'a,b,c,d,e,f,g,h,i,j'",
        "--scale,      255",
        "--image-size, 28",
        "--activations, relu"
      })
  void import_fileThatSaysAll_keepsWhatIsNotGiven(String option, String value) throws IOException {
    double[] shift = IntStream.range(0, 784).mapToDouble(i -> i / 8.0).toArray();
    double[] divisor = IntStream.range(0, 784).mapToDouble(i -> 1 + i).toArray();
    Schema schema =
        new Schema(
            List.of(28, 28),
            IntStream.range(0, 784).mapToObj(i -> "pixel " + i).toList(),
            Schema.numberedClasses(10),
            new Scaling.PerFeature(shift, divisor),
            PicturePreparation.WHOLE,
            List.of());
    Path file = folder.resolve("model.npz");
    new StoredModel(new Network(Parameters.zeros(Architecture.of(784, 2, 10))), schema).save(file);
    Path run = folder.resolve("run");

    Call call =
        option == null
            ? run("import", file, "--out", run)
            : run("import", file, "--out", run, option, value);

    assertThat(call.err()).isEmpty();
    Schema imported = StoredModel.load(run.resolve("model.npz")).schema();
    assertThat(imported.shape()).isEqualTo(schema.shape());
    assertThat(imported.features()).isEqualTo(schema.features());
    assertThat(imported.preparation()).isEqualTo(PicturePreparation.WHOLE);
    assertThat(imported.classes().get(9)).isEqualTo("--classes".equals(option) ? "j" : "9");
    assertThat(imported.scaling().apply(16, 51))
        .isEqualTo("--scale".equals(option) ? 51f / 255f : (51 - 2) / 17.0);
  }

  @Test
  void import_fileThatIsSilentOnPictures_goesByTheClasses() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("W1", NpyArray.matrix(784, 10, new double[7840]));
    arrays.put("b1", NpyArray.vector(new double[10]));
    Path file = folder.resolve("lecture.npz");
    Npz.write(file, arrays);
    Path digits = folder.resolve("digits");
    Path letters = folder.resolve("letters");

    run("import", file, "--out", digits);
    run("import", file, "--out", letters, "--classes", "a,b,c,d,e,f,g,h,i,j");

    assertThat(StoredModel.load(digits.resolve("model.npz")).schema().preparation())
        .isEqualTo(PicturePreparation.DIGIT);
    assertThat(StoredModel.load(letters.resolve("model.npz")).schema().preparation())
        .isEqualTo(PicturePreparation.WHOLE);
  }

  @Test
  void import_lecturesProgramsWeights_areEvaluatedCheckedAndExported() throws IOException {
    Path run = folder.resolve("run");
    Path weights = folder.resolve("numpy-weights.npz");
    try (InputStream in = getClass().getResourceAsStream("numpy-weights.npz")) {
      Files.copy(in, weights);
    }

    assertThat(run("import", weights, "--out", run).err()).isEmpty();
    Path model = run.resolve("model.npz");
    Call evaluated = run("evaluate", model);
    Call checked = run("check", model, "--batch-size", 5);
    Call exported = run("export", model, "--precision", "float64");

    double accuracy =
        Double.parseDouble(evaluated.out().replaceFirst("(?s).*accuracy +(\\S+).*", "$1"));
    NpyArray.Numbers numpys = (NpyArray.Numbers) Npz.read(weights).get("test_accuracy");
    assertThat(accuracy).isEqualTo(numpys.values()[0]);
    assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
    assertThat(exported.out())
        .startsWith(
            run.resolve("model.onnx")
                + ": onnx, float64, takes raw features; on the run's test samples the model's class"
                + " for 1,000 of 1,000 samples, probabilities within ");
    assertThat(run.resolve("model.onnx")).isNotEmptyFile();
  }

  @Test
  void export_fileThatExists_isKeptUnlessForced() throws IOException {
    Path out = folder.resolve("x.onnx");
    Files.writeString(out, "precious");

    refused(run("export", weights(), "--out", out), out + " exists already; --force overwrites it");
    assertThat(out).hasContent("precious");
    assertThat(run("export", weights(), "--out", out, "--force").exitCode()).isZero();
    assertThat(Files.size(out)).isGreaterThan(100);
  }

  @Test
  void import_optionsThatDoNotFit_sayBoth() throws IOException {
    Path file = weights();

    refused(
        run("import", file, "--classes", "a,b,c"),
        "--classes names 3 classes, but the network 4-3-2 has 2 outputs");
    refused(
        run("import", file, "--activations", "relu,tanh"),
        "--activations names 2, but the network 4-3-2 has 1 hidden layers");
    refused(
        run("import", file, "--image-size", 28),
        "--image-size 28 is for 784 inputs, but the network 4-3-2 has 4");
    refused(run("import", file, "--scale", "128"), "expected one of [255, none], found 128");
    refused(run("export", file, "--precision", "float16"), "[float32, float64], found float16");
    refused(run("export", file, "--format", "pmml"), "expected one of [onnx], found pmml");
  }

  @Test
  void import_pickle_saysHowToSaveInstead() throws IOException {
    Path pickle = folder.resolve("params.pkl");
    Files.write(pickle, new byte[] {(byte) 0x80, 4, (byte) 0x95, 0, 0});
    Path array = folder.resolve("W1.npy");
    Files.write(array, "\u0093NUMPY\1\0v\0".getBytes(StandardCharsets.ISO_8859_1));

    refused(run("import", pickle), pickle + ": found a Python pickle", "np.savez(\"weights.npz\"");
    refused(run("import", array), array + ": found a single array", "np.savez(\"weights.npz\"");
    refused(run("import", folder.resolve("none.npz")), "none.npz: no such file");
  }

  private static void refused(Call call, String... parts) {
    assertThat(call.err()).hasLineCount(1).startsWith("nudge: ").contains(parts);
    assertThat(call.exitCode()).isEqualTo(2);
  }
}
