package dev.nudge.run;

import dev.nudge.run.chart.Charts;
import dev.nudge.train.TrainingEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;

/** The distances of two runs' weights, losses and accuracies, iteration by iteration. */
public final class RunDistances {
  private static final String CSV = "distances.csv";
  private static final String PNG = "distances.png";
  private static final String SVG = "distances.svg";

  static final List<String> NAMES = List.of(CSV, PNG, SVG);

  private final PairedTraining pair;
  private final Latest numerical = new Latest();
  private final Latest backprop = new Latest();
  private final double[] weights; // largest |ΔW| after each iteration
  private final double[] losses;
  private final double[] accuracies; // of both sets the larger distance, as last measured
  private int measured;

  public RunDistances(PairedTraining pair, int iterations) {
    this.pair = pair;
    weights = new double[iterations];
    losses = new double[iterations];
    accuracies = new double[iterations];
  }

  /** The events that one of the runs sent last. */
  private static final class Latest implements Consumer<TrainingEvent> {
    TrainingEvent update;
    TrainingEvent.Evaluated epoch;

    @Override
    public void accept(TrainingEvent event) {
      if (event instanceof TrainingEvent.Evaluated evaluated) {
        epoch = evaluated;
      } else if (event instanceof TrainingEvent.Updated) {
        update = event;
      }
    }
  }

  /**
   * Makes one update of each run and measures how far they are apart.
   *
   * @param progress hears of the numerical run's updates
   */
  public void step(Consumer<TrainingEvent> progress) {
    pair.numerical()
        .step(
            event -> {
              numerical.accept(event);
              if (event instanceof TrainingEvent.Updated) {
                progress.accept(event);
              }
            });
    pair.backprop().step(backprop);
    weights[measured] = pair.weightDistance();
    losses[measured] = Math.abs(numerical.update.loss() - backprop.update.loss());
    TrainingEvent.Evaluated one = numerical.epoch;
    TrainingEvent.Evaluated other = backprop.epoch;
    accuracies[measured] =
        Math.max(
            Math.abs(one.trainAccuracy() - other.trainAccuracy()),
            Math.abs(one.testAccuracy() - other.testAccuracy()));
    measured++;
  }

  /** The number of iterations that were measured. */
  public int measured() {
    return measured;
  }

  /** The line of the epoch that began with the last measurement, if one did. */
  public Optional<String> newEpochLine() {
    TrainingEvent.Evaluated one = numerical.epoch;
    TrainingEvent.Evaluated other = backprop.epoch;
    if (one.iteration() != measured) {
      return Optional.empty();
    }
    return Optional.of(
        "epoch %2d   iteration %,6d   |Δweights| %.2e   |Δloss| %.2e   test acc %.4f numerical, %.4f backprop"
            .formatted(
                one.epoch(),
                one.iteration(),
                weights[measured - 1],
                Math.abs(one.loss() - other.loss()),
                one.testAccuracy(),
                other.testAccuracy()));
  }

  /** The largest distances of the whole run. */
  public String summary() {
    return """

    largest distance ever
      weights   %.3e   (any of them, any iteration)
      loss      %.3e
      accuracy  %.3e   (training or test set)
    """
        .formatted(max(weights), max(losses), max(accuracies));
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  /** Writes the distances as a table and as pictures. */
  public void write(RunFolder folder) throws IOException {
    folder.write(CSV, csv());
    folder.write(PNG, Charts.png(chart()));
    folder.write(SVG, Charts.svg(chart()));
  }

  private String csv() {
    CsvTable table = new CsvTable("iteration", "weights", "loss", "accuracy");
    for (int i = 0; i < measured; i++) {
      table.row(i + 1, weights[i], losses[i], accuracies[i]);
    }
    return table.toString();
  }

  private XYChart chart() {
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("largest |Δweight|", Arrays.copyOf(weights, measured));
    series.put("|Δloss|", Arrays.copyOf(losses, measured));
    series.put("|Δaccuracy|", Arrays.copyOf(accuracies, measured));
    return Charts.difference(
        "Numerical differentiation and backpropagation, apart", "distance", series);
  }
}
