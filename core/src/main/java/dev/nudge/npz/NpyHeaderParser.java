package dev.nudge.npz;

import dev.nudge.io.Excerpt;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the Python dictionary at the head of an NPY file: {@code {'descr': '<f8', 'fortran_order':
 * False, 'shape': (784, 50), }}. Takes the keys in any order and nothing but these three.
 */
final class NpyHeaderParser {
  /** NumPy's own limit. */
  private static final int MAX_DIMENSIONS = 64;

  private final String text;
  private int position;

  private NpyHeaderParser(String text) {
    this.text = text;
  }

  /**
   * @throws IOException whose message says what was found and what was expected
   */
  static NpyHeader parse(String text) throws IOException {
    return new NpyHeaderParser(text).dictionary();
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
        case "fortran_order" -> fortranOrder = bool();
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
    int characters = characters(descr);
    NpyType type = characters > 0 ? NpyType.UINT32 : type(descr);
    return new NpyHeader(type, characters, byteOrder(descr), fortranOrder, shape);
  }

  /** The length of texts whose {@code descr} is such as {@code <U8}; 0 for other types. */
  private static int characters(String descr) {
    return descr.matches("[<>]U[1-9][0-9]{0,8}") ? Integer.parseInt(descr.substring(2)) : 0;
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

  private static ByteOrder byteOrder(String descr) {
    return descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private String string(String expected) throws IOException {
    skipSpace();
    int end = -1;
    if (position < text.length() && "'\"".indexOf(text.charAt(position)) >= 0) {
      end = text.indexOf(text.charAt(position), position + 1);
    }
    if (end < 0) {
      throw unexpected(expected);
    }
    String string = text.substring(position + 1, end);
    position = end + 1;
    return string;
  }

  private boolean bool() throws IOException {
    skipSpace();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, position)) {
        position += word.length();
        return word.equals("True");
      }
    }
    throw unexpected("True or False");
  }

  private List<Integer> tuple() throws IOException {
    List<Integer> lengths = new ArrayList<>();
    expect('(');
    while (!accept(')')) {
      if (lengths.size() == MAX_DIMENSIONS) {
        throw unexpected("at most %d dimensions".formatted(MAX_DIMENSIONS));
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
    skipSpace();
    int start = position;
    long length = 0;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      length = length * 10 + text.charAt(position) - '0';
      position++;
      if (length > Integer.MAX_VALUE) {
        break;
      }
    }
    if (position == start || length > Integer.MAX_VALUE) {
      position = start;
      throw unexpected("a length from 0 to 2147483647");
    }
    return (int) length;
  }

  private void expect(char wanted) throws IOException {
    if (!accept(wanted)) {
      throw unexpected("'" + wanted + "'");
    }
  }

  private boolean accept(char wanted) {
    skipSpace();
    boolean found = position < text.length() && text.charAt(position) == wanted;
    if (found) {
      position++;
    }
    return found;
  }

  private void skipSpace() {
    while (position < text.length() && " \n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private IOException unexpected(String expected) {
    String rest = text.substring(position).strip();
    return new IOException(
        "found %s at character %d of the header, expected %s"
            .formatted(rest.isEmpty() ? "nothing" : Excerpt.of(rest), position, expected));
  }
}
