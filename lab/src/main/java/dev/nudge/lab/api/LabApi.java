package dev.nudge.lab.api;

import dev.nudge.lab.run.RefusedException;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Settings;
import dev.nudge.lab.run.Worded;
import dev.nudge.lab.view.BatchView;
import dev.nudge.lab.view.FirstLayerView;
import dev.nudge.lab.view.MistakesView;
import dev.nudge.lab.view.OwnSampleView;
import dev.nudge.lab.view.RaceView;
import dev.nudge.lab.view.SampleView;
import dev.nudge.lab.view.WeightView;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that a page can ask and change, by name. Answers are maps and lists as JSON can hold them.
 * What cannot be answered is told by an exception with a message of one line: {@link
 * IllegalArgumentException} for what makes no sense, {@link NotFoundException} for what is not
 * there. Safe for many threads.
 */
public final class LabApi {
  private static final int MOST_BODY = 4096; // bytes
  private static final int MOST_CSV = 1 << 25;
  private static final int MOST_AROUND_VALUES = 100;
  private static final int MOST_VALUE = 32;

  private final Session session;
  private final LabFiles files;
  private final MistakesView mistakes = new MistakesView();
  private final Events events = new Events();

  public LabApi(Session session, LabFiles files) {
    this.session = session;
    this.files = files;
  }

  /** Answers a question, which changes nothing. */
  public Map<String, Object> ask(String name, Map<String, String> parameters) throws IOException {
    return switch (name) {
      case "runs" -> Map.of("runs", files.names());
      case "curves" ->
          Events.curves(files.recording(parameter(parameters, "name", word -> word, "a word")));
      case "units" -> FirstLayerView.of(session.run());
      case "weight" ->
          WeightView.of(
              session.run(),
              whole(parameters, "feature"),
              whole(parameters, "unit"),
              number(parameters, "moved"),
              number(parameters, "h"));
      case "batch" -> BatchView.of(session.run(), whole(parameters, "sample"));
      case "race" -> RaceView.of(session.race());
      case "sample" -> SampleView.of(session.run().data().test(), whole(parameters, "index"));
      case "mistakes" ->
          parameters.containsKey("actual")
              ? mistakes.of(session.run(), whole(parameters, "actual"), whole(parameters, "taken"))
              : mistakes.of(session.run());
      default -> throw NotFoundException.unknown(name);
    };
  }

  private static int whole(Map<String, String> parameters, String name) {
    return parameter(parameters, name, Integer::valueOf, "a whole number");
  }

  private static double number(Map<String, String> parameters, String name) {
    return parameter(parameters, name, Double::valueOf, "a number");
  }

  private static <T> T parameter(
      Map<String, String> parameters, String name, Function<String, T> parse, String expected) {
    String found = parameters.get(name);
    if (found == null) {
      throw new IllegalArgumentException("%s is missing".formatted(name));
    }
    try {
      return parse.apply(found);
    } catch (NumberFormatException bad) {
      throw new IllegalArgumentException(
          "%s is %s, expected %s".formatted(name, found, expected), bad);
    }
  }

  /**
   * Changes the run, or asks with more than parameters can hold.
   *
   * @param body a map, or the bytes of a picture
   * @return the answer, null where there is nothing to say
   */
  public Map<String, Object> send(String name, Object body) throws IOException {
    switch (name) {
      case "run" -> {
        return begin(object(body));
      }
      case "run/open" -> open(object(body));
      case "run/resume" -> session.resume();
      case "run/pause" -> session.run().pause();
      case "run/step" -> session.step();
      case "run/stop" -> session.run().stop();
      case "data" -> {
        return Map.of("run", session.learnFrom(files.data(bytes(body))).id());
      }
      case "race" -> beginRace(object(body));
      case "race/stop" -> session.stopRace();
      case "draw" -> {
        return picture(bytes(body));
      }
      case "values" -> {
        return OwnSampleView.ofValues(session.run(), values(object(body)));
      }
      default -> throw NotFoundException.unknown(name);
    }
    return null;
  }

