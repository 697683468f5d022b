package dev.nudge.data;

import dev.nudge.io.MalformedFileException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/** Reads IDX files in parts, for arrays larger than one process's memory. */
public final class IdxPart {
  private static final int MAX_VALUES = 1 << 30;

  private IdxPart() {}

  /**
   * The shape that a plain or gzipped stream declares; nothing is read beyond.
   *
   * @param name what errors call the stream
   * @throws MalformedFileException if it is not an IDX file of unsigned bytes
   */
  public static List<Integer> shape(InputStream in, String name) throws IOException {
    try {
      return Idx.readShape(Idx.unzipped(in), name);
    } catch (EOFException | ZipException broken) {
      throw Idx.brokenGzip(name, broken);
    }
  }

  /**
   * The images, labels, … {@code from} (inclusive) to {@code to} (exclusive) of a plain or gzipped
   * stream; what comes after them is not looked at.
   *
   * @throws MalformedFileException if it is not an IDX file of unsigned bytes, does not have these
   *     rows, or they are more than 2^30 values
   */
  public static Idx read(InputStream in, String name, int from, int to) throws IOException {
    try {
      InputStream plain = Idx.unzipped(in);
      List<Integer> shape = new ArrayList<>(Idx.readShape(plain, name));
      if (from < 0 || to < from || to > shape.get(0)) {
        throw new MalformedFileException(
            name, "declares the shape %s, expected rows %,d to %,d".formatted(shape, from, to));
      }
      shape.set(0, to - from);
      long row = shape.stream().skip(1).mapToLong(size -> size).reduce(1, Math::multiplyExact);
      if (Math.multiplyHigh(row, to - from) != 0 || row * (to - from) > MAX_VALUES) {
        throw new MalformedFileException(
            name, "values of the shape %s at once, expected at most 1 GiB".formatted(shape));
      }
      plain.skipNBytes(from * row);
      byte[] values = new byte[(int) (row * (to - from))];
      new DataInputStream(plain).readFully(values);
      return new Idx(shape, values);
    } catch (EOFException | ZipException broken) {
      throw new MalformedFileException(name, "ends before its row %,d".formatted(to));
    }
  }
}
