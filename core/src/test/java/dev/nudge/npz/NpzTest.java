package dev.nudge.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.io.MalformedFileException;
import dev.nudge.io.OpenFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
  @TempDir Path folder;

  /** Shapes of every kind; values of every kind; more than one buffer. */
  static Map<String, NpyArray> arrays() {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("z", NpyArray.matrix(2, 3, new double[] {0.1, -0.2, 1e300, 4, 5, 6}));
    arrays.put("scalar", new NpyArray.Numbers(List.of(), new double[] {2.5}));
    arrays.put("empty", new NpyArray.Numbers(List.of(0, 3), new double[0]));
    arrays.put(
        "special",
        NpyArray.vector(
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MAX_VALUE));
    arrays.put("a", new NpyArray.Numbers(List.of(2, 2, 2), new double[] {1, 2, 3, 4, 5, 6, 7, 8}));
    arrays.put("texts", new NpyArray.Texts(List.of(2, 1), List.of("가중치 😀", "")));
    arrays.put("no texts", new NpyArray.Texts(List.of(0), List.of()));
    arrays.put("숫자", NpyArray.vector(IntStream.range(0, 20_000).mapToDouble(Math::sqrt).toArray()));
    return arrays;
  }

  /** Bit for bit: −0 is not 0. */
  static void assertSame(Map<String, NpyArray> actual, Map<String, NpyArray> expected) {
    assertThat(List.copyOf(actual.keySet())).isEqualTo(List.copyOf(expected.keySet()));
    expected.forEach(
        (name, array) -> {
          assertThat(actual.get(name).shape()).as(name).isEqualTo(array.shape());
          assertThat(values(actual.get(name))).as(name).isEqualTo(values(array));
        });
  }

  /** The texts, or the numbers' bits. */
  static List<?> values(NpyArray array) {
    return array instanceof NpyArray.Texts text
        ? text.values()
        : Arrays.stream(((NpyArray.Numbers) array).values())
            .mapToObj(Double::doubleToRawLongBits)
            .toList();
  }

  @Test
  void read_fileWrittenHere_givesTheSameArraysInTheSameOrder() throws IOException {
    Path file = folder.resolve("a.npz");

    Npz.write(file, arrays());

    assertSame(Npz.read(file), arrays());
  }

  @Test
  void read_noArrays_isEmpty() throws IOException {
    Path file = folder.resolve("a.npz");

    Npz.write(file, Map.of());

    assertThat(Npz.read(file)).isEmpty();
  }

  @Test
  void write_sameArraysInAnotherTimeZone_givesTheSameBytes() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Seoul"));
      Npz.write(folder.resolve("a.npz"), arrays());
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      Npz.write(folder.resolve("b.npz"), arrays());
    } finally {
      TimeZone.setDefault(zone);
    }

    assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
  }

  @Test
  void write_oneArray_startsItsValuesAtAMultipleOf64BytesOfTheEntry() throws IOException {
    Path file = folder.resolve("a.npz");

    Npz.write(file, Map.of("x", NpyArray.vector(1)));

    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }";
    String padded = header + " ".repeat(118 - header.length() - 1) + "\n";
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains("x.npy\u0093NUMPY\u0001\u0000v\u0000" + padded + "\0\0\0\0\0\0\u00f0?");
  }

  @Test
  void write_moreValuesThanCanBeRead_isRefused() {
    NpyArray mega = NpyArray.vector(new double[1 << 20]);
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (int i = 0; i < 129; i++) {
      arrays.put("a" + i, mega);
    }

    assertThatThrownBy(() -> Npz.write(folder.resolve("a.npz"), arrays))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an archive holds at most 134217728 values, found 135266304");
  }

  @Test
  void write_textsThatTakeMoreThanCanBeRead_isRefused() {
    NpyArray.Texts texts = NpyArray.texts(List.of("x".repeat(1 << 26), ""));

    assertThatThrownBy(() -> Npz.write(folder.resolve("a.npz"), Map.of("x", texts)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an archive holds at most 134217728 values, found 134217744");
  }

  @Test
  void read_noSuchFile_saysSo() {
    Path file = folder.resolve("none.npz");

    assertThatThrownBy(() -> Npz.read(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file.toString());
  }

  @Test
  void read_firstTextEmptyAndLastCharacterOfUnicode_areRead() throws IOException {
    NpyArray.Texts texts = new NpyArray.Texts(List.of(3), List.of("", "", "\uDBFF\uDFFF"));
    Path file = folder.resolve("a.npz");
    Npz.write(file, Map.of("x", texts));
    assertThat(Npz.read(file).get("x")).isEqualTo(texts);
  }

  /** ZIP lets a comment follow the directory; it may look like the directory's end. */
  @ParameterizedTest
  @ValueSource(ints = {1, 70, 65_535})
  void read_archiveWithAComment_isRead(int length) throws IOException {
    Path file = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setComment("PK\5\6".repeat(length).substring(0, length));
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(NpzBytes.threeValues());
    }
    assertThat(Npz.read(file).get("x").shape()).containsExactly(3);
  }

  /** Other programs' entries have times, owners and comments of their own. */
  @Test
  void read_entriesWithFieldsAndComments_areRead() throws IOException {
    Path file = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("x.npy", "y.npy")) {
        ZipEntry entry = new ZipEntry(name);
        entry.setExtra(new byte[] {0x41, 0x41, 3, 0, 1, 2, 3});
        entry.setComment("a comment of " + name);
        zip.putNextEntry(entry);
        zip.write(NpzBytes.threeValues());
      }
    }
    assertThat(Npz.read(file)).containsOnlyKeys("x", "y");
  }

  @Test
  void read_wholeOrDamaged_leavesNoFileOpen() throws IOException {
    Path damaged = Files.write(folder.resolve("a.npz"), NpzBytes.zip("x.npy", new byte[3]));
    Path whole =
        Files.write(folder.resolve("b.npz"), NpzBytes.zip("x.npy", NpzBytes.threeValues()));
    assertThatThrownBy(() -> Npz.read(damaged)).isInstanceOf(MalformedFileException.class);
    assertThat(Npz.read(whole)).containsOnlyKeys("x");
    OpenFiles.assertNotOpen(damaged);
    OpenFiles.assertNotOpen(whole);
  }

  @Test
  void read_integers_areIntegersWhenTheyAreWrittenAgain() throws IOException {
    Path file = folder.resolve("a.npz");
    Npz.write(file, Map.of("x", NpyArray.integers(List.of(1, -2, 3))));
    byte[] first = Files.readAllBytes(file);
    Npz.write(file, Npz.read(file));
    assertThat(file).hasBinaryContent(first);
    assertThat(new String(first, StandardCharsets.ISO_8859_1)).contains("'descr': '<i8'");
  }

  /** Of the bytes that NumPy writes for the same arrays, reckoned by Python. */
  @Test
  void sha256_ofArrays_isThatOfNumPysBytes() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NpyArray.vector(0.1, -2, 3));
    arrays.put("names", NpyArray.texts(List.of("a", "bé")));
    assertThat(Npz.sha256(arrays))
        .isEqualTo("4d03b0ac686b349d1488a123ac1bdc764365874945151a174df9839689d7af56");
  }
}
