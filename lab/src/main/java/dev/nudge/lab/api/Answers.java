package dev.nudge.lab.api;

import dev.nudge.lab.run.BadSettingException;
import dev.nudge.lab.run.Worded;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the lab answers where it has no answer. */
public final class Answers {
  private Answers() {}

  /**
   * The reason as {@code error}, in English; the name of the page's text for it, where there is
   * one; and the setting that it is about, so that the page can say it beside its field.
   */
  public static Map<String, Object> problem(Exception problem) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("error", String.valueOf(problem.getMessage()));
    if (problem instanceof Worded.Problem known) {
      known.worded().addTo(answer);
    }
    if (problem instanceof BadSettingException bad) {
      answer.put("setting", bad.setting());
    }
    return answer;
  }

  /** What is answered where something goes wrong that should not. */
  public static Map<String, Object> defect(Exception defect) {
    return Map.of("error", "this is a defect in nudge: " + defect);
  }
}
