package dev.nudge.web.worker;

import dev.nudge.data.TrainTest;
import dev.nudge.lab.api.LabFiles;
import dev.nudge.lab.api.NotFoundException;
import dev.nudge.lab.run.LabData;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Recording;
import dev.nudge.lab.run.Run;
import dev.nudge.web.RunFile;
import java.util.List;
import java.util.Map;

/** The finished run that was exported with the page; all null if there is none. */
record OneRun(Map<String, Object> description, RunFile file, TrainTest data) implements LabFiles {
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
