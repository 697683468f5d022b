package dev.nudge.store;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model file holds: a network, and what its inputs and outputs mean.
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
   * The samples of {@code data} as this model takes them: scaled by its own scaling, not by theirs.
   *
   * @throws IllegalArgumentException if they have another shape or other classes; a sample without
   *     a shape, or classes that are numbered and not named, fit any as many. The message says both
   */
  public Dataset view(Dataset data) {
    Schema theirs = data.schema();
    boolean shapesFit =
        theirs.shape().equals(schema.shape())
            || (theirs.featureCount() == schema.featureCount()
                && (theirs.shape().size() == 1 || schema.shape().size() == 1));
    if (!shapesFit || theirs.classes().size() != schema.classes().size()) {
      throw new IllegalArgumentException(
          "takes samples of shape %s and knows %d classes, but the data have samples of shape %s and %d classes"
              .formatted(
                  schema.shape(),
                  schema.classes().size(),
                  theirs.shape(),
                  theirs.classes().size()));
    }
    if (isNumbered(schema.classes())) {
      return data.with(
          new Schema(theirs.shape(), theirs.features(), theirs.classes(), schema.scaling()));
    }
    for (int k = 0; k < schema.classes().size() && !isNumbered(theirs.classes()); k++) {
      if (!theirs.classes().get(k).equals(schema.classes().get(k))) {
        throw new IllegalArgumentException(
            "calls class %d %s, but the data call it %s"
                .formatted(
                    k, Quoted.of(schema.classes().get(k)), Quoted.of(theirs.classes().get(k))));
      }
    }
    return data.with(schema);
  }

  private static boolean isNumbered(List<String> classes) {
    return IntStream.range(0, classes.size())
        .allMatch(k -> classes.get(k).equals(String.valueOf(k)));
  }
}
