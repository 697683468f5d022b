package dev.nudge.npz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy wrote: numpy-files.py beside them made them. */
public class NumpyFilesTest {
  public static Path resource(String name) {
    try {
      return Path.of(NumpyFilesTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"savez.npz", "savez-compressed.npz", "fortran.npz"})
  void read_everyShape_isInRowMajorOrder(String name) throws IOException {
    Map<String, NpyArray> expected = new LinkedHashMap<>();
    expected.put("matrix", NpyArray.matrix(2, 3, new double[] {0, 0.125, 0.25, 0.375, 0.5, 0.625}));
    expected.put(
        "vector",
        NpyArray.vector(
            -0.0,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            Double.MIN_VALUE));
    expected.put("scalar", new NpyArray.Numbers(List.of(), new double[] {2.5}));
    expected.put("empty", new NpyArray.Numbers(List.of(0, 3), new double[0]));
    expected.put(
        "cube",
        new NpyArray.Numbers(List.of(2, 3, 4), IntStream.range(0, 24).asDoubleStream().toArray()));

    NpzTest.assertSame(Npz.read(resource(name)), expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"little-endian.npz", "big-endian.npz"})
  void read_everyType_isTheNearestDouble(String name) throws IOException {
    Map<String, NpyArray> expected = new LinkedHashMap<>();
    expected.put("b1", NpyArray.vector(0, 1, 1));
    expected.put("i1", NpyArray.vector(-128, 127, 3));
    expected.put("i2", NpyArray.vector(-32768, 32767, 3));
    expected.put("i4", NpyArray.vector(-2147483648, 2147483647, 3));
    expected.put("i8", NpyArray.vector(-0x1p63, 0x1p63, 3));
    expected.put("u1", NpyArray.vector(0, 255, 3));
    expected.put("u2", NpyArray.vector(0, 65535, 3));
    expected.put("u4", NpyArray.vector(0, 4294967295.0, 3));
    expected.put("u8", NpyArray.vector(0, 0x1p64, 3));
    expected.put("f4", NpyArray.vector(-Float.MAX_VALUE, Float.MAX_VALUE, 3));
    expected.put("f8", NpyArray.vector(-Double.MAX_VALUE, Double.MAX_VALUE, 3));

    NpzTest.assertSame(Npz.read(resource(name)), expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"texts.npz", "texts-fortran.npz", "texts-big-endian.npz"})
  void read_texts_areUnpadded(String name) throws IOException {
    Map<String, NpyArray> expected = new LinkedHashMap<>();
    expected.put("scalar", new NpyArray.Texts(List.of(), List.of("가중치 😀")));
    expected.put("vector", NpyArray.texts(List.of("tanh", "", "a\0b")));
    expected.put(
        "matrix", new NpyArray.Texts(List.of(2, 3), List.of("a", "bb", "c", "d", "e", "ffff")));
    expected.put("empty", NpyArray.texts(List.of()));

    NpzTest.assertSame(Npz.read(resource(name)), expected);
  }

  @Test
  void read_everyVersionOfTheFormat_isTaken() throws IOException {
    Map<String, NpyArray> expected = new LinkedHashMap<>();
    for (int version = 1; version <= 3; version++) {
      expected.put("v" + version, NpyArray.vector(1, 2, version));
    }

    NpzTest.assertSame(Npz.read(resource("versions.npz")), expected);
  }

  @ParameterizedTest
  @CsvSource({"object.npz, |O", "bytes.npz, |S2", "complex.npz, <c16", "half.npz, <f2"})
  void read_otherTypes_isRefused(String name, String type) {
    assertRefused(
        name,
        "found values of type \"%s\", expected bool, integers, float32, float64 or text"
            .formatted(type));
  }

  @Test
  void read_valuesWithFields_isRefused() {
    assertRefused(
        "fields.npz",
        "found \"[('x', '<f8'), ('y', '<i4')], 'fortran_order': False, 'shape…\" at character 10"
            + " of the header, expected a type such as '<f8'");
  }

  private static void assertRefused(String name, String problem) {
    Path file = resource(name);

    assertThatThrownBy(() -> Npz.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": \"W1.npy\": " + problem);
  }
}
