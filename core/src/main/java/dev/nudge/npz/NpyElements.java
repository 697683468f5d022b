package dev.nudge.npz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes an array of the numbers or characters of a file, which come in the file's order. */
final class NpyElements {
  private NpyElements() {}

  /**
   * @param elements numbers, or the code points of texts with their padding
   * @throws IOException if a character is none of Unicode's
   */
  static NpyArray arrange(double[] elements, NpyHeader header) throws IOException {
    return header.isText() ? texts(elements, header) : numbers(elements, header);
  }

  private static NpyNumbers numbers(double[] values, NpyHeader header) {
    NpyType written = header.type() == NpyType.INT64 ? NpyType.INT64 : NpyType.FLOAT64;
    if (!header.fortranOrder()) {
      return new NpyNumbers(header.shape(), values, written);
    }
    double[] ordered = new double[values.length];
    toRowMajor(header.shape(), values.length, (from, to) -> ordered[to] = values[from]);
    return new NpyNumbers(header.shape(), ordered, written);
  }

  private static NpyText texts(double[] codePoints, NpyHeader header) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int start = 0; start < codePoints.length; start += header.characters()) {
      texts.add(text(codePoints, start, start + header.characters()));
    }
    if (!header.fortranOrder()) {
      return new NpyText(header.shape(), texts);
    }
    List<String> ordered = new ArrayList<>(texts);
    toRowMajor(header.shape(), texts.size(), (from, to) -> ordered.set(to, texts.get(from)));
    return new NpyText(header.shape(), ordered);
  }

  /** One text, without the zeros that pad it. */
  private static String text(double[] codePoints, int from, int to) throws IOException {
    int end = to;
    while (end > from && codePoints[end - 1] == 0) {
      end--;
    }
    StringBuilder text = new StringBuilder();
    for (int i = from; i < end; i++) {
      if (codePoints[i] > Character.MAX_CODE_POINT) {
        throw new IOException(
            "found the character %.0f in a text, expected Unicode's 0 to %d"
                .formatted(codePoints[i], Character.MAX_CODE_POINT));
      }
      text.appendCodePoint((int) codePoints[i]);
    }
    return text.toString();
  }

  private interface Move {
    void move(int from, int to);
  }

  /** Reorders values whose first index runs fastest so that the last one does. */
  private static void toRowMajor(List<Integer> shape, int count, Move move) {
    int[] index = new int[shape.size()];
    for (int from = 0; from < count; from++) {
      int to = 0;
      for (int d = 0; d < index.length; d++) {
        to = to * shape.get(d) + index[d];
      }
      move.move(from, to);
      for (int d = 0; d < index.length && ++index[d] == shape.get(d); d++) {
        index[d] = 0;
      }
    }
  }
}
