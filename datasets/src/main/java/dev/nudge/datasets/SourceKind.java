package dev.nudge.datasets;

import dev.nudge.data.ScalingMethod;
import dev.nudge.datasets.csv.CsvDataset;
import dev.nudge.datasets.named.PublishedDataset;
import dev.nudge.datasets.pictures.PictureFolder;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of data that a source can be. */
public enum SourceKind {
  NAME("a published set"),
  IDX_FILES("a folder of IDX files"),
  PICTURES("a folder of pictures"),
  TRAIN_AND_TEST_PICTURES("a folder of pictures with a test set"),
  CSV("a CSV file"),
  PARQUET("a Parquet table");

  private static final double TEST_SHARE = 0.2;
  private static final int IMAGE_SIZE = 28;

  private final String words;

  SourceKind(String words) {
    this.words = words;
  }

  /** Whether it is a table of numbers with a column of classes. */
  private boolean isTable() {
    return this == CSV || this == PARQUET;
  }

  /** Whether there is a folder of pictures for each class. */
  public boolean isPictures() {
    return this == PICTURES || this == TRAIN_AND_TEST_PICTURES;
  }

  /** Whether the data have no test set of their own. */
  boolean isWhole(DataSpec spec) {
    return this == PICTURES || (isTable() && spec.test().isEmpty());
  }

  static SourceKind of(DataSpec spec) throws IOException {
    String source = spec.source();
    if (spec.isNamed()) {
      return CsvDataset.INCLUDED.contains(source) ? CSV : NAME;
    }
    Path path = Path.of(source);
    if (!Files.exists(path)) {
      throw new MalformedFileException(
          source,
          "found no such file or folder%s, and it is not one of the names %s"
              .formatted(path.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath(), names()));
    }
    if (!Files.isDirectory(path)) {
      return ofFile(spec);
    }
    if (IdxFiles.areIn(path)) {
      return IDX_FILES;
    }
    if (PictureFolder.hasTwoParts(path)) {
      return TRAIN_AND_TEST_PICTURES;
    }
    if (PictureFolder.areClassesIn(path)) {
      return PICTURES;
    }
    throw new MalformedFileException(
        source,
        "found in it neither MNIST's four IDX files, nor train/CLASS/*.png and test/CLASS/*.png,"
            + " nor CLASS/*.png (or *.jpg)");
  }

  public static SourceKind ofFile(DataSpec spec) {
    return spec.source().endsWith(".parquet") ? PARQUET : CSV;
  }

  private static String names() {
    return Stream.of(
            Stream.of(DataSpec.MNIST.source()),
            CsvDataset.INCLUDED.stream(),
            PublishedDataset.ALL.stream().map(PublishedDataset::name))
        .flatMap(names -> names)
        .collect(Collectors.joining(", "));
  }

  /**
   * Checks that the spec says nothing odd.
   *
   * @throws IllegalArgumentException if it says something that this kind does not take
   */
  public void check(DataSpec spec) {
    refuse(!isTable(), spec.csv().label(), "a label column goes with CSV files", spec);
    refuse(this != CSV, spec.csv().header(), "a header goes with CSV files", spec);
    refuse(this != CSV, spec.csv().missing(), "missing values go with CSV files", spec);
    refuse(this != CSV, spec.csv().unknown(), "unknown categories go with CSV files", spec);
    refuse(
        this != CSV,
        spec.csv().categories().stream().findFirst(),
        "categories go with CSV files",
        spec);
    refuse(!isTable(), spec.test(), "a file of test data goes with a CSV file", spec);
    refuse(!isPictures(), spec.imageSize(), "an image size goes with folders of pictures", spec);
    refuse(
        !isWhole(spec),
        spec.testShare(),
        "a test share goes with data that have no test set",
        spec);
  }

  private void refuse(boolean isOdd, Optional<?> said, String rule, DataSpec spec) {
    if (isOdd && said.isPresent()) {
      boolean hasTest = isTable() && spec.test().isPresent();
      throw new IllegalArgumentException(
          "%s, found %s%s".formatted(rule, words, hasTest ? " with another for the test" : ""));
    }
  }

  /** The spec with what is usual where it says nothing. */
  public DataSpec complete(DataSpec spec) {
    ScalingMethod usual = isTable() ? ScalingMethod.STANDARD : ScalingMethod.PIXELS;
    DataSpec complete = spec.withScaling(spec.scaling().orElse(usual));
    if (isWhole(spec)) {
      complete = complete.withTestShare(spec.testShare().orElse(TEST_SHARE));
    }
    return isPictures() ? complete.withImageSize(spec.imageSize().orElse(IMAGE_SIZE)) : complete;
  }
}
