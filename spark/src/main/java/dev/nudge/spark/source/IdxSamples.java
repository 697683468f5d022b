package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.data.Idx;
import dev.nudge.data.IdxPart;
import dev.nudge.data.LoadOptions;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.Slicing;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A training set in two IDX files, plain or gzipped, which every worker can open. Each worker reads
 * its own rows when it first needs them: of a plain file only these; a gzipped one it has to unzip
 * up to them.
 *
 * @param labels the class of each image, (N)
 */
record IdxSamples(JavaSparkContext spark, FilePair files, Schema schema, int[] labels)
    implements DistributedSamples {
  /** Opens files on whichever worker needs them. */
  @FunctionalInterface
  interface Opener extends Serializable {
    /** Opens the file called {@code name}; the caller closes it. */
    InputStream open(String name) throws IOException;
  }

  /**
   * A file of images and a file of their labels.
   *
   * @param images the name of the file of images
   * @param labels the name of the file of labels
   * @param classes the number of classes, K
   */
  record FilePair(Opener opener, String images, String labels, int classes)
      implements SamplePartition.RowReader {
    @Override
    public Dataset read(int from, int to) throws IOException {
      try (InputStream x = opener.open(images);
          InputStream t = opener.open(labels)) {
        return Dataset.of(
            IdxPart.read(x, images, from, to),
            IdxPart.read(t, labels, from, to),
            classes,
            LoadOptions.DEFAULT);
      } catch (IllegalArgumentException misfit) {
        throw new MalformedFileException(images + " and " + labels, misfit.getMessage());
      }
    }
  }

  /**
   * All samples of two files.
   *
   * @param t the content of the file of labels
   * @throws MalformedFileException if the files do not fit together
   */
  static IdxSamples of(JavaSparkContext spark, FilePair files, Idx t) throws IOException {
    String images = files.images();
    try (InputStream in = files.opener().open(images)) {
      List<Integer> shape = IdxPart.shape(in, images);
      if (shape.size() != 3) {
        throw new MalformedFileException(
            images, "declares the shape %s, expected (N, height, width)".formatted(shape));
      }
      if (shape.get(0) != t.values().length) {
        throw new MalformedFileException(
            images + " and " + files.labels(),
            "%,d images but %,d labels".formatted(shape.get(0), t.values().length));
      }
      Schema schema =
          new Schema(
              shape.subList(1, 3),
              List.of(),
              IntStream.range(0, files.classes()).mapToObj(String::valueOf).toList(),
              new Scaling.Pixels());
      return new IdxSamples(spark, files, schema, classes(t));
    }
  }

  private static int[] classes(Idx t) {
    return IntStream.range(0, t.values().length).map(n -> t.values()[n] & 0xff).toArray();
  }

  @Override
  public JavaRDD<SamplePartition> partition(Slicing slicing, int partitions) {
    FilePair reader = files;
    return spark
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .map(
            p ->
                SamplePartition.read(
                    slicing,
                    slicing.firstSlice(p, partitions),
                    slicing.firstSlice(p + 1, partitions),
                    reader));
  }
}
