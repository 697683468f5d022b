package dev.nudge.npz;

import dev.nudge.io.Excerpt;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an NPY file.
 *
 * @param type of a number, or of a text's characters: UINT32
 * @param characters the length of a text, with its padding; 0 for numbers
 * @param fortranOrder whether the first index runs fastest in the file
 */
record NpyHeader(
    NpyType type, int characters, ByteOrder byteOrder, boolean fortranOrder, List<Integer> shape) {
  /** The memory of a text besides its characters, in doubles: two objects and a reference. */
  private static final int TEXT_WEIGHT = 8;

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** The header with which an array is written: little-endian, in C order. */
  static NpyHeader of(NpyArray array) {
    if (array instanceof NpyArray.Texts text) {
      int longest =
          text.values().stream()
              .mapToInt(value -> value.codePointCount(0, value.length()))
              .max()
              .orElse(0);
      return new NpyHeader(
          NpyType.UINT32, Math.max(longest, 1), ByteOrder.LITTLE_ENDIAN, false, text.shape());
    }
    NpyType type = ((NpyArray.Numbers) array).writtenType();
    return new NpyHeader(type, 0, ByteOrder.LITTLE_ENDIAN, false, array.shape());
  }

  /**
   * Reads a Python dictionary such as {@link #dictionary} makes.
   *
   * @throws IOException whose message says what was found and what was expected
   */
  static NpyHeader parse(String dictionary) throws IOException {
    return new Parser(dictionary).dictionary();
  }

  boolean isText() {
    return characters > 0;
  }

  /** The number of numbers or texts; anything beyond an {@code int} is {@link Long#MAX_VALUE}. */
  long count() {
    return count(shape);
  }

  /** The memory of the array, at most, in doubles; beyond an {@code int} as above. */
  long weight() {
    long count = count();
    return isText() && count <= Integer.MAX_VALUE ? count * (characters + TEXT_WEIGHT) : count;
  }

  /** The bytes that the values take in the file, while {@link #weight} is an {@code int}. */
  long valueBytes() {
    return count() * Math.max(characters, 1) * type.size();
  }

  /** The header as the Python dictionary in the file. */
  String dictionary() {
    return "{'descr': '%s%s', 'fortran_order': %s, 'shape': %s, }"
        .formatted(
            byteOrder == ByteOrder.BIG_ENDIAN ? ">" : "<",
            isText() ? "U" + characters : type.code(),
            fortranOrder ? "True" : "False",
            NpyArray.tuple(shape));
  }

  /** In words: {@code FLOAT64 values of shape (784, 50)}, {@code U8 texts of shape (2,)}. */
  @Override
  public String toString() {
    return (isText() ? "U" + characters + " texts" : type + " values")
        + " of shape "
        + NpyArray.tuple(shape);
  }

  static void requireFilled(List<Integer> shape, int values) {
    if (shape.stream().anyMatch(length -> length < 0) || count(shape) != values) {
      throw new IllegalArgumentException(
          "%s values do not fill an array of shape %s".formatted(values, NpyArray.tuple(shape)));
    }
  }

  private static long count(List<Integer> shape) {
    if (shape.contains(0)) {
      return 0;
    }
    long count = 1;
    for (int length : shape) {
      count *= length;
      if (count > Integer.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
    }
    return count;
  }

  /**
   * Reads the Python dictionary at the head of an NPY file, the three keys in any order: {@code
   * {'descr': '<f8', 'fortran_order': False, 'shape': (784, 50), }}.
   */
  private static final class Parser {
    /** NumPy's own limit. */
    private static final int MAX_DIMENSIONS = 64;

    private static final Pattern STRING = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern BOOL = Pattern.compile("True|False");
    private static final Pattern LENGTH = Pattern.compile("[0-9]+L?"); // Python 2 wrote 784L
    private static final Pattern TEXT_TYPE = Pattern.compile("[<>]U([1-9][0-9]{0,8})");

    private final String text;
    private int position;

    private Parser(String text) {
      this.text = text;
    }

    private NpyHeader dictionary() throws IOException {
      String descr = null;
      Boolean fortranOrder = null;
      List<Integer> shape = null;
      expect('{');
      while (!accept('}')) {
        String key = string("one of the keys 'descr', 'fortran_order' and 'shape'");
        expect(':');
        switch (key) {
          case "descr" -> descr = string("a type such as '<f8'");
          case "fortran_order" -> fortranOrder = next(BOOL, "True or False").equals("True");
          case "shape" -> shape = tuple();
          default ->
              throw new IOException(
                  "found the key %s in the header, expected 'descr', 'fortran_order' and 'shape'"
                      .formatted(Excerpt.of(key)));
        }
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      skipSpace();
      if (position < text.length()) {
        throw unexpected("its end");
      }
      if (descr == null || fortranOrder == null || shape == null) {
        throw new IOException(
            "found the header %s, expected the keys 'descr', 'fortran_order' and 'shape'"
                .formatted(Excerpt.of(text.strip())));
      }
      return header(descr, fortranOrder, shape);
    }

    private static NpyHeader header(String descr, boolean fortranOrder, List<Integer> shape)
        throws IOException {
      Matcher ofText = TEXT_TYPE.matcher(descr);
      int characters = ofText.matches() ? Integer.parseInt(ofText.group(1)) : 0;
      NpyType type = characters > 0 ? NpyType.UINT32 : type(descr);
      ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      return new NpyHeader(type, characters, order, fortranOrder, shape);
    }

    /** The type of a {@code descr} such as {@code <f8}: byte order, kind, size. */
    private static NpyType type(String descr) throws IOException {
      return NpyType.ofCode(descr.isEmpty() ? "" : descr.substring(1))
          .filter(type -> (type.size() == 1 ? "<>|" : "<>").indexOf(descr.charAt(0)) >= 0)
          .orElseThrow(
              () ->
                  new IOException(
                      "found values of type %s, expected bool, integers, float32, float64 or text"
                          .formatted(Excerpt.of(descr))));
    }

    private List<Integer> tuple() throws IOException {
      List<Integer> lengths = new ArrayList<>();
      expect('(');
      while (!accept(')')) {
        if (lengths.size() == MAX_DIMENSIONS) {
          throw unexpected("at most %s dimensions".formatted(MAX_DIMENSIONS));
        }
        lengths.add(length());
        if (!accept(',')) {
          expect(')');
          break;
        }
      }
      return lengths;
    }

    private int length() throws IOException {
      String expected = "a length from 0 to 2147483647";
      String digits = next(LENGTH, expected);
      BigInteger length = new BigInteger(digits.replace("L", ""));
      if (length.bitLength() >= Integer.SIZE) {
        position -= digits.length();
        throw unexpected(expected);
      }
      return length.intValue();
    }

    private String string(String expected) throws IOException {
      String quoted = next(STRING, expected);
      return quoted.substring(1, quoted.length() - 1);
    }

    private void expect(char wanted) throws IOException {
      if (!accept(wanted)) {
        throw unexpected("'" + wanted + "'");
      }
    }

    private boolean accept(char wanted) {
      skipSpace();
      boolean found = position < text.length() && text.charAt(position) == wanted;
      position += found ? 1 : 0;
      return found;
    }

    /** Takes the text that matches from here on. */
    private String next(Pattern pattern, String expected) throws IOException {
      skipSpace();
      Matcher matcher = pattern.matcher(text).region(position, text.length());
      if (!matcher.lookingAt()) {
        throw unexpected(expected);
      }
      position = matcher.end();
      return matcher.group();
    }

    private void skipSpace() {
      while (position < text.length() && " \n".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
    }

    private IOException unexpected(String expected) {
      String rest = text.substring(position).strip();
      return new IOException(
          "found %s at character %s of the header, expected %s"
              .formatted(rest.isEmpty() ? "nothing" : Excerpt.of(rest), position, expected));
    }
  }
}
