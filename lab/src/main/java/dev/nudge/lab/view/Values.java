package dev.nudge.lab.view;

import dev.nudge.data.Schema;
import dev.nudge.lab.run.Run;
import java.util.List;
import java.util.Map;

/** A sample entered by hand, seen through the network. */
public final class Values {
  private Values() {}

  /**
   * Asks the network which class some features belong to.
   *
   * @param entered raw numbers, one a feature, (D)
   * @return what the network sees and thinks
   * @throws IllegalArgumentException if these are not as many finite numbers as the network takes;
   *     the message says the feature
   */
  public static Map<String, Object> read(Run run, List<?> entered) {
    Schema schema = run.data().train().schema();
    if (entered.size() != schema.featureCount()) {
      throw new IllegalArgumentException(
          "found %d values, the network takes samples of %d features"
              .formatted(entered.size(), schema.featureCount()));
    }
    double[] raw = new double[entered.size()];
    for (int i = 0; i < raw.length; i++) {
      if (!(entered.get(i) instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException(
            "%s is %s, expected a finite number".formatted(schema.feature(i), entered.get(i)));
      }
      raw[i] = number.doubleValue();
    }
    Map<String, Object> view = new Answer(run).to(raw);
    SampleView.putFeatures(view, schema, raw);
    return view;
  }
}
