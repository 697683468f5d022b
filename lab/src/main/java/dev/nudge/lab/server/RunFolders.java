package dev.nudge.lab.server;

import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.io.MalformedFileException;
import dev.nudge.lab.api.LabFiles;
import dev.nudge.lab.api.NotFoundException;
import dev.nudge.lab.run.LabData;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.RecordedRun.Recording;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.lab.run.TrainingRun;
import dev.nudge.lab.run.TrainingRun.Keeper;
import dev.nudge.model.StoredModel;
import dev.nudge.run.Engine.DataLoader;
import dev.nudge.run.LocalEngine;
import dev.nudge.run.RecordedHistory;
import dev.nudge.run.ResumableRun;
import dev.nudge.run.RunConfig;
import dev.nudge.run.RunFolder;
import dev.nudge.run.options.RunOptions;
import dev.nudge.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The runs in a folder: the page can open any of them, and nothing outside it, and its own are kept
 * there.
 */
public final class RunFolders implements LabFiles, Keeper {
  private static final String DATA = "data";
  private static final int MOST_FEATURES = 10_000;
  private static final int MOST_LISTED = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Path folder;
  private final DataLoader loader;
  private final String version;
  private String lastId; // of the run that was kept last; guarded by this
  private RunFolder lastKept;

  /**
   * @param folder need not exist
   * @param loader of the data that the runs in it were trained on
   * @param version of Nudge
   */
  public RunFolders(Path folder, DataLoader loader, String version) {
    this.folder = folder;
    this.loader = loader;
    this.version = version;
  }

  @Override
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve(ResumableRun.MODEL)))
          .map(entry -> entry.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name).reversed())
          .limit(MOST_LISTED)
          .toList();
    }
  }

  @Override
  public RecordedRun open(String name) throws IOException {
    return open(found(name));
  }

  /** Opens a run in any folder. */
  public RecordedRun open(Path run) throws IOException {
    return RecordedRun.open(Run.newId(), run, loader);
  }

  /** Files of their own, so that a run that is kept can be opened with its data. */
  @Override
  public LabData data(byte[] csv) throws IOException {
    Path file = Files.createTempFile(Files.createDirectories(folder.resolve(DATA)), "", ".csv");
    try {
      Files.write(file, csv);
      DataSpec spec = Datasets.completed(DataSpec.of(file.toString()));
      TrainTest samples = loader.load(spec);
      if (samples.train().features() > MOST_FEATURES) {
        throw new MalformedFileException(
            file.toString(),
            String.format(
                Locale.ROOT,
                "found %,d features, expected at most %,d",
                samples.train().features(),
                MOST_FEATURES));
      }
      return LabData.of(samples, RunOptions.of(spec));
    } catch (IOException | RuntimeException bad) {
      Files.delete(file);
      throw bad;
    }
  }

  @Override
  public Recording recording(String name) throws IOException {
    return Recording.read(found(name));
  }

  @Override
  public synchronized String keep(TrainingRun run, History history) throws IOException {
    if (!run.id().equals(lastId)) {
      lastKept = RunFolder.next(folder);
      lastId = run.id();
    }
    RunFolder kept = lastKept;
    return kept.alone(
        () -> {
          write(run, history, kept);
          return kept.path().getFileName().toString();
        });
  }

  /** The networks last: what has none is not there. */
  private void write(TrainingRun run, History history, RunFolder kept) throws IOException {
    kept.begin(
        RunConfig.content(
            version, "lab", run.options(), run.data().sha256(), LocalEngine.NAME, run.threads()));
    for (Map.Entry<String, RunFolder.Content> table : RecordedHistory.tables(history).entrySet()) {
      kept.write(table.getKey(), table.getValue().bytes());
    }
    Schema schema = run.data().train().schema();
    Snapshot.BestValidation best = run.snapshot().bestValidation();
    if (best != null) {
      new StoredModel(best.network(), schema).save(kept.path().resolve(ResumableRun.BEST));
    }
    new StoredModel(run.snapshot().network(), schema).save(kept.path().resolve(ResumableRun.MODEL));
  }

  /** The folder of one run, refused if it lies elsewhere, be it by a link. */
  private Path found(String name) throws IOException {
    Path found = folder.resolve(NAME.matcher(name).matches() ? name : "");
    if (found.equals(folder.resolve(""))
        || !Files.isDirectory(found)
        || !found.toRealPath().getParent().equals(folder.toRealPath())) {
      throw NotFoundException.run(name);
    }
    return found;
  }
}
