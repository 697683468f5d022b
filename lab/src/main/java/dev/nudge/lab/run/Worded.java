package dev.nudge.lab.run;

import java.util.Map;

/**
 * What a page says in its reader's language, where programs get an English message: the name of one
 * of its texts, and the values in it.
 *
 * @param key as the page's language files have it
 */
public record Worded(String key, Map<String, Object> values) {
  /** An exception that a page can word. */
  public interface Problem {
    Worded worded();
  }

  /** Adds both, as {@code key} and {@code values}. */
  public void addTo(Map<String, Object> description) {
    description.put("key", key);
    description.put("values", values);
  }
}
