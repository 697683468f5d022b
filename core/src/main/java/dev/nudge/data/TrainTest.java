package dev.nudge.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set in its usual two parts: to learn from, and to be judged by. Neither is empty, and both
 * have samples of one shape and the same classes.
 *
 * @param sha256 the SHA-256 of each file that was read, by file name, in hexadecimal, in their
 *     order
 */
public record TrainTest(Dataset train, Dataset test, Map<String, String> sha256) {
  public TrainTest {
    sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
    if (!train.schema().shape().equals(test.schema().shape())) {
      throw new IllegalArgumentException(
          "training samples have the shape %s, test samples %s"
              .formatted(train.schema().shape(), test.schema().shape()));
    }
    if (!train.schema().classes().equals(test.schema().classes())) {
      throw new IllegalArgumentException(
          "training samples have the classes %s, test samples %s"
              .formatted(train.schema().classes(), test.schema().classes()));
    }
    train.requireSamples("training samples");
    test.requireSamples("test samples");
  }

  /** Data that were not read from files. */
  public TrainTest(Dataset train, Dataset test) {
    this(train, test, Map.of());
  }

  /**
   * Data cut in two, class by class; the features of a table are standardized, as those of its
   * training part are.
   *
   * @param testShare the share of each class that the network is judged by, above 0 and below 1
   * @param seed chooses the samples
   * @throws IllegalArgumentException if the share is out of bounds or a class has one sample alone
   */
  public static TrainTest split(Dataset all, double testShare, long seed) {
    StratifiedSplit split = StratifiedSplit.of(all, testShare, seed);
    TrainTest parts = new TrainTest(all.rows(split.rest()), all.rows(split.heldOut()));
    return all.schema().isImage() ? parts : parts.scaled(ScalingMethod.STANDARD.fit(parts.train()));
  }

  /** These samples, both parts of a table whose missing values become others. */
  public TrainTest filled(List<Column> columns) {
    return new TrainTest(
        train.with(train.schema().with(columns)), test.with(test.schema().with(columns)), sha256);
  }

  /** These samples, both parts under another scaling. */
  public TrainTest scaled(Scaling scaling) {
    return new TrainTest(
        train.with(train.schema().with(scaling)), test.with(test.schema().with(scaling)), sha256);
  }
}
