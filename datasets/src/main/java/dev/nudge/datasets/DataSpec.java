package dev.nudge.datasets;

import dev.nudge.data.ScalingMethod;
import dev.nudge.datasets.csv.CsvDataset;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.datasets.named.PublishedDataset;
import java.util.Objects;
import java.util.Optional;

/**
 * Which data are wanted, and how they are to be read. Only {@code source} has to be said.
 *
 * @param source a name such as mnist, a CSV file, or a folder
 * @param test a CSV file to be judged by, where {@code source} is one to learn from
 * @param csv how CSV files are to be read
 * @param scaling how raw features are scaled; 255 for images and standard for CSV files where
 *     nothing is said
 * @param testShare the share of each class that becomes the test set where the data have none; 0.2
 *     where nothing is said
 * @param imageSize the width and height that pictures are made; 28 where nothing is said
 * @param seed of the choice of the test set, and of the samples that are held back
 * @param validationShare the share of the training samples that training with the same seed and
 *     this share holds back: a scaling learns nothing of them, though they are loaded
 */
public record DataSpec(
    String source,
    Optional<String> test,
    CsvOptions csv,
    Optional<ScalingMethod> scaling,
    Optional<Double> testShare,
    Optional<Integer> imageSize,
    long seed,
    double validationShare) {
  private static final int MOST_PIXELS = 1000; // wide and high

  public DataSpec {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(csv, "csv");
    refuse(testShare.filter(share -> !(share > 0 && share < 1)), "a test share", "between 0 and 1");
    refuse(
        imageSize.filter(size -> size < 1 || size > MOST_PIXELS),
        "an image size",
        "from 1 to " + MOST_PIXELS);
    refuse(
        Optional.of(validationShare).filter(share -> !(share >= 0 && share < 1)),
        "a validation share",
        "from 0 to below 1");
  }

  private static void refuse(Optional<?> wrong, String what, String expected) {
    wrong.ifPresent(
        value -> {
          throw new IllegalArgumentException(
              "%s of %s, expected one %s".formatted(what, value, expected));
        });
  }

  public static final DataSpec MNIST = of("mnist");

  /** The data at {@code source}, with nothing else said. */
  public static DataSpec of(String source) {
    return new DataSpec(
        source,
        Optional.empty(),
        CsvOptions.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0);
  }

  /** Whether the source is MNIST, in capital or small letters. */
  public boolean isMnist() {
    return source.equalsIgnoreCase(MNIST.source);
  }

  /** Whether the source is one of the names, and no file or folder. */
  public boolean isNamed() {
    return isMnist()
        || PublishedDataset.of(source).isPresent()
        || CsvDataset.INCLUDED.contains(source);
  }

  public DataSpec withTest(String file) {
    return new DataSpec(
        source, Optional.of(file), csv, scaling, testShare, imageSize, seed, validationShare);
  }

  /** This spec with the classes in {@code column}: its name, or its number from 1. */
  public DataSpec withLabel(String column) {
    return withCsv(csv.withLabel(column));
  }

  public DataSpec withCsv(CsvOptions options) {
    return new DataSpec(
        source, test, options, scaling, testShare, imageSize, seed, validationShare);
  }

  public DataSpec withScaling(ScalingMethod method) {
    return new DataSpec(
        source, test, csv, Optional.of(method), testShare, imageSize, seed, validationShare);
  }

  public DataSpec withTestShare(double share) {
    return new DataSpec(
        source, test, csv, scaling, Optional.of(share), imageSize, seed, validationShare);
  }

  public DataSpec withImageSize(int size) {
    return new DataSpec(
        source, test, csv, scaling, testShare, Optional.of(size), seed, validationShare);
  }

  public DataSpec withSeed(long number) {
    return new DataSpec(source, test, csv, scaling, testShare, imageSize, number, validationShare);
  }

  public DataSpec withValidationShare(double share) {
    return new DataSpec(source, test, csv, scaling, testShare, imageSize, seed, share);
  }
}
