package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxArray;
import dev.nudge.mnist.IdxFiles;
import dev.nudge.mnist.Mnist;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.Slicing;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
  interface Opener extends IdxFiles.Source, Serializable {}

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
        return IdxArray.readRows(x, images, from, to)
            .labelled(IdxArray.readRows(t, labels, from, to), classes);
      } catch (IllegalArgumentException misfit) {
        throw new MalformedFileException(images + " and " + labels, misfit.getMessage());
      }
    }
  }

  /** Reads the labels and the test set of the MNIST that every worker has on its class path. */
  static DataSource.Contents mnist(JavaSparkContext spark) throws IOException {
    return contents(spark, Mnist::open, IdxFiles.NAMES);
  }

  /**
   * Reads the labels and the test set; the workers hash the files.
   *
   * @throws MalformedFileException if a file is missing or damaged, or two do not fit together
   */
  static DataSource.Contents in(JavaSparkContext spark, HadoopPath folder) throws IOException {
    return contents(spark, folder, IdxFiles.find(folder.address(), folder.files()::contains));
  }

  private static DataSource.Contents contents(
      JavaSparkContext spark, Opener opener, List<String> names) throws IOException {
    IdxArray trainLabels = read(opener, names.get(1));
    IdxArray testLabels = read(opener, names.get(3));
    IdxArray testImages = read(opener, names.get(2));
    int classes = Math.max(trainLabels.classes(), testLabels.classes());
    FilePair files = new FilePair(opener, names.get(0), names.get(1), classes);
    IdxSamples train = of(spark, files, trainLabels);
    try {
      Dataset test = testImages.labelled(testLabels, classes);
      return new DataSource.Contents(train, Optional.of(test), sha256(spark, opener, names));
    } catch (IllegalArgumentException misfit) {
      throw new MalformedFileException(names.get(2) + " and " + names.get(3), misfit.getMessage());
    }
  }

  private static IdxArray read(Opener opener, String name) throws IOException {
    try (InputStream in = opener.open(name)) {
      return IdxArray.read(in, name);
    }
  }

  private static Map<String, String> sha256(
      JavaSparkContext spark, Opener opener, List<String> names) {
    List<String> digests = FileHash.ofEach(spark, opener, names);
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.put(IdxFiles.NAMES.get(i), digests.get(i));
    }
    return byName;
  }

  /**
   * All samples of two files.
   *
   * @param t the content of the file of labels
   * @throws MalformedFileException if the files do not fit together
   */
  static IdxSamples of(JavaSparkContext spark, FilePair files, IdxArray t) throws IOException {
    String images = files.images();
    try (InputStream in = files.opener().open(images)) {
      List<Integer> shape = IdxArray.readShape(in, images);
      if (shape.size() != 3) {
        throw new MalformedFileException(
            images, "declares the shape %s, expected (N, height, width)".formatted(shape));
      }
      if (shape.get(0) != t.values().length) {
        throw new MalformedFileException(
            images + " and " + files.labels(),
            String.format(
                Locale.ROOT, "%,d images but %,d labels", shape.get(0), t.values().length));
      }
      Schema schema = Schema.ofImages(shape.get(1), shape.get(2), files.classes());
      return new IdxSamples(spark, files, schema, t.unsigned());
    }
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
