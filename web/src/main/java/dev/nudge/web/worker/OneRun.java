package dev.nudge.web.worker;

import dev.nudge.data.TrainTest;
import dev.nudge.lab.api.FinishedRuns;
import dev.nudge.lab.api.NotFoundException;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Run;
import dev.nudge.web.data.RunFile;
import java.util.List;
import java.util.Map;

/**
 * The finished run that was exported with the page, or none.
 *
 * @param description as the page takes it; null if there is none
 * @param file null if there is none
 */
record OneRun(Map<String, Object> description, RunFile file, TrainTest data)
    implements FinishedRuns {
  @Override
  public List<String> names() {
    return file == null ? List.of() : List.of((String) description.get("name"));
  }

  @Override
  public RecordedRun open(String name) {
    if (!names().contains(name)) {
      throw NotFoundException.run(name);
    }
    return new RecordedRun(Run.newId(), description, file.curves(), file.snapshot(), data);
  }
}
