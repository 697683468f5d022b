package dev.nudge.datasets;

import dev.nudge.data.ScalingMethod;
import dev.nudge.datasets.named.PublishedDataset;
import dev.nudge.datasets.pictures.PictureFolder;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of data that a source can be. */
public enum SourceKind {
  NAME("a published set", false, false, false, false),
  IDX_FILES("a folder of IDX files", false, false, false, false),
  PICTURES("a folder of pictures", false, false, true, true),
  TRAIN_AND_TEST_PICTURES("a folder of pictures with a test set", false, false, true, false),
  CSV("a CSV file", true, true, false, true),
  TRAIN_AND_TEST_CSV("a CSV file with another for the test", true, true, false, false),
  PARQUET("a Parquet table", true, false, false, true),
  TRAIN_AND_TEST_PARQUET("a Parquet table with another for the test", true, false, false, false);

  private static final String PARQUET_ENDING = ".parquet";
  private static final double TEST_SHARE = 0.2;
  private static final int IMAGE_SIZE = 28;

  private final String words;
  private final boolean table; // of numbers, and a column of classes
  private final boolean csv;
  private final boolean pictures;
  private final boolean whole; // with no test set of its own

  SourceKind(String words, boolean table, boolean csv, boolean pictures, boolean whole) {
    this.words = words;
    this.table = table;
    this.csv = csv;
    this.pictures = pictures;
    this.whole = whole;
  }

  /**
   * The kind of the data at the spec's source.
   *
   * @throws MalformedFileException if it is nothing that is known; the message says what was looked
   *     for
   */
  static SourceKind of(DataSpec spec) throws IOException {
    String source = spec.source();
    if (spec.isMnist() || PublishedDataset.of(source).isPresent()) {
      return NAME;
    }
    Path path = Path.of(source);
    if (!Files.exists(path)) {
      throw new MalformedFileException(
          source, "found no such file or folder, and it is not one of the names " + names());
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
        "found in it neither MNIST's four IDX files, nor train/CLASS/*.png and test/CLASS/*.png, nor CLASS/*.png (or *.jpg)");
  }

  /** The kind of a file, by its name. */
  public static SourceKind ofFile(DataSpec spec) {
    boolean hasTest = spec.test().isPresent();
    return spec.source().endsWith(PARQUET_ENDING)
        ? (hasTest ? TRAIN_AND_TEST_PARQUET : PARQUET)
        : (hasTest ? TRAIN_AND_TEST_CSV : CSV);
  }

  private static String names() {
    return PublishedDataset.ALL.stream()
        .map(PublishedDataset::name)
        .collect(Collectors.joining(", ", DataSpec.MNIST.source() + ", ", ""));
  }

  /**
   * Checks that the spec says nothing odd.
   *
   * @throws IllegalArgumentException if it says something that this kind does not take
   */
  public void check(DataSpec spec) {
    refuse(!table, spec.csv().label(), "a label column goes with CSV files");
    refuse(!csv, spec.csv().header(), "a header goes with CSV files");
    refuse(!table, spec.test(), "a file of test data goes with a CSV file");
    refuse(!pictures, spec.imageSize(), "an image size goes with folders of pictures");
    refuse(!whole, spec.testShare(), "a test share goes with data that have no test set");
  }

  private void refuse(boolean isOdd, Optional<?> said, String rule) {
    if (isOdd && said.isPresent()) {
      throw new IllegalArgumentException("%s, found %s".formatted(rule, words));
    }
  }

  /** The spec with what is usual where it says nothing. */
  public DataSpec complete(DataSpec spec) {
    ScalingMethod usual = table ? ScalingMethod.STANDARD : ScalingMethod.PIXELS;
    return new DataSpec(
        spec.source(),
        spec.test(),
        spec.csv(),
        spec.scaling().or(() -> Optional.of(usual)),
        whole ? spec.testShare().or(() -> Optional.of(TEST_SHARE)) : spec.testShare(),
        pictures ? spec.imageSize().or(() -> Optional.of(IMAGE_SIZE)) : spec.imageSize(),
        spec.seed(),
        spec.validationShare());
  }
}
