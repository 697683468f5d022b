package dev.nudge.cli.check;

import dev.nudge.check.BlockReport;
import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.Cause;
import dev.nudge.check.GradientReport;
import dev.nudge.check.GradientReport.NegativeControl;
import java.util.LinkedHashMap;
import java.util.Map;

/** A gradient check for machines. */
public final class CheckJson {
  private static final int WORST = 100;

  private CheckJson() {}

  /** The report as maps, lists, numbers and strings. */
  public static Map<String, Object> of(String description, GradientReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", description);
    json.put("verdict", report.verdict().toString());
    json.put("causes", report.causes().stream().map(CheckJson::cause).toList());
    json.put("blocks", report.blocks().stream().map(CheckJson::block).toList());
    json.put("worst", report.worst(WORST).stream().map(CheckJson::comparison).toList());
    report.control().ifPresent(control -> json.put("control", control(control)));
    json.put("evaluations", report.evaluations());
    json.put("seconds", report.seconds());
    return json;
  }

  private static Map<String, Object> block(BlockReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", report.block().name());
    json.put("shape", report.block().shape());
    json.put("verdict", report.verdict().toString());
    json.put("causes", report.causes().stream().map(CheckJson::cause).toList());
    json.put("coordinates", report.coordinates().size());
    report.direction().ifPresent(direction -> json.put("direction", comparison(direction)));
    return json;
  }

  private static Map<String, Object> control(NegativeControl control) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("broken", control.broken());
    json.put("noticed", control.noticed());
    return json;
  }

  private static Map<String, Object> cause(Cause cause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", cause.kind());
    json.put("explanation", cause.explanation());
    return json;
  }

  private static Map<String, Object> comparison(Comparison comparison) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", comparison.name());
    json.put("claimed", number(comparison.claimed()));
    json.put("measured", number(comparison.measured().value()));
    json.put("error", number(comparison.measured().error()));
    json.put("difference", number(comparison.absoluteError()));
    json.put("relative", number(comparison.relativeError()));
    json.put("verdict", comparison.verdict().toString());
    return json;
  }

  /** JSON has no NaN and no infinity: they become null. */
  private static Object number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
