package dev.nudge.spark.slices;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A part on its way, or not yet read.
 *
 * @param source of its samples
 * @param isCopy whether they cannot be read elsewhere
 */
public record SerializedPartition(
    Slicing slicing, int from, int to, RowReader source, boolean isCopy) implements Serializable {
  public SamplePartition read() throws IOException {
    return new SamplePartition(
        slicing,
        from,
        to,
        source.read(slicing.start(from), slicing.start(to)),
        isCopy ? null : source);
  }

  @Serial
  private Object readResolve() {
    try {
      return read();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
