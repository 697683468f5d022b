package dev.nudge.npz;

import static dev.nudge.npz.NpzBytes.THREE_VALUES;
import static dev.nudge.npz.NpzBytes.npy;
import static dev.nudge.npz.NpzBytes.threeValues;
import static dev.nudge.npz.NpzBytes.withEntryField;
import static dev.nudge.npz.NpzBytes.withInt;
import static dev.nudge.npz.NpzBytes.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that are wrong in one way each, in sound archives. */
class MalformedNpyTest {
  private static final int SIZE = 24; // the offset of that field in ZIP's directory

  @TempDir Path folder;

  @Test
  void read_noArray_isRefused() throws IOException {
    assertRefused(
        zip("x.npy", "1, 2, 3".getBytes(StandardCharsets.US_ASCII)),
        "found no NPY signature, expected an array that NumPy saved");
  }

  @Test
  void read_laterVersion_isRefused() throws IOException {
    assertRefused(
        zip("x.npy", npy(4, THREE_VALUES, 24)), "found NPY version 4.0, expected 1.0, 2.0 or 3.0");
  }

  @Test
  void read_headerEndsEarly_isRefused() throws IOException {
    for (int end : new int[] {6, 7, 9, 10, 40}) {
      assertRefused(zip("x.npy", Arrays.copyOf(threeValues(), end)), "ends inside its header");
    }
  }

  @Test
  void read_headerDeclaredHuge_isRefused() throws IOException {
    assertRefused(
        zip("x.npy", withInt(npy(2, THREE_VALUES, 24), 8, -1)),
        "found a header of 4294967295 bytes, expected at most 10000");
  }

  @Test
  void read_headerOfTheMostBytes_isRead() throws IOException {
    String most = " ".repeat(10_000 - THREE_VALUES.length()) + THREE_VALUES;
    Path file = Files.write(folder.resolve("a.npz"), zip("x.npy", npy(2, most, 24)));
    assertThat(Npz.read(file).get("x").shape()).containsExactly(3);
    assertRefused(
        zip("x.npy", npy(2, " " + most, 24)),
        "found a header of 10001 bytes, expected at most 10000");
  }

  @Test
  void read_unreadableHeader_isRefused() throws IOException {
    assertRefused(
        zip("x.npy", npy(1, "nothing", 24)),
        "found \"nothing\" at character 0 of the header, expected '{'");
  }

  @Test
  void read_moreValuesThanAllowed_isRefused() throws IOException {
    for (String shape : new String[] {"(134217729,)", "(2147483647, 2147483647, 2147483647)"}) {
      assertRefused(
          zip("x.npy", npy(1, THREE_VALUES.replace("(3,)", shape), 24)),
          "found FLOAT64 values of shape %s, expected at most 134217728 values in all arrays together"
              .formatted(shape));
    }
  }

  @Test
  void read_moreValuesThanAllowedInAllArrays_isRefused() throws IOException {
    byte[] most = npy(1, THREE_VALUES.replace("(3,)", "(134217726,)"), 0);
    assertRefused(
        zip("a.npy", threeValues(), "x.npy", most),
        "found FLOAT64 values of shape (134217726,), expected at most 134217728 values in all"
            + " arrays together");
  }

  @Test
  void read_fewerOrMoreBytesThanTheShapeNeeds_isRefused() throws IOException {
    for (int bytes : new int[] {23, 25}) {
      assertRefused(
          zip("x.npy", npy(1, THREE_VALUES, bytes)),
          "found %s bytes, expected 92 for FLOAT64 values of shape (3,)".formatted(68 + bytes));
    }
  }

  @Test
  void read_memberShorterThanItSays_isRefused() throws IOException {
    assertRefused(
        withEntryField(zip("x.npy", npy(1, THREE_VALUES, 20)), "x.npy", SIZE, 92),
        "ends after 2 values, expected 3 for shape (3,)");
  }

  @Test
  void read_memberLongerThanItSays_isRefused() throws IOException {
    assertRefused(
        withEntryField(zip("x.npy", npy(1, THREE_VALUES, 5000)), "x.npy", SIZE, 92),
        "found more bytes than the 92 expected");
  }

  @Test
  void read_gibibyteDeclaredAndNotThere_isRefused() throws IOException {
    byte[] array = npy(1, THREE_VALUES.replace("(3,)", "(134217728,)"), 16);
    assertRefused(
        withEntryField(zip("x.npy", array), "x.npy", SIZE, array.length - 16 + (1 << 30)),
        "ends after 2 values, expected 134217728 for shape (134217728,)");
  }

  private static String texts(int characters, String shape) {
    return "{'descr': '<U%s', 'fortran_order': False, 'shape': %s, }\n"
        .formatted(characters, shape);
  }

  @Test
  void read_textsThatTakeMoreThanAllowed_isRefused() throws IOException {
    assertRefused(
        zip("x.npy", npy(1, texts(999_999_999, "(2147483647,)"), 24)),
        "found U999999999 texts of shape (2147483647,), expected at most 134217728"
            + " values in all arrays together");
    // 9 characters wide each, though each holds but one
    assertRefused(
        zip("x.npy", npy(1, texts(1, "(14913081,)"), 24)),
        "found U1 texts of shape (14913081,), expected at most 134217728 values in"
            + " all arrays together");
  }

  @Test
  void read_fewerBytesThanTheTextsNeed_isRefused() throws IOException {
    byte[] array = npy(1, texts(8, "(2,)"), 63);
    assertRefused(
        zip("x.npy", array),
        "found %s bytes, expected %s for U8 texts of shape (2,)"
            .formatted(array.length, array.length + 1));
    assertRefused(
        withEntryField(zip("x.npy", array), "x.npy", SIZE, array.length + 1),
        "ends after 15 characters, expected 16 for shape (2,)");
  }

  @Test
  void read_characterThatIsNone_isRefused() throws IOException {
    byte[] array = npy(1, texts(1, "(1,)"), 4);
    assertRefused(
        zip("x.npy", withInt(array, array.length - 4, 0x110000)),
        "found the character 1114112 in a text, expected Unicode's 0 to 1114111");
    assertRefused(
        zip("x.npy", withInt(array, array.length - 4, -1)),
        "found the character 4294967295 in a text, expected Unicode's 0 to 1114111");
  }

  private void assertRefused(byte[] bytes, String problem) throws IOException {
    NpzBytes.assertRefused(Files.write(folder.resolve("a.npz"), bytes), "\"x.npy\": " + problem);
  }
}
