package dev.nudge.run;

import dev.nudge.run.chart.Charts;
import dev.nudge.train.TrainingEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/** The distances of two runs' weights, losses and accuracies, iteration by iteration. */
public final class RunDistances {
  private static final String CSV = "distances.csv";
  private static final List<String> APART = List.of("weight", "loss", "accuracy");

  static final List<String> NAMES =
      Stream.concat(Stream.of(CSV), APART.stream().flatMap(what -> Stream.of(png(what), svg(what))))
          .toList();

  private final PairedTraining pair;
  private final EpochColumns columns;
  private final Latest numerical = new Latest();
  private final Latest backprop = new Latest();
  private final double[] weights; // largest |ΔW| after each iteration
  private final double[] losses;
  private final double[] accuracies; // of both sets the larger distance, as last measured
  private int measured;

  public RunDistances(PairedTraining pair, int iterations) {
    this.pair = pair;
    columns = new EpochColumns(iterations, pair.numerical().lastEpoch());
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

  /** How the lines of epochs begin. */
  public EpochColumns columns() {
    return columns;
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
        String.format(
            Locale.ROOT,
            "%s   |Δweights| %.2e   |Δloss| %.2e   test acc %.4f numerical, %.4f backprop",
            columns.of(one),
            weights[measured - 1],
            Math.abs(one.loss() - other.loss()),
            one.testAccuracy(),
            other.testAccuracy()));
  }

  /** The largest distances of the whole run. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        """

    largest distance ever
      weights   %.3e   (any of them, any iteration)
      loss      %.3e
      accuracy  %.3e   (training or test set)
    """,
        max(weights),
        max(losses),
        max(accuracies));
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  /** The largest distances of the whole run, by what is apart. */
  public Map<String, Double> largest() {
    Map<String, Double> largest = new LinkedHashMap<>();
    largest.put("any two weights", max(weights));
    largest.put("loss", max(losses));
    largest.put("accuracy", max(accuracies));
    return largest;
  }

  /** The distances as a table and as pictures. */
  public void write(RunFolder folder) throws IOException {
    folder.write(CSV, csv());
    List<XYChart> charts = charts();
    for (int i = 0; i < APART.size(); i++) {
      folder.write(png(APART.get(i)), Charts.png(charts.get(i)));
      folder.write(svg(APART.get(i)), Charts.svg(charts.get(i)));
    }
  }

  private static String png(String what) {
    return what + "-distance.png";
  }

  private static String svg(String what) {
    return what + "-distance.svg";
  }

  private String csv() {
    CsvTable table = new CsvTable("iteration", "weights", "loss", "accuracy");
    for (int i = 0; i < measured; i++) {
      table.row(i + 1, weights[i], losses[i], accuracies[i]);
    }
    return table.toString();
  }

  /** A chart each of weights, losses and accuracies. */
  public List<XYChart> charts() {
    return List.of(
        Charts.difference("The weights that are furthest apart", "|Δweight|", until(weights)),
        Charts.difference("The loss of the batch", "|Δloss|", until(losses)),
        Charts.difference("The accuracy, training or test set", "|Δaccuracy|", until(accuracies)));
  }

  private double[] until(double[] values) {
    return Arrays.copyOf(values, measured);
  }
}
