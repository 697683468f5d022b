package dev.nudge.run;

import dev.nudge.run.chart.Charts;
import dev.nudge.train.History;
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
  private final PairedTraining pair;
  private final History numerical = new History();
  private final History backprop = new History();
  private final double[] weights; // largest |ΔW| after each iteration
  private int measured;

  public RunDistances(PairedTraining pair, int iterations) {
    this.pair = pair;
    weights = new double[iterations];
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
    weights[measured++] = pair.weightDistance();
  }

  private double[] weights() {
    return Arrays.copyOf(weights, measured);
  }

  private double[] losses() {
    double[] one = numerical.losses();
    double[] other = backprop.losses();
    double[] distances = new double[measured];
    Arrays.setAll(distances, i -> Math.abs(one[i] - other[i]));
    return distances;
  }

  /**
   * For each iteration, the distance of the accuracies last measured: the larger one of both sets.
   */
  private double[] accuracies() {
    double[] distances = new double[measured];
    int epochs = Math.min(numerical.epochs().size(), backprop.epochs().size());
    for (int e = 0; e < epochs; e++) {
      TrainingEvent.Evaluated one = numerical.epochs().get(e);
      int from = Math.min(one.iteration() - 1, measured);
      Arrays.fill(distances, from, measured, distance(one, backprop.epochs().get(e)));
    }
    return distances;
  }

  private static double distance(TrainingEvent.Evaluated one, TrainingEvent.Evaluated other) {
    return Math.max(
        Math.abs(one.trainAccuracy() - other.trainAccuracy()),
        Math.abs(one.testAccuracy() - other.testAccuracy()));
  }

  /** The line of the epoch that began with the last measurement, if one did. */
  public Optional<String> newEpochLine() {
    TrainingEvent.Evaluated one = last(numerical.epochs());
    TrainingEvent.Evaluated other = last(backprop.epochs());
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

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  /** The largest distances of the whole run. */
  public String summary() {
    return """

        largest distance ever
          weights   %.3e   (any of them, any iteration)
          loss      %.3e
          accuracy  %.4f      (training or test set)
        """
        .formatted(max(weights()), max(losses()), max(accuracies()));
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  /** Writes the distances as a table and as pictures. */
  public void write(RunFolder folder) throws IOException {
    folder.write("distances.csv", csv());
    folder.write("distances.png", Charts.png(chart()));
    folder.write("distances.svg", Charts.svg(chart()));
  }

  private String csv() {
    CsvTable table = new CsvTable("iteration", "weights", "loss", "accuracy");
    double[] losses = losses();
    double[] accuracies = accuracies();
    for (int i = 0; i < measured; i++) {
      table.row(i + 1, weights[i], losses[i], accuracies[i]);
    }
    return table.toString();
  }

  private XYChart chart() {
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("largest |Δweight|", weights());
    series.put("|Δloss|", losses());
    series.put("|Δaccuracy|", accuracies());
    return Charts.difference(
        "Numerical differentiation and backpropagation, apart", "distance", series);
  }
}
