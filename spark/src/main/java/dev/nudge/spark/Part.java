package dev.nudge.spark;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * What one partition holds: the samples of neighbouring slices. Samples stay where they were read:
 * sent elsewhere, a part is read again there.
 *
 * @param recipe what it was read from
 * @param samples those of all its slices, in the order of the rows
 */
record Part(Recipe recipe, Dataset samples) implements Serializable {
  /**
   * Which slices of which training set.
   *
   * @param from the first slice
   * @param to the slice after the last one
   */
  record Recipe(Slicing slicing, RowSource source, int from, int to) implements Serializable {
    Part read() throws IOException {
      return new Part(this, source.read(slicing.start(from), slicing.start(to)));
    }
  }

  /** A part on its way. */
  private record Travelling(Recipe recipe) implements Serializable {
    @Serial
    private Object readResolve() {
      try {
        return recipe.read();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  @Serial
  private Object writeReplace() {
    return new Travelling(recipe);
  }

  /** The first slice. */
  int from() {
    return recipe.from();
  }

  /** The slice after the last one. */
  int to() {
    return recipe.to();
  }

  /** The samples of {@code slice} that are in the batch {@code rows}. */
  Batch batch(int slice, SlicedRows rows) {
    return samples.batch(rows.of(slice, recipe.slicing().start(from())));
  }

  /** What is computed of a slice's share of a batch, if it has one. */
  @FunctionalInterface
  interface Share {
    Addend of(Batch batch);
  }

  /** Adds for each slice what {@code share} makes of its samples in the batch {@code rows}. */
  void addShares(TreeSum sum, SlicedRows rows, Share share) {
    for (int slice = from(); slice < to(); slice++) {
      Batch batch = batch(slice, rows);
      sum.add(slice, batch.size() == 0 ? Addend.NOTHING : share.of(batch));
    }
  }
}
