package dev.nudge.lab.view;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.lab.run.RefusedException;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.lab.run.Worded;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The figures of the Nudge view: one weight, on some training samples. */
public final class WeightView {
  private static final int SAMPLES = 100;
  private static final int POINTS = 241; // of a curve; odd, so that the weight itself is one
  private static final double HALF_WIDTH = 2; // of the wide curve
  private static final double LENS_HALF_WIDTH = 1.5; // of the narrow one, in h
  private static final int DECADES = 16; // of the error plot, from 1 down
  private static final int STEPS_PER_DECADE = 4;

  private WeightView() {}

  /**
   * Looks at the weight from {@code feature} to {@code unit}, at a place of its curve.
   *
   * @param moved how far the weight has been moved from where training left it, -2 to 2
   * @param h the nudge, 1e-16 to 1
   * @throws IllegalArgumentException if there is no such weight or a number is out of bounds
   */
  public static Map<String, Object> of(Run run, int feature, int unit, double moved, double h) {
    if (!(h >= 1e-16 && h <= 1)) {
      throw new IllegalArgumentException("h is %s, expected 1e-16 to 1".formatted(h));
    }
    if (!(Math.abs(moved) <= HALF_WIDTH)) {
      throw new IllegalArgumentException("moved is %s, expected -2 to 2".formatted(moved));
    }
    Snapshot snapshot = run.snapshot();
    Batch batch = someSamples(run.data().train());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("iteration", snapshot.iteration());
    view.put("samples", batch.size());
    OneWeight trained = new OneWeight(snapshot.network(), batch, feature, unit);
    checkLoss(trained.loss(0));
    view.put("nonZeroInputs", trained.nonZeroInputs());
    view.put("trained", trained.value());
    view.put("trainedLoss", trained.loss(0));
    view.put("curve", curve(trained, HALF_WIDTH));
    view.put("moved", moved);
    putFigures(view, trained.moved(moved), h);
    return view;
  }

  /** Refuses to look at a network that computes no numbers. */
  static void checkLoss(double loss) {
    if (!Double.isFinite(loss)) {
      throw new RefusedException(
          "the loss of this network is %s: it has no slope".formatted(loss),
          new Worded("problem.lab.no-slope", Map.of("loss", String.valueOf(loss))));
    }
  }

  /** What is to be seen at the weight's place. */
  private static void putFigures(Map<String, Object> view, OneWeight weight, double h) {
    double above = weight.loss(h);
    double below = weight.loss(-h);
    view.put("weight", weight.value());
    view.put("loss", weight.loss(0));
    view.put("h", h);
    view.put("above", above);
    view.put("below", below);
    view.put("difference", above - below);
    view.put("place", place(Math.max(Math.abs(above), Math.abs(below))));
    view.put("slope", weight.slope());
    view.put("subtracted", weight.subtracted(h));
    view.put("propagated", weight.propagated(h));
    view.put("lens", curve(weight, LENS_HALF_WIDTH * h));
    view.put("errors", errors(weight));
  }

  /** How far the next double is from a finite one above 0; Math.ulp is wrong in JavaScript. */
  private static double place(double value) {
    return Double.longBitsToDouble(Double.doubleToLongBits(value) + 1) - value;
  }

  /** A hundred samples from the first on, evenly spread: many data come class by class. */
  static Batch someSamples(Dataset train) {
    int size = train.size();
    int count = Math.min(SAMPLES, size);
    return train.batch(
        IntStream.range(0, count).map(n -> (int) ((long) n * size / count)).toArray());
  }

  /** The loss at evenly spaced changes of the weight. */
  private static Map<String, Object> curve(OneWeight weight, double halfWidth) {
    double[] changes =
        IntStream.range(0, POINTS)
            .mapToDouble(i -> halfWidth * (2.0 * i / (POINTS - 1) - 1))
            .toArray();
    double[] losses = Arrays.stream(changes).map(weight::loss).toArray();
    Map<String, Object> curve = new LinkedHashMap<>();
    curve.put("changes", changes);
    curve.put("losses", losses);
    return curve;
  }

  /** The relative error of both quotients against the chain rule's slope, for many h. */
  private static Map<String, Object> errors(OneWeight weight) {
    double[] h =
        IntStream.rangeClosed(0, DECADES * STEPS_PER_DECADE)
            .mapToDouble(i -> Math.pow(10, (double) i / STEPS_PER_DECADE - DECADES))
            .toArray();
    double slope = weight.slope();
    DoubleUnaryOperator error =
        quotient -> slope == 0 ? Math.abs(quotient) : Math.abs(quotient / slope - 1);
    Map<String, Object> errors = new LinkedHashMap<>();
    errors.put("h", h);
    errors.put("subtracted", Arrays.stream(h).map(weight::subtracted).map(error).toArray());
    errors.put("propagated", Arrays.stream(h).map(weight::propagated).map(error).toArray());
    return errors;
  }
}
