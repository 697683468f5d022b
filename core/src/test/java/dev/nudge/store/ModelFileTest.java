package dev.nudge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.MalformedFileException;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

  static Network network(int... sizes) {
    Random random = new Random(5);
    Network network = Network.initialize(Architecture.of(sizes), 0.01, random::nextGaussian);
    double[] values = network.parameters().values();
    for (int i = 0; i < values.length; i++) {
      values[i] += random.nextDouble();
    }
    return network;
  }

  static int[][] sizes() {
    return new int[][] {{3, 2}, {784, 50, 10}, {1, 1, 1}, {5, 4, 3, 2}};
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void load_savedNetwork_isTheSame(int[] sizes) throws IOException {
    Network network = network(sizes);

    ModelFile.save(file, network);
    Network loaded = ModelFile.load(file);

    assertThat(loaded.architecture()).isEqualTo(network.architecture());
    assertThat(loaded.parameters().values()).isEqualTo(network.parameters().values());
  }

  @Test
  void save_network_writesItsArraysByName() throws IOException {
    Network network = network(4, 3, 2);

    ModelFile.save(file, network);

    Map<String, NpyArray> arrays = Npz.read(file);
    assertThat(arrays.keySet()).containsExactly("W1", "b1", "W2", "b2");
    assertThat(arrays.get("W1").shape()).containsExactly(4, 3);
    assertThat(arrays.get("b1").shape()).containsExactly(3);
    assertThat(arrays.get("W2").shape()).containsExactly(3, 2);
    assertThat(arrays.get("b2").shape()).containsExactly(2);
    assertThat(arrays.get("W1").values()[5])
        .isEqualTo(network.parameters().get(network.architecture().weights(0)).get(1, 2));
  }

  @Test
  void save_networkWithoutSigmoid_isRefused() {
    Layer linear = new Layer(2, 2, Activation.IDENTITY);
    Network network = new Network(Parameters.zeros(new Architecture(List.of(linear, linear))));

    assertThatThrownBy(() -> ModelFile.save(file, network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a model file holds networks whose hidden layers are sigmoid");
    assertThat(file).doesNotExist();
  }

  @Test
  void load_modelThatNumPyWrote_takesItsTypesAndOrders() throws IOException {
    Network network = ModelFile.load(NumpyFilesTest.resource("model.npz"));

    assertThat(network.architecture().sizes()).containsExactly(4, 3, 2);
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
        "array b1: found shape (2,), expected (3,), one for each column of W1"
      },
      {
        arrays("W1", matrix, "b1", NpyArray.matrix(1, 3, new double[3])),
        "array b1: found shape (1, 3), expected (3,), one for each column of W1"
      },
      {
        arrays("W1", matrix, "b1", vector, "W2", tall, "b2", NpyArray.vector(1)),
        "array W2: found shape (9, 1), expected 3 rows, one for each column of W1"
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

    assertThatThrownBy(() -> ModelFile.load(file))
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
  void load_noModelFile_isRefused() throws IOException {
    Files.writeString(file, "no archive");

    assertThatThrownBy(() -> ModelFile.load(file)).isInstanceOf(MalformedFileException.class);
  }
}
