package dev.nudge.run;

import dev.nudge.data.ScalingMethod;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.run.chart.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The data of a run as config.json has them: the options, by their names in camel case. */
public final class DataRecord {
  private DataRecord() {}

  public static Map<String, Object> of(DataSpec spec) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("data", spec.isMnist() ? "MNIST" : spec.source());
    spec.test().ifPresent(file -> record.put("testData", file));
    spec.csv().label().ifPresent(column -> record.put("label", column));
    spec.csv().header().ifPresent(isThere -> record.put("header", isThere));
    spec.scaling().ifPresent(method -> record.put("scale", method.toString()));
    spec.testShare().ifPresent(share -> record.put("testShare", share));
    spec.imageSize().ifPresent(size -> record.put("imageSize", size));
    return record;
  }

  /**
   * The options as the command line takes them, {@code --data} and so on; none for MNIST as it is.
   */
  public static Map<String, String> given(DataSpec spec) {
    Map<String, Object> record = of(spec);
    if (spec.isMnist()) {
      record.remove("data");
    }
    Map<String, String> given = new LinkedHashMap<>();
    record.forEach((name, value) -> given.put(Text.option(name), String.valueOf(value)));
    return given;
  }

  /** The spec that a record was made of; runs of earlier versions say the source alone. */
  public static DataSpec spec(Map<?, ?> options) {
    return new DataSpec(
        String.valueOf(options.get("data")),
        text(options, "testData"),
        new CsvOptions(text(options, "label"), text(options, "header").map(Boolean::valueOf)),
        text(options, "scale").flatMap(ScalingMethod::of),
        text(options, "testShare").map(Double::valueOf),
        text(options, "imageSize").map(Integer::valueOf),
        text(options, "seed").map(Long::valueOf).orElse(0L),
        text(options, "validationShare").map(Double::valueOf).orElse(0.0));
  }

  private static Optional<String> text(Map<?, ?> options, String name) {
    return Optional.ofNullable(options.get(name)).map(String::valueOf);
  }
}
