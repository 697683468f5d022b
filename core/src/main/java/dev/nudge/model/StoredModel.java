package dev.nudge.model;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.io.Excerpt;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a model file: a network and the schema of its samples.
 *
 * @param network takes inputs that {@link Schema#scaling} has scaled
 */
public record StoredModel(Network network, Schema schema) {
  /**
   * @throws IllegalArgumentException if the schema has other numbers of features or classes than
   *     the network
   */
  public StoredModel {
    Architecture architecture = network.architecture();
    if (schema.featureCount() != architecture.inputs()
        || schema.classes().size() != architecture.outputs()) {
      throw new IllegalArgumentException(
          "samples of shape %s and %d classes for the network %s"
              .formatted(schema.shape(), schema.classes().size(), architecture));
    }
  }

  /**
   * The samples of {@code data} as this model takes them: scaled by its own scaling, not by theirs,
   * and in its classes, which are known by their names. Classes that are numbered where the other
   * side's are named fit any as many, and take their names; so does a sample without a shape.
   *
   * @throws IllegalArgumentException if they have another shape, features of other names, or a
   *     class that the model does not know; the message says both
   */
  public Dataset view(Dataset data) {
    Schema theirs = data.schema();
    requireSameFeatures(theirs);
    if (isNumbered(schema.classes()) == isNumbered(theirs.classes())) {
      return data.with(schema, places(theirs.classes()));
    }
    if (schema.classes().size() != theirs.classes().size()) {
      throw new IllegalArgumentException(
          "knows %d classes, but the data have %d"
              .formatted(schema.classes().size(), theirs.classes().size()));
    }
    return isNumbered(theirs.classes())
        ? data.with(schema)
        : data.with(theirs.with(schema.scaling()));
  }

  private void requireSameFeatures(Schema theirs) {
    boolean shapesFit =
        theirs.shape().equals(schema.shape())
            || (theirs.featureCount() == schema.featureCount()
                && (theirs.shape().size() == 1 || schema.shape().size() == 1));
    if (!shapesFit) {
      throw new IllegalArgumentException(
          "takes samples of shape %s, but the data have samples of shape %s"
              .formatted(schema.shape(), theirs.shape()));
    }
    boolean bothAreNamed = !schema.features().isEmpty() && !theirs.features().isEmpty();
    for (int i = 0; bothAreNamed && i < schema.featureCount(); i++) {
      if (!theirs.feature(i).equals(schema.feature(i))) {
        throw new IllegalArgumentException(
            "calls feature %d %s, but the data call it %s"
                .formatted(i + 1, Excerpt.of(schema.feature(i)), Excerpt.of(theirs.feature(i))));
      }
    }
  }

  /** The number that this model gives each of these classes. */
  private int[] places(List<String> names) {
    List<String> unknown = new ArrayList<>(names);
    unknown.removeAll(schema.classes());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "knows no class %s, which the data have; it knows %s"
              .formatted(
                  Excerpt.of(String.join(", ", unknown)),
                  Excerpt.of(String.join(", ", schema.classes()))));
    }
    return names.stream().mapToInt(schema.classes()::indexOf).toArray();
  }

  private static boolean isNumbered(List<String> classes) {
    return classes.equals(Schema.numberedClasses(classes.size()));
  }
}
