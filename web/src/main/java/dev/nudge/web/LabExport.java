package dev.nudge.web;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.TrainTest;
import dev.nudge.lab.page.PageFiles;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.run.WrongCallException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A folder of static files that are a lab: the page, the lab compiled to JavaScript, the samples
 * and, where one is chosen, a finished run. The same lab gives the same bytes.
 */
public final class LabExport {
  /** The most features of all samples together; a browser holds them all, and their places. */
  private static final long MOST_VALUES = 200_000_000;

  private final Path folder;
  private final List<String> files = new ArrayList<>();

  private LabExport(Path folder) {
    this.folder = folder;
  }

  /** Writes something into a file. */
  @FunctionalInterface
  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  /**
   * Writes a lab that trains on {@code data}.
   *
   * @throws WrongCallException if the folder holds anything, or the data are too large
   */
  public static void write(Path folder, TrainTest data) throws IOException {
    write(folder, data, null);
  }

  /**
   * Writes a lab that shows a finished run, and trains new ones on its data.
   *
   * @throws WrongCallException as {@link #write(Path, TrainTest)}
   */
  public static void write(Path folder, RecordedRun run) throws IOException {
    write(folder, run.data(), run);
  }

  private static void write(Path folder, TrainTest data, RecordedRun run) throws IOException {
    requireEmpty(folder);
    requireSmall(data);
    Files.createDirectories(folder);
    new LabExport(folder).write(data, run);
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isEmpty()) {
          return;
        }
      }
    }
    throw new WrongCallException(
        "%s exists already, expected a new or an empty folder".formatted(folder));
  }

  private static void requireSmall(TrainTest data) {
    long values = (long) data.train().features() * (data.train().size() + data.test().size());
    if (values > MOST_VALUES) {
      throw new WrongCallException(
          String.format(
              Locale.ROOT,
              "the samples have %,d features together, a page can hold at most %,d",
              values,
              MOST_VALUES));
    }
  }

  private void write(TrainTest data, RecordedRun run) throws IOException {
    copy(PageFiles.all());
    copy(PageFiles.ofWorker());
    copy(Map.of("lab.js", compiled()));
    write("data.bin", out -> DataFile.write(data, out));
    if (run != null) {
      write("run.bin", out -> RunFile.of(run).write(out));
    }
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("files", files);
    about.put("run", run == null ? null : run.description());
    String text = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(about);
    copy(Map.of("export.json", text.getBytes(StandardCharsets.UTF_8)));
    Files.write(folder.resolve("index.html"), PageFiles.indexOfWorker()); // there once all is
  }

  private void copy(Map<String, byte[]> contents) throws IOException {
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      try (OutputStream out = open(file.getKey())) {
        out.write(file.getValue());
      }
    }
  }

  /** Writes a file that is compressed here: not every server does it on the way. */
  private void write(String file, Content content) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(open(file))))) {
      content.write(out);
    }
  }

  private OutputStream open(String file) throws IOException {
    files.add(file);
    Path place = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    return Files.newOutputStream(place);
  }

  private static byte[] compiled() throws IOException {
    try (InputStream in = LabExport.class.getResourceAsStream("lab.js")) {
      return Objects.requireNonNull(in, "lab.js").readAllBytes();
    }
  }
}
