package dev.nudge.lab.run;

import dev.nudge.run.RecordedHistory;
import dev.nudge.run.RunConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run folder says of the course of a run.
 *
 * @param options that it was trained with, by the names that config.json has
 * @param method numerical or backprop
 * @param curves of the network of this method; empty for an imported run
 */
public record Recording(Map<String, Object> options, String method, Curves curves) {
  /**
   * Reads it from a run folder.
   *
   * @throws dev.nudge.io.MalformedFileException if a file of it is missing or damaged
   */
  public static Recording read(Path folder) throws IOException {
    return read(folder, RunConfig.readToShow(folder));
  }

  static Recording read(Path folder, RunConfig config) throws IOException {
    boolean backprop = "backprop".equals(config.options().get("gradient"));
    Curves curves =
        config.isImported()
            ? new Curves(0) // how these weights were learnt is not known
            : curves(RecordedHistory.read(folder), backprop);
    return new Recording(config.options(), backprop ? "backprop" : "numerical", curves);
  }

  private static Curves curves(RecordedHistory history, boolean backprop) {
    Map<Integer, List<Curves.Accuracy>> measured = new HashMap<>();
    for (RecordedHistory.Accuracies a : history.accuracies()) {
      Curves.Shares shares = new Curves.Shares(a.test(), a.train(), a.validation());
      measured.put(
          a.iteration(),
          List.of(
              backprop
                  ? new Curves.Accuracy(a.iteration(), Curves.Shares.NONE, shares)
                  : new Curves.Accuracy(a.iteration(), shares, Curves.Shares.NONE)));
    }
    Curves curves = new Curves(history.losses().length);
    for (double loss : history.losses()) {
      curves.add(
          backprop ? Double.NaN : loss,
          backprop ? loss : Double.NaN,
          Double.NaN,
          measured.getOrDefault(curves.size() + 1, List.of()));
    }
    return curves;
  }
}
