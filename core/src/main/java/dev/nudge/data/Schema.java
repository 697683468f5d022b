package dev.nudge.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network's inputs and outputs mean: all that prediction needs beside the weights.
 *
 * @param shape of a raw sample: (height, width) of an image, (D) of other features
 * @param features the name of each feature, (D), or none where they have no names
 * @param classes the name of each class, (K)
 * @param scaling what is done to the raw features first
 * @param preparation how a picture becomes a sample, where samples are images
 */
public record Schema(
    List<Integer> shape,
    List<String> features,
    List<String> classes,
    Scaling scaling,
    PicturePreparation preparation)
    implements Serializable {
  private static final List<Integer> DIGIT_SHAPE = List.of(28, 28);
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  public Schema {
    shape = List.copyOf(shape);
    features = List.copyOf(features);
    classes = List.copyOf(classes);
    int count = count(shape);
    if (!features.isEmpty() && features.size() != count) {
      throw new IllegalArgumentException(
          "%d feature names for samples of shape %s".formatted(features.size(), shape));
    }
    if (scaling instanceof Scaling.PerFeature each && each.features() != count) {
      throw new IllegalArgumentException(
          "a scaling of %d features for samples of shape %s".formatted(each.features(), shape));
    }
    if (preparation == PicturePreparation.DIGIT && !shape.equals(DIGIT_SHAPE)) {
      throw new IllegalArgumentException(
          "pictures prepared as digits for samples of shape %s, expected %s"
              .formatted(shape, DIGIT_SHAPE));
    }
  }

  /** Pictures are prepared as digits where the samples are like MNIST's, else taken whole. */
  public Schema(List<Integer> shape, List<String> features, List<String> classes, Scaling scaling) {
    this(shape, features, classes, scaling, usual(shape, classes));
  }

  private static PicturePreparation usual(List<Integer> shape, List<String> classes) {
    return shape.equals(DIGIT_SHAPE) && classes.equals(DIGITS)
        ? PicturePreparation.DIGIT
        : PicturePreparation.WHOLE;
  }

  /** The number of features of a sample, D. */
  public int featureCount() {
    return count(shape);
  }

  /** What messages call feature {@code i}: its name, or its number. */
  public String feature(int i) {
    return features.isEmpty() ? "feature " + i : features.get(i);
  }

  /** Whether a sample is a picture, (height, width). */
  public boolean isImage() {
    return shape.size() == 2;
  }

  /** The same with another scaling. */
  public Schema with(Scaling other) {
    return new Schema(shape, features, classes, other, preparation);
  }

  /**
   * The same with pictures prepared in another way.
   *
   * @throws IllegalArgumentException if samples are not as large as that makes them
   */
  public Schema with(PicturePreparation other) {
    return new Schema(shape, features, classes, scaling, other);
  }

  private static int count(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