  /** The most bytes that the body of such a message has as JSON, or as it is. */
  public int mostBytes(String name) {
    return switch (name) {
      case "data" -> MOST_CSV;
      case "draw" -> 2 + OwnSampleView.MOST_PIXELS;
      case "values" -> MOST_AROUND_VALUES + session.run().data().train().features() * MOST_VALUE;
      default -> MOST_BODY;
    };
  }

  private static Map<?, ?> object(Object body) {
    if (body instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("the body is no JSON object");
  }

  private Map<String, Object> begin(Map<?, ?> body) {
    if (!(body.get("settings") instanceof Map<?, ?> values)
        || !(body.get("go") instanceof Boolean go)) {
      throw new IllegalArgumentException("expected an object of settings and whether to go");
    }
    return Map.of("run", session.begin(settings(values), go).id());
  }

  @SuppressWarnings("unchecked") // the names of a JSON object are strings
  private static Settings settings(Map<?, ?> values) {
    return Settings.parse((Map<String, ?>) values);
  }

  private void beginRace(Map<?, ?> body) {
    if (!(body.get("settings") instanceof Map<?, ?> values)
        || !(body.get("whole") instanceof Boolean whole)) {
      throw new IllegalArgumentException(
          "expected an object of settings and whether all updates are to be made");
    }
    Settings settings = settings(values);
    session.beginRace(settings, whole ? settings.iterations() : 0);
  }

  private void open(Map<?, ?> body) throws IOException {
    if (!(body.get("name") instanceof String name)) {
      throw new IllegalArgumentException("expected the name of a run");
    }
    session.show(files.open(name));
  }

  private static byte[] bytes(Object body) {
    if (body instanceof byte[] bytes) {
      return bytes;
    }
    throw new IllegalArgumentException("expected bytes");
  }

  /** Its width in two bytes, then its grey levels, row by row. */
  private Map<String, Object> picture(byte... body) {
    int width = body.length < 2 ? 0 : ((body[0] & 0xff) << 8) | (body[1] & 0xff);
    byte[] grey = body.length < 2 ? body : Arrays.copyOfRange(body, 2, body.length);
    return OwnSampleView.ofPicture(session.run(), width, grey);
  }

  private static List<?> values(Map<?, ?> body) {
    if (body.get("values") instanceof List<?> values) {
      return values;
    }
    throw new IllegalArgumentException("expected an array of values");
  }

  /** A file to be saved: the run's curves as CSV, its networks as model files. */
  public byte[] file(String name) throws IOException {
    Run run = session.run();
    return switch (name) {
      case "losses.csv" -> SavedFiles.losses(run.curves());
      case "accuracy.csv" -> SavedFiles.accuracies(run.curves());
      case "model.npz" -> SavedFiles.model(run);
      case "model-best.npz" -> SavedFiles.bestModel(run);
      default -> throw NotFoundException.unknown(name);
    };
  }

  /**
   * Watches the run for one page.
   *
   * @param lastEventId the id of the last event that the page has had, or null
   */
  public Watcher watch(String lastEventId) {
    return new Watcher(session, events, lastEventId);
  }

  /**
   * What is answered to what could not be done: the reason as {@code error}, in English; the name
   * of the page's text for it, where there is one; and the setting that it is about, so that the
   * page can say it beside its field.
   */
  public static Map<String, Object> problem(Exception problem) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("error", String.valueOf(problem.getMessage()));
    if (problem instanceof Worded.Problem known) {
      known.worded().addTo(answer);
    }
    if (problem instanceof RefusedException refused && refused.setting() != null) {
      answer.put("setting", refused.setting());
    }
    return answer;
  }

  /** What is answered where something goes wrong that should not. */
  public static Map<String, Object> defect(Exception defect) {
    return Map.of("error", "this is a defect in nudge: " + defect);
  }
}
