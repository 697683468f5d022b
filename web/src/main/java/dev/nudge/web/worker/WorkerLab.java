package dev.nudge.web.worker;

import dev.nudge.data.TrainTest;
import dev.nudge.lab.api.LabApi;
import dev.nudge.lab.api.LabFiles;
import dev.nudge.lab.api.NotFoundException;
import dev.nudge.lab.api.Watcher;
import dev.nudge.lab.api.Watcher.Event;
import dev.nudge.lab.run.LabData;
import dev.nudge.lab.run.Race;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.RecordedRun.Recording;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.TrainingRun;
import dev.nudge.lab.run.TrainingRun.Keeper;
import dev.nudge.linalg.Workers;
import dev.nudge.web.DataFile;
import dev.nudge.web.RunFile;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/**
 * The lab of one page, in the page's worker: what the server answers by HTTP, as functions. Its one
 * thread makes some updates, then sees what the page has to say.
 */
public final class WorkerLab {
  private static LabApi api;
  private static Watcher watcher;
  private static TrainingRun training; // the last that has begun
  private static Race race; // likewise; null before the first
  private static long tick;

  private WorkerLab() {}

  /**
   * Opens the lab.
   *
   * @param data a {@link DataFile}'s content
   * @param run a {@link RunFile}'s content, or nothing
   * @param description of that run, as the page takes it, or null
   */
  @JSExport
  public static void open(@JSByRef byte[] data, @JSByRef byte[] run, JSObject description)
      throws IOException {
    TrainTest samples = DataFile.read(stream(data));
    Session session =
        new Session(
            samples,
            Map.of(),
            begun -> training = begun,
            begun -> race = begun,
            Keeper.NONE,
            new Workers(1));
    OneRun finished =
        run.length == 0
            ? new OneRun(null, null, samples)
            : new OneRun(Js.object(description), RunFile.read(stream(run)), samples);
    for (String name : finished.names()) {
      session.show(finished.open(name));
    }
    api = new LabApi(session, finished);
    watcher = api.watch(null);
  }

  private static DataInputStream stream(byte[] file) {
    return new DataInputStream(new ByteArrayInputStream(file));
  }

  /** Works for a moment at the race or the training, if one of them is on; returns whether. */
  @JSExport
  public static boolean advance() {
    return (race != null && race.advance()) || training.advance();
  }

  /** Lets the next {@link #event} tell of progress again. */
  @JSExport
  public static void tick() {
    tick++;
  }

  /** The next event, null if there is nothing to tell in this tick. */
  @JSExport
  public static JSObject event() {
    Event event = watcher.next(tick);
    return event == null ? null : Js.of(Map.of("event", event.name(), "data", event.data()));
  }

  /** The answer to a question with strings by name, or the reason why there is none. */
  @JSExport
  public static JSObject ask(String name, JSObject parameters) {
    return answer(
        () -> {
          Map<String, String> strings = new LinkedHashMap<>();
          Js.object(parameters).forEach((key, value) -> strings.put(key, (String) value));
          return api.ask(name, strings);
        });
  }

  /** Changes something, or asks with more than parameters can hold. */
  @JSExport
  public static JSObject send(String name, JSObject body) {
    return answer(() -> api.send(name, Js.toJava(body)));
  }

  /** The content of a file to be saved. */
  @JSExport
  public static JSObject file(String name) {
    return answer(() -> Map.of("bytes", api.file(name)));
  }

  /** What may fail as the server's answers may. */
  @FunctionalInterface
  private interface Question {
    Map<String, Object> answer() throws IOException;
  }

  private static JSObject answer(Question question) {
    try {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("answer", question.answer()); // null where there is nothing to say
      return Js.of(answer);
    } catch (IllegalArgumentException | NotFoundException | IOException problem) {
      return Js.of(LabApi.problem(problem));
    } catch (RuntimeException defect) {
      return Js.of(LabApi.defect(defect));
    }
  }

  /** The finished run that was exported with the page; all null if there is none. */
  private record OneRun(Map<String, Object> description, RunFile file, TrainTest data)
      implements LabFiles {
    @Override
    public List<String> names() {
      return file == null ? List.of() : List.of((String) description.get("name"));
    }

    @Override
    public RecordedRun open(String name) {
      require(name);
      return new RecordedRun(Run.newId(), description, file.curves(), file.snapshot(), data);
    }

    @Override
    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    public Recording recording(String name) {
      require(name);
      return new Recording(
          (Map<String, Object>) description.get("options"),
          (String) description.get("method"),
          file.curves());
    }

    @Override
    public LabData data(byte[] csv) {
      throw new UnsupportedOperationException("the page knows that its lab reads no CSV files");
    }

    private void require(String name) {
      if (!names().contains(name)) {
        throw NotFoundException.run(name);
      }
    }
  }
}
