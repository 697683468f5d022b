package dev.nudge.data;

import java.io.Serializable;
import java.util.List;

/**
 * What a network's inputs and outputs mean: all that prediction needs beside the weights.
 *
 * @param shape of a raw sample: (height, width) of an image, (D) of other features
 * @param features the name of each feature, (D), or none where they have no names
 * @param classes the name of each class, (K)
 * @param scaling what is done to the raw features first
 */
public record Schema(
    List<Integer> shape, List<String> features, List<String> classes, Scaling scaling)
    implements Serializable {
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
    return new Schema(shape, features, classes, other);
  }

  private static int count(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
