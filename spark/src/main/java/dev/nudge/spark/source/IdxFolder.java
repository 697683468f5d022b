package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxArray;
import dev.nudge.mnist.IdxFiles;
import dev.nudge.mnist.Mnist;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** The four IDX files of MNIST, or of a data set that is named like it. */
final class IdxFolder {
  private IdxFolder() {}

  /** Reads the labels and the test set of the MNIST that every worker has on its class path. */
  static DataSource.Contents mnist(JavaSparkContext spark) throws IOException {
    return of(spark, Mnist::open, IdxFiles.NAMES);
  }

  /**
   * Reads the labels and the test set; the workers hash the files.
   *
   * @throws MalformedFileException if a file is missing or damaged, or two do not fit together
   */
  static DataSource.Contents of(JavaSparkContext spark, HadoopPath folder) throws IOException {
    return of(spark, folder, IdxFiles.find(folder.address(), folder.files()::contains));
  }

  private static DataSource.Contents of(
      JavaSparkContext spark, IdxSamples.Opener opener, List<String> names) throws IOException {
    IdxArray trainLabels = read(opener, names.get(1));
    IdxArray testLabels = read(opener, names.get(3));
    IdxArray testImages = read(opener, names.get(2));
    int classes = Math.max(trainLabels.classes(), testLabels.classes());
    IdxSamples.FilePair files =
        new IdxSamples.FilePair(opener, names.get(0), names.get(1), classes);
    IdxSamples train = IdxSamples.of(spark, files, trainLabels);
    try {
      Dataset test = testImages.labelled(testLabels, classes);
      return new DataSource.Contents(train, Optional.of(test), sha256(spark, opener, names));
    } catch (IllegalArgumentException misfit) {
      throw new MalformedFileException(names.get(2) + " and " + names.get(3), misfit.getMessage());
    }
  }

  private static IdxArray read(IdxSamples.Opener opener, String name) throws IOException {
    try (InputStream in = opener.open(name)) {
      return IdxArray.read(in, name);
    }
  }

  private static Map<String, String> sha256(
      JavaSparkContext spark, IdxSamples.Opener opener, List<String> names) {
    List<String> digests = FileHash.ofEach(spark, opener, names);
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.put(IdxFiles.NAMES.get(i), digests.get(i));
    }
    return byName;
  }
}
