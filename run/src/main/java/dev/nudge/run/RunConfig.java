package dev.nudge.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.ScalingMethod;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.io.MalformedFileException;
import dev.nudge.linalg.Kernels;
import dev.nudge.model.StoredModel;
import dev.nudge.run.chart.Text;
import dev.nudge.run.options.RunOptions;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run's config.json: all that determines its results.
 *
 * @param file config.json itself
 * @param command that began the run
 * @param options of the command line, by name in camel case
 * @param dataSha256 of each file of the data, by its name; null for an imported run
 * @param engine that computed
 * @param kernels that computed
 * @param begunIn the folder that relative names of data start from, seen from the run's own; empty
 *     where that is not known
 */
public record RunConfig(
    Path file,
    String command,
    Map<String, Object> options,
    Map<String, Object> dataSha256,
    String engine,
    String kernels,
    Optional<String> begunIn) {
  public static final String NAME = "config.json";
  static final String BEGUN_IN = "begunIn";

  /** Options that name files or folders to read. */
  private static final List<String> INPUTS = List.of("data", "testData", "initialModel");

  private static final int MOST_BYTES = 1 << 20;

  /**
   * The content of a config.json: everything that is needed to repeat a run.
   *
   * @param version of Nudge
   */
  public static Map<String, Object> content(
      String version,
      String command,
      Map<String, Object> options,
      Map<String, String> sha256,
      String engine,
      int threads) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("nudge", version);
    config.put("command", command);
    config.put("begun", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    config.put("options", options);
    config.put("dataSha256", new TreeMap<>(sha256));
    config.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    config.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    config.put("engine", engine);
    config.put("kernels", Kernels.selected().name());
    config.put("threads", threads);
    return config;
  }

  /**
   * Reads the settings of a run of {@code nudge train}, to go on with it.
   *
   * @throws MalformedFileException if there is no such file, or it is not what {@code nudge train}
   *     wrote
   */
  public static RunConfig read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file) || Files.isRegularFile(folder)) {
      throw new MalformedFileException(
          folder.toString(), "found no config.json, expected a folder that nudge train made");
    }
    return parse(file)
        .filter(run -> run.command.equals("train") && run.dataSha256 != null)
        .orElseThrow(
            () -> new MalformedFileException(file.toString(), "expected what nudge train wrote"));
  }

  /**
   * Reads the settings of a run of {@code nudge train} or {@code import}, to show it.
   *
   * @throws MalformedFileException if there is no such file, or there are no options in it
   */
  public static RunConfig readToShow(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new MalformedFileException(file.toString(), "found no such file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new MalformedFileException(
          file.toString(),
          String.format(
              Locale.ROOT, "found %,d bytes, expected at most %,d", Files.size(file), MOST_BYTES));
    }
    return parse(file)
        .orElseThrow(
            () ->
                new MalformedFileException(
                    file.toString(), "found no options in it, expected what nudge train wrote"));
  }

  /** The file's content, if it is JSON with options in it. */
  private static Optional<RunConfig> parse(Path file) throws IOException {
    try {
      return parse(file, Files.readString(file));
    } catch (MalformedInputException damaged) {
      return Optional.empty();
    }
  }

  private static Optional<RunConfig> parse(Path file, String json) throws IOException {
    try {
      Map<String, Object> config = JSON.std.mapFrom(json);
      if (config != null // as the JSON null is
          && config.get("options") instanceof Map<?, ?> options) {
        return Optional.of(
            new RunConfig(
                file,
                String.valueOf(config.get("command")),
                named(options),
                config.get("dataSha256") instanceof Map<?, ?> sums ? named(sums) : null,
                String.valueOf(config.get("engine")),
                String.valueOf(config.get("kernels")),
                Optional.ofNullable(config.get(BEGUN_IN)).map(String::valueOf)));
      }
    } catch (JacksonException damaged) {
      // no JSON
    }
    return Optional.empty();
  }

  /**
   * The run that trained a model, where its file says so.
   *
   * @param provenance as {@link StoredModel#provenance} has it
   */
  public static Optional<RunConfig> ofModel(Path file, String provenance) throws IOException {
    return parse(file, provenance).filter(run -> run.dataSha256 != null);
  }

  /**
   * What a model's file says of its origin: the folder's config.json, and what else is known.
   *
   * @param known such as measures, by name
   */
  static String provenance(Path folder, Map<String, Object> known) throws IOException {
    Map<String, Object> all =
        new LinkedHashMap<>(JSON.std.mapFrom(Files.readString(folder.resolve(NAME))));
    all.putAll(known);
    return JSON.std.asString(all);
  }

  /** Whether the weights came from elsewhere, so that nothing is known of their training. */
  public boolean isImported() {
    return command.equals("import");
  }

  /** The data that the run was trained on; runs of earlier versions say the source alone. */
  public DataSpec data() {
    return new DataSpec(
        located(String.valueOf(options.get("data"))),
        text("testData").map(this::located),
        new CsvOptions(
            text("label"),
            text("header").map(Boolean::valueOf),
            text("categories").map(names -> List.of(names.split(",", -1))).orElse(List.of()),
            text("missing").map(how -> CsvOptions.Missing.valueOf(how.toUpperCase(Locale.ROOT))),
            text("unknown").map(how -> CsvOptions.Unknown.valueOf(how.toUpperCase(Locale.ROOT))),
            List.of()),
        text("scale").flatMap(ScalingMethod::of),
        text("testShare").map(Double::valueOf),
        text("imageSize").map(Integer::valueOf),
        text("seed").map(Long::valueOf).orElse(0L),
        text("validationShare").map(Double::valueOf).orElse(0.0));
  }

  /**
   * Where a file or folder lies that the run was begun with: as it was named, or, seen from another
   * folder, beside the run as it was then, wherever the two may have moved together.
   */
  private String located(String name) {
    if (DataSpec.of(name).isNamed() || begunIn.isEmpty()) {
      return name;
    }
    try {
      Path named = Path.of(name);
      Path there = file.resolveSibling(begunIn.get()).resolve(named).normalize();
      return Files.notExists(named) && Files.exists(there) ? there.toString() : name;
    } catch (InvalidPathException elsewhere) { // such as hdfs://…
      return name;
    }
  }

  /** The name of a file of the data as it was when the run was begun. */
  private String begunName(String found) {
    for (String input : INPUTS) {
      String name = text(input).orElse("");
      String located = located(name);
      if (!located.equals(name) && Path.of(found).startsWith(located)) {
        Path rest = Path.of(located).relativize(Path.of(found));
        return Path.of(name).resolve(rest).toString();
      }
    }
    return found;
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(options.get(name)).map(String::valueOf);
  }

  @SuppressWarnings("unchecked") // the names of a JSON object are texts
  private static Map<String, Object> named(Map<?, ?> json) {
    return (Map<String, Object>) json;
  }

  /** The run in one line: two runs of the same line have the same results, bit for bit. */
  public String identity() throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(options);
    all.put("dataSha256", dataSha256);
    all.put("engine", engine);
    all.put("kernels", kernels);
    return JSON.std.asString(all);
  }

  /** The options as the command line takes them. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    options.forEach(
        (name, value) -> {
          String text = RunOptions.text(value);
          text = INPUTS.contains(name) ? located(text) : text;
          boolean isBuiltInData = name.equals("data") && text.equals("MNIST");
          if (!text.isEmpty() && !isBuiltInData) {
            arguments.add(Text.option(name));
            arguments.add(text);
          }
        });
    return arguments;
  }

  /**
   * Makes sure that the run was begun with this engine, whose options others need not have.
   *
   * @throws WrongCallException if it was begun with another
   */
  public void requireEngine(Engine here) {
    if (!engine.equals(here.name())) {
      throw new WrongCallException(
          "%s: the run was begun with the engine %s, found %s, whose last bits differ%s"
              .formatted(
                  file,
                  engine,
                  here.name(),
                  engine.equals("spark") ? "; --spark goes on with it" : ""));
    }
  }

  /**
   * Makes sure that the run can be gone on with, bit for bit, by this process on these data.
   *
   * @throws WrongCallException if the data, the engine or the kernels are others
   */
  public void requireSame(Map<String, String> files, Engine here) {
    Map<String, String> found = new LinkedHashMap<>();
    files.forEach((name, sha256) -> found.put(begunName(name), sha256));
    if (!dataSha256.keySet().equals(found.keySet())) {
      throw new WrongCallException(
          "%s: the run was begun on other data, the files %s; found %s"
              .formatted(file, dataSha256.keySet(), new TreeSet<>(found.keySet())));
    }
    for (Map.Entry<String, Object> begun : dataSha256.entrySet()) {
      if (!begun.getValue().equals(found.get(begun.getKey()))) {
        throw new WrongCallException(
            "%s: the run was begun on other data: %s has the SHA-256 %s, expected %s"
                .formatted(file, begun.getKey(), found.get(begun.getKey()), begun.getValue()));
      }
    }
    requireEngine(here);
    if (!kernels.equals(Kernels.selected().name())) {
      throw new WrongCallException(
          "%s: the run was begun with %s kernels, found %s ones, whose last bits differ"
              .formatted(file, kernels, Kernels.selected().name()));
    }
  }
}
