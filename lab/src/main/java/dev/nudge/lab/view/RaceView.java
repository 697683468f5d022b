package dev.nudge.lab.view;

import dev.nudge.lab.run.Race;
import dev.nudge.lab.run.RaceSnapshot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The figures of the race for the page. */
public final class RaceView {
  private RaceView() {}

  /**
   * The race as it stands; what was not measured is left out.
   *
   * @param race null before the first, which gives the stage {@code none}
   */
  public static Map<String, Object> of(Race race) {
    if (race == null) {
      return Map.of("stage", "none");
    }
    RaceSnapshot snapshot = race.snapshot();
    Map<String, Object> view = new LinkedHashMap<>(race.description());
    view.put("stage", snapshot.stage().name().toLowerCase(Locale.ROOT));
    view.put("message", snapshot.message());
    view.put("updates", snapshot.updates());
    view.put("parameters", snapshot.parameters());
    Map<String, Object> lecture = lane(snapshot.lecture());
    lecture.put("derivatives", snapshot.derivatives());
    putNumber(lecture, "reckonedSeconds", snapshot.reckonedSeconds());
    view.put("lecture", lecture);
    view.put("numerical", lane(snapshot.numerical()));
    view.put("backprop", lane(snapshot.backprop()));
    view.put("agreement", agreement(snapshot.agreement()));
    putNumber(view, "weightsApart", snapshot.weightsApart());
    return view;
  }

  private static Map<String, Object> lane(RaceSnapshot.Lane lane) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("updates", lane.updates());
    view.put("seconds", lane.seconds());
    view.put("done", lane.isDone());
    putNumber(view, "accuracy", lane.accuracy());
    return view;
  }

  private static Map<String, Object> agreement(RaceSnapshot.Agreement agreement) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("compared", agreement.compared());
    view.put("largest", agreement.largest());
    view.put("numerical", agreement.numerical());
    view.put("backprop", agreement.backprop());
    return view;
  }

  private static void putNumber(Map<String, Object> view, String name, double value) {
    if (!Double.isNaN(value)) {
      view.put(name, value);
    }
  }
}
