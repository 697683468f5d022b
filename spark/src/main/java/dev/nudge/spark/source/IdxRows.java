package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxArray;
import dev.nudge.spark.slices.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A training set in two IDX files, plain or gzipped, which every worker can open. Of a plain file a
 * worker reads its own rows; a gzipped one it has to unzip up to them.
 *
 * @param images the name of the file of images
 * @param labels the name of the file of labels
 * @param classes the number of classes, K
 */
public record IdxRows(Opener opener, String images, String labels, int classes)
    implements RowReader {
  /** Opens the files on whichever worker needs them. */
  @FunctionalInterface
  public interface Opener extends Serializable {
    /** Opens the file called {@code name}; the caller closes it. */
    InputStream open(String name) throws IOException;
  }

  @Override
  public Dataset read(int from, int to) throws IOException {
    try (InputStream x = opener.open(images);
        InputStream t = opener.open(labels)) {
      return IdxArray.readRows(x, images, from, to)
          .labelled(IdxArray.readRows(t, labels, from, to), classes);
    } catch (IllegalArgumentException misfit) {
      throw new MalformedFileException(images + " and " + labels, misfit.getMessage());
    }
  }

  /**
   * All of them, by what the images' file declares.
   *
   * @param t what the labels' file has
   */
  public StoredSamples samples(JavaSparkContext spark, IdxArray t) throws IOException {
    try (InputStream in = opener.open(images)) {
      List<Integer> shape = IdxArray.readShape(in, images);
      if (shape.size() != 3) {
        throw new MalformedFileException(
            images, "declares the shape %s, expected (N, height, width)".formatted(shape));
      }
      if (shape.get(0) != t.values().length) {
        throw new MalformedFileException(
            images + " and " + labels,
            "%,d images but %,d labels".formatted(shape.get(0), t.values().length));
      }
      Schema schema = Schema.ofImages(shape.get(1), shape.get(2), classes);
      return new StoredSamples(spark, this, schema, t.unsigned());
    }
  }
}
