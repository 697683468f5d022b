package dev.nudge.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Each iteration's loss and each epoch's measurements so far. One caller at a time. */
public final class History implements Consumer<TrainingEvent> {
  private double[] losses;
  private int iterations;
  private final List<TrainingEvent.Evaluated> epochs;
  private final List<TrainingEvent.Validated> validations;

  /** Nothing shown yet. */
  public History() {
    this(new double[0], List.of(), List.of());
  }

  /** Goes on from earlier {@link #losses}, {@link #epochs} and {@link #validations}, copied. */
  public History(
      double[] losses,
      List<TrainingEvent.Evaluated> epochs,
      List<TrainingEvent.Validated> validations) {
    this.losses = Arrays.copyOf(losses, Math.max(losses.length, 1024));
    this.iterations = losses.length;
    this.epochs = new ArrayList<>(epochs);
    this.validations = new ArrayList<>(validations);
  }

  @Override
  public void accept(TrainingEvent event) {
    if (event instanceof TrainingEvent.Evaluated evaluated) {
      epochs.add(evaluated);
    } else if (event instanceof TrainingEvent.Validated validated) {
      validations.add(validated);
    } else {
      add(event.loss());
    }
  }

  private void add(double loss) {
    if (iterations == losses.length) {
      losses = Arrays.copyOf(losses, 2 * iterations);
    }
    losses[iterations++] = loss;
  }

  /** The loss of each iteration's batch after its update, copied. */
  public double[] losses() {
    return Arrays.copyOf(losses, iterations);
  }

  /** The accuracies, the oldest first. */
  public List<TrainingEvent.Evaluated> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  /** The losses and accuracies of the samples held back, the oldest first; empty if none are. */
  public List<TrainingEvent.Validated> validations() {
    return Collections.unmodifiableList(validations);
  }

  /** The epoch with the smallest validation loss, the first of equals. */
  public Optional<TrainingEvent.Validated> best() {
    return validations.stream()
        .filter(TrainingEvent.Validated::isBest)
        .reduce((earlier, later) -> later);
  }
}
