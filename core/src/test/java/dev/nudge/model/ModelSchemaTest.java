package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs and outputs in a model file; six inputs and two outputs unless said. */
class ModelSchemaTest {
  private static final List<String> CLASSES = List.of("고양이", "dog, large");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("model.npz");
  }

  static List<Schema> schemas() {
    return List.of(
        new Schema(List.of(6), List.of(), CLASSES, new Scaling.None()),
        new Schema(List.of(2, 3), List.of(), CLASSES, new Scaling.Pixels()),
        new Schema(
            List.of(6),
            List.of("a", "b", "c", "d", "e", "f, g"),
            CLASSES,
            new Scaling.PerFeature(
                new double[] {0, 0.1, -1e300, 3, 4, 5}, new double[] {1, 0.1, -2, 1e-300, 5, 6})));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void load_savedSchema_isTheSame(Schema schema) throws IOException {
    new StoredModel(ModelFileTest.network(Architecture.of(6, 4, 2)), schema).save(file);

    Schema loaded = StoredModel.load(file).schema();

    assertThat(loaded.shape()).isEqualTo(schema.shape());
    assertThat(loaded.features()).isEqualTo(schema.features());
    assertThat(loaded.classes()).isEqualTo(schema.classes());
    assertThat(loaded.preparation()).isEqualTo(schema.preparation());
    assertThat(loaded.scaling()).hasSameClassAs(schema.scaling());
    for (int i = 0; i < 6; i++) {
      assertThat(loaded.scaling().apply(i, 77)).isEqualTo(schema.scaling().apply(i, 77));
    }
  }

  @Test
  void load_fileWithWeightsAlone_isTakenAsInTheLecture() throws IOException {
    Npz.write(file, weights(784, 10));

    Schema schema = StoredModel.load(file).schema();

    assertThat(schema)
        .isEqualTo(
            new Schema(
                List.of(28, 28),
                List.of(),
                IntStream.range(0, 10).mapToObj(String::valueOf).toList(),
                new Scaling.Pixels()));
  }

  @Test
  void load_pictures_areAsTheFileSays() throws IOException {
    Network network = ModelFileTest.network(Architecture.of(784, 4, 10));
    Npz.write(file, weights(784, 10));
    Schema digits = StoredModel.load(file).schema();
    assertThat(digits.preparation()).isEqualTo(PicturePreparation.DIGIT);
    assertThat(StoredModel.saysPreparation(file)).isFalse();

    new StoredModel(network, digits.with(PicturePreparation.WHOLE)).save(file);

    assertThat(StoredModel.load(file).schema().preparation()).isEqualTo(PicturePreparation.WHOLE);
    assertThat(StoredModel.saysPreparation(file)).isTrue();
  }

  @Test
  void load_picturesThatCannotBe_areRefused() throws IOException {
    Map<String, NpyArray> arrays = weights(6, 2);
    arrays.put("pictures", new NpyArray.Texts(List.of(), List.of("digit")));
    Npz.write(file, arrays);
    assertThatThrownBy(() -> StoredModel.load(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            file
                + ": array pictures: pictures prepared as digits for samples of shape [6], expected"
                + " [28, 28]");

    arrays.put("pictures", new NpyArray.Texts(List.of(), List.of("round")));
    Npz.write(file, arrays);
    assertThatThrownBy(() -> StoredModel.load(file))
        .hasMessage(file + ": array pictures: found \"round\", expected one of digit, whole");
  }

  @Test
  void load_fileWithOtherInputs_hasNoShapeNorScaling() throws IOException {
    Npz.write(file, weights(6, 2));

    Schema schema = StoredModel.load(file).schema();

    assertThat(schema)
        .isEqualTo(new Schema(List.of(6), List.of(), List.of("0", "1"), new Scaling.None()));
  }

  @Test
  void save_schemaOfOtherSizes_saysBoth() {
    Network network = ModelFileTest.network(Architecture.of(6, 4, 2));
    Schema five = new Schema(List.of(5), List.of(), CLASSES, new Scaling.None());
    Schema one = new Schema(List.of(2, 3), List.of(), List.of("a"), new Scaling.None());

    assertThatThrownBy(() -> new StoredModel(network, five).save(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of shape [5] and 2 classes for the network 6-4-2");
    assertThatThrownBy(() -> new StoredModel(network, one).save(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of shape [2, 3] and 1 classes for the network 6-4-2");
  }

  static Object[][] misfits() {
    NpyArray six = NpyArray.vector(1, 2, 3, 4, 5, 6);
    NpyArray perFeature = NpyArray.texts(List.of("per_feature"));
    String shapes =
        "expected one to three whole numbers whose product is 6, the number of rows of W1";
    String names = "expected texts of shape (2,), a name for each of the network's outputs";
    return new Object[][] {
      {
        Map.of("classes", NpyArray.texts(List.of("a", "b", "c"))),
        "array classes: found U1 texts of shape (3,), " + names
      },
      {
        Map.of("classes", NpyArray.texts(List.of("crane", "crane"))),
        "array classes: found \"crane\" twice, " + names
      },
      {
        Map.of("classes", NpyArray.vector(0, 1)),
        "array classes: found FLOAT64 values of shape (2,), " + names
      },
      {
        Map.of("features", NpyArray.texts(List.of("a", "b"))),
        "array features: found U1 texts of shape (2,), expected texts of shape (6,),"
            + " a name for each row of W1"
      },
      {
        Map.of("sample_shape", NpyArray.integers(List.of(28, 28))),
        "array sample_shape: found [28, 28], " + shapes
      },
      {
        Map.of("sample_shape", NpyArray.vector(-2, -3)),
        "array sample_shape: found [-2, -3], " + shapes
      },
      {
        Map.of("sample_shape", NpyArray.vector(1.5, 4)),
        "array sample_shape: found [1.5, 4], " + shapes
      },
      {
        Map.of("sample_shape", NpyArray.vector(Double.NaN)),
        "array sample_shape: found [NaN], " + shapes
      },
      {Map.of("sample_shape", NpyArray.vector()), "array sample_shape: found [], " + shapes},
      {
        Map.of("sample_shape", NpyArray.vector(1, 1, 2, 3)),
        "array sample_shape: found FLOAT64 values of shape (4,), " + shapes
      },
      {
        Map.of("sample_shape", NpyArray.texts(List.of("6"))),
        "array sample_shape: found U1 texts of shape (1,), " + shapes
      },
      {
        Map.of("scaling", NpyArray.texts(List.of("255"))),
        "array scaling: found \"255\", expected one of none, pixels, per_feature"
      },
      {
        Map.of("scaling", NpyArray.vector(255)),
        "array scaling: found FLOAT64 values of shape (1,), expected one text"
      },
      {
        Map.of("scaling", perFeature, "scaling_shift", six),
        "array scaling_divisor: found no such array, expected numbers of shape (6,),"
            + " one for each row of W1: the scaling is per_feature"
      },
      {
        Map.of("scaling", perFeature, "scaling_shift", NpyArray.vector(1, 2)),
        "array scaling_shift: found FLOAT64 values of shape (2,), expected numbers of shape (6,),"
            + " one for each row of W1: the scaling is per_feature"
      },
      {
        Map.of(
            "scaling", perFeature,
            "scaling_shift", six,
            "scaling_divisor", NpyArray.vector(1, 2, 0, 4, 5, 6)),
        "array scaling_divisor: found 0 at position 2, expected numbers to divide by"
      },
      {
        Map.of(
            "scaling", perFeature,
            "scaling_shift", NpyArray.vector(1, 2, 0, Double.NaN, 5, 6),
            "scaling_divisor", six),
        "array scaling_shift: found NaN at position 3, expected finite numbers"
      },
    };
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void load_schemaThatDoesNotFit_namesFileAndArray(Map<String, NpyArray> schema, String problem)
      throws IOException {
    Map<String, NpyArray> arrays = weights(6, 2);
    arrays.putAll(schema);
    Npz.write(file, arrays);

    assertThatThrownBy(() -> StoredModel.load(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": " + problem);
  }

  private static Map<String, NpyArray> weights(int D, int K) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("W1", NpyArray.matrix(D, K, new double[D * K]));
    arrays.put("b1", NpyArray.vector(new double[K]));
    return arrays;
  }

  /** Three dimensions are the most: NumPy has more, no sample has. */
  @Test
  void load_shapeOfThreeOrFour_isReadOrRefused() throws IOException {
    Map<String, NpyArray> arrays = weights(6, 2);
    arrays.put("sample_shape", NpyArray.integers(List.of(1, 2, 3)));
    Npz.write(file, arrays);
    assertThat(StoredModel.load(file).schema().shape()).containsExactly(1, 2, 3);
    arrays.put("sample_shape", NpyArray.integers(List.of(1, 1, 2, 3)));
    Npz.write(file, arrays);
    assertThatThrownBy(() -> StoredModel.load(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": array sample_shape: found INT64 values of shape (4,)");
  }
}
