package dev.nudge.data;

import static java.util.stream.Collectors.joining;

import dev.nudge.io.Excerpt;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The names, shapes and units of a network's inputs and outputs: all that prediction needs beside
 * the weights.
 *
 * @param shape of a raw sample: (height, width) of an image, (D) of other features
 * @param features the name of each feature, (D), each another and one line, or none
 * @param classes the name of each class, (K), each another and one line
 * @param scaling of the raw features, before a network takes them
 * @param preparation of pictures, where samples are images
 * @param columns of the table that the features were made of; none where each is a column itself
 */
public record Schema(
    List<Integer> shape,
    List<String> features,
    List<String> classes,
    Scaling scaling,
    PicturePreparation preparation,
    List<Column> columns)
    implements Serializable {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
  private static final int MOST_LISTED = 10;
  private static final List<Integer> DIGIT_SHAPE = List.of(28, 28);

  public Schema {
    shape = List.copyOf(shape);
    features = List.copyOf(features);
    classes = List.copyOf(classes);
    columns = List.copyOf(columns);
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(preparation, "preparation");
    requireNames("features", features);
    requireNames("classes", classes);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("expected the names of classes, found none");
    }
    int count = count(shape);
    if (!features.isEmpty() && features.size() != count) {
      throw new IllegalArgumentException(
          "%s feature names for samples of shape %s".formatted(features.size(), shape));
    }
    if (!columns.isEmpty() && columns.stream().mapToInt(Column::features).sum() != count) {
      throw new IllegalArgumentException(
          "%s columns of %s features for samples of shape %s"
              .formatted(columns.size(), columns.stream().mapToInt(Column::features).sum(), shape));
    }
    if (scaling instanceof Scaling.PerFeature each && each.features() != count) {
      throw new IllegalArgumentException(
          "a scaling of %s features for samples of shape %s".formatted(each.features(), shape));
    }
    if (preparation == PicturePreparation.DIGIT && !shape.equals(DIGIT_SHAPE)) {
      throw new IllegalArgumentException(
          "pictures prepared as digits for samples of shape %s, expected %s"
              .formatted(shape, DIGIT_SHAPE));
    }
  }

  /** Whether a text may name a feature or a class: it is one line, without control characters. */
  public static boolean isName(String text) {
    return !CONTROL.matcher(text).find();
  }

  private static void requireNames(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "the name %s among the %s has a control character".formatted(Excerpt.of(name), what));
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException("two %s are called '%s'".formatted(what, name));
      }
    }
  }

  /** Pictures are prepared as digits where the samples are like MNIST's, else whole. */
  public Schema(List<Integer> shape, List<String> features, List<String> classes, Scaling scaling) {
    this(shape, features, classes, scaling, usual(shape, classes), List.of());
  }

  /** The samples of a table, not scaled. */
  public static Schema ofTable(List<Column> columns, List<String> classes) {
    List<String> names =
        columns.stream().anyMatch(column -> column.name().isEmpty())
            ? List.of()
            : columns.stream().flatMap(column -> column.featureNames().stream()).toList();
    int count = columns.stream().mapToInt(Column::features).sum();
    return new Schema(List.of(count), names, classes, new Scaling.None()).with(columns);
  }

  private static PicturePreparation usual(List<Integer> shape, List<String> classes) {
    return shape.equals(DIGIT_SHAPE) && classes.equals(numberedClasses(10))
        ? PicturePreparation.DIGIT
        : PicturePreparation.WHOLE;
  }

  /** Images of bytes, divided by 255, in K classes called 0, 1, 2, … */
  public static Schema ofImages(int height, int width, int K) {
    return new Schema(List.of(height, width), List.of(), numberedClasses(K), new Scaling.Pixels());
  }

  /** The names of K classes that have none of their own: 0, 1, 2, … */
  public static List<String> numberedClasses(int K) {
    return IntStream.range(0, K).mapToObj(String::valueOf).toList();
  }

  /** The number of features of a sample, D. */
  public int featureCount() {
    return count(shape);
  }

  /** Feature {@code i} in messages: its name, or its number, from 1. */
  public String feature(int i) {
    return features.isEmpty() ? "feature " + (i + 1) : features.get(i);
  }

  /** Whether a sample is a picture, (height, width). */
  public boolean isImage() {
    return shape.size() == 2;
  }

  public Schema with(Scaling other) {
    return new Schema(shape, features, classes, other, preparation, columns);
  }

  /**
   * This schema with other columns.
   *
   * @throws IllegalArgumentException if they have more or fewer features
   */
  public Schema with(List<Column> others) {
    return new Schema(shape, features, classes, scaling, preparation, others);
  }

  /**
   * This schema with pictures prepared in another way.
   *
   * @throws IllegalArgumentException if samples are not as large as that makes them
   */
  public Schema with(PicturePreparation other) {
    return new Schema(shape, features, classes, scaling, other, columns);
  }

  private static int count(List<Integer> shape) {
    long count = shape.isEmpty() ? 0 : 1;
    for (int size : shape) {
      count = size < 1 ? 0 : Math.min(count * size, Integer.MAX_VALUE + 1L);
    }
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "samples of shape %s, expected sizes of 1 or more, and no more than %,d features",
              shape,
              Integer.MAX_VALUE));
    }
    return (int) count;
  }

  /** Such as 4 features (length, width, …), 3 classes (setosa, versicolor, virginica). */
  @Override
  public String toString() {
    String samples =
        isImage()
            ? "images of " + shape.get(0) + "×" + shape.get(1)
            : featureCount() + " features" + listed(features);
    return samples + ", " + classes.size() + " classes" + listed(classes);
  }

  private static String listed(List<String> names) {
    return names.isEmpty()
        ? ""
        : names.stream()
            .limit(MOST_LISTED)
            .collect(joining(", ", " (", names.size() > MOST_LISTED ? ", …)" : ")"));
  }

  /** A way of turning a picture of any size into a sample. */
  public enum PicturePreparation {
    /**
     * As MNIST's digits: 20×20 pixels at most, bright on black, the centre of mass in the middle.
     */
    DIGIT,

    /** The whole picture made as small as the samples are, nothing else. */
    WHOLE;

    /** The name that options and files know it by. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
