package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import dev.nudge.npz.NumpyFilesTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("model.npz");
  }

  static Network network(Architecture architecture) {
    Random random = new Random(5);
    Network network = Network.initialize(architecture, 0.01, random::nextGaussian);
    double[] values = network.parameters().values();
    for (int i = 0; i < values.length; i++) {
      values[i] += random.nextDouble();
    }
    return network;
  }

  /** Samples without names or scaling. */
  static Schema schema(Architecture architecture) {
    List<String> classes =
        IntStream.range(0, architecture.outputs()).mapToObj(String::valueOf).toList();
    return new Schema(List.of(architecture.inputs()), List.of(), classes, new Scaling.None());
  }

  static List<Architecture> architectures() {
    return List.of(
        Architecture.of(3, 2),
        Architecture.of(784, 50, 10),
        Architecture.of(1, 1, 2),
        Architecture.of(Activation.RELU, 5, 4, 3, 2),
        Architecture.of(List.of(Activation.values()), 5, 4, 3, 2, 1, 2));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void load_savedNetwork_isTheSame(Architecture architecture) throws IOException {
    Network network = network(architecture);

    new StoredModel(network, schema(architecture)).save(file);
    Network loaded = StoredModel.load(file).network();

    assertThat(loaded.architecture()).isEqualTo(network.architecture());
    assertThat(loaded.parameters().values()).isEqualTo(network.parameters().values());
  }

  @Test
  void save_network_writesItsArraysByName() throws IOException {
    Network network = network(Architecture.of(4, 3, 2));

    new StoredModel(network, schema(network.architecture())).save(file);

    Map<String, NpyArray> arrays = Npz.read(file);
    assertThat(arrays.keySet())
        .containsExactly(
            "W1", "b1", "W2", "b2", "activations", "sample_shape", "classes", "scaling");
    assertThat(arrays.get("W1").shape()).containsExactly(4, 3);
    assertThat(arrays.get("b1").shape()).containsExactly(3);
    assertThat(arrays.get("W2").shape()).containsExactly(3, 2);
    assertThat(arrays.get("b2").shape()).containsExactly(2);
    assertThat(arrays.get("activations")).isEqualTo(NpyArray.texts(List.of("sigmoid", "identity")));
    assertThat(((NpyArray.Numbers) arrays.get("W1")).values()[5])
        .isEqualTo(network.parameters().get(network.architecture().weights(0)).get(1, 2));
  }

  /** Worked by hand: 0.5, −0.25 as inputs; ReLU cuts the first unit off. */
  @Test
  void load_activationsThatNumPyNamed_areTheNetworks() throws IOException {
    Network network = StoredModel.load(NumpyFilesTest.resource("model-relu-tanh.npz")).network();
    double[] z1 = {0, 0.5 - 1 + 1, 0.5 * 2 - 0.25 * 5 + 2};
    double[] z2 = {
      Math.tanh((z1[1] * 2 + z1[2] * 4) / 16 + 0.25), Math.tanh((z1[1] * 3 + z1[2] * 5) / 16 - 0.25)
    };

    Matrix logits = network.logits(Matrix.of(new double[] {0.5, -0.25}));

    assertThat(network.architecture()).hasToString("2-3-2-2 (relu, tanh)");
    assertThat(logits.row(0))
        .containsExactly(
            new double[] {z2[0] + 0.5 * z2[1] - 0.5, -z2[0] + 2 * z2[1] + 0.5}, within(1e-15));
  }

  @Test
  void load_modelThatNumPyWrote_takesItsTypesAndOrders() throws IOException {
    Network network = StoredModel.load(NumpyFilesTest.resource("model.npz")).network();

    assertThat(network.architecture()).isEqualTo(Architecture.of(4, 3, 2));
    assertThat(network.parameters().values())
        .containsExactly(
            0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, // W1
            1, 2, 3, // b1
            0, 1, 2, 3, 4, 5, // W2
            -0.5, 0.5); // b2
  }

  static Object[][] misfits() {
    NpyArray matrix = NpyArray.matrix(3, 3, new double[9]);
    NpyArray tall = NpyArray.matrix(9, 1, new double[9]);
    NpyArray vector = NpyArray.vector(1, 2, 3);
    NpyArray nan = NpyArray.vector(1, Double.NaN, 3);
    NpyArray texts = NpyArray.texts(List.of("a", "b"));
    NpyArray infinite = NpyArray.matrix(1, 3, new double[] {0, 0, Double.NEGATIVE_INFINITY});
    return new Object[][] {
      {arrays(), "found the arrays \"\", expected W1 too: a layer has a W and a b"},
      {
        arrays("W2", matrix, "b2", vector),
        "found the arrays \"W2, b2\", expected W1 too: a layer has a W and a b"
      },
      {
        arrays("W1", matrix, "b1", vector, "W2", matrix),
        "found the arrays \"W1, b1, W2\", expected b2 too: a layer has a W and a b"
      },
      {
        arrays("W1", matrix, "b1", vector, "b2", vector),
        "found the arrays \"W1, b1, b2\", expected W2 too: a layer has a W and a b"
      },
      {
        arrays("W1", matrix, "b1", vector, "W3", matrix, "b3", vector),
        "array \"W3\": found without W2 and b2, expected layers numbered without a gap"
      },
      {
        arrays("W1", matrix, "b1", vector, "b02", vector),
        "array \"b02\": found without W2 and b2, expected layers numbered without a gap"
      },
      {
        arrays("W1", vector, "b1", vector),
        "array W1: found shape (3,), expected (inputs, outputs), both at least 1"
      },
      {
        arrays("W1", NpyArray.matrix(0, 3, new double[0]), "b1", vector),
        "array W1: found shape (0, 3), expected (inputs, outputs), both at least 1"
      },
      {
        arrays("W1", matrix, "b1", NpyArray.vector(1, 2)),
        "array b1: found shape (2,), expected (3,) or (1, 3), one for each column of W1"
      },
      {
        arrays("W1", NpyArray.matrix(3, 2, new double[6]), "b1", vector),
        "array b1: found shape (3,), expected (2,) or (1, 2), one for each column of W1; is W1 transposed, as PyTorch has it? W1.T then"
      },
      {
        arrays("W1", matrix, "b1", NpyArray.matrix(3, 1, new double[3])),
        "array b1: found shape (3, 1), expected (3,) or (1, 3), one for each column of W1"
      },
      {
        arrays("W1", matrix, "b1", vector, "W2", tall, "b2", NpyArray.vector(1)),
        "array W2: found shape (9, 1), expected 3 rows, one for each column of W1"
      },
      {
        arrays(
            "W1",
            matrix,
            "b1",
            vector,
            "W2",
            NpyArray.matrix(3, 1, new double[3]),
            "b2",
            NpyArray.vector(1)),
        "array W2: found one output, expected one for each of two classes or more;"
            + " of a sigmoid output w, b make np.hstack([0 * w, w]), np.hstack([[0], b])"
      },
      {
        arrays("W1", texts, "b1", vector),
        "array W1: found U1 texts of shape (2,), expected numbers"
      },
      {
        arrays("W1", matrix, "b1", texts),
        "array b1: found U1 texts of shape (2,), expected numbers"
      },
      {
        arrays("W1", matrix, "b1", vector, "activations", vector),
        "array activations: found FLOAT64 values of shape (3,), expected names of shape (1,), one"
            + " for each layer"
      },
      {
        arrays("W1", matrix, "b1", vector, "activations", texts),
        "array activations: found U1 texts of shape (2,), expected names of shape (1,),"
            + " one for each layer"
      },
      {
        arrays("W1", matrix, "b1", vector, "activations", NpyArray.texts(List.of("Identity"))),
        "array activations: found \"Identity\", expected one of sigmoid, tanh, relu, identity"
      },
      {
        arrays("W1", matrix, "b1", vector, "activations", NpyArray.texts(List.of("relu"))),
        "array activations: found relu for the last layer, expected identity: it gives the logits"
      },
      {
        arrays("W1", matrix, "b1", nan),
        "array b1: found NaN at position 1, expected finite numbers"
      },
      {
        arrays("W1", infinite, "b1", vector),
        "array W1: found -Infinity at position 2, expected finite numbers"
      },
    };
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void load_arraysThatMakeNoNetwork_namesFileAndArray(Map<String, NpyArray> arrays, String problem)
      throws IOException {
    Npz.write(file, arrays);

    assertThatThrownBy(() -> StoredModel.load(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": " + problem);
  }

  private static Map<String, NpyArray> arrays(Object... namesAndArrays) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (int i = 0; i < namesAndArrays.length; i += 2) {
      arrays.put((String) namesAndArrays[i], (NpyArray) namesAndArrays[i + 1]);
    }
    return arrays;
  }

  @Test
  void load_biasesAsRows_areTheSame() throws IOException {
    Npz.write(
        file,
        arrays(
            "W1", NpyArray.matrix(2, 3, new double[] {1, 2, 3, 4, 5, 6}),
            "b1", NpyArray.matrix(1, 3, new double[] {7, 8, 9})));

    assertThat(StoredModel.load(file).network().parameters().values())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void load_noModelFile_isRefused() throws IOException {
    Files.writeString(file, "no archive");

    assertThatThrownBy(() -> StoredModel.load(file)).isInstanceOf(MalformedFileException.class);
  }
}
