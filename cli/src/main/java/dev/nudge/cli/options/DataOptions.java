package dev.nudge.cli.options;

import dev.nudge.cli.progress.DownloadBar;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.datasets.Datasets.Unseen;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.run.RunConfig;
import dev.nudge.run.WrongCallException;
import dev.nudge.run.chart.Text;
import dev.nudge.run.options.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The data that a command works on, and how they are read. */
public final class DataOptions {
  /**
   * Reads the name of a file or folder. An empty one, as of a script's unset variable, would be the
   * current folder; one that Java could not read in the locale's encoding would be another.
   */
  public static final class FileName implements ITypeConverter<String> {
    private static final char UNREADABLE = '\uFFFD';

    @Override
    public String convert(String text) {
      if (text.isBlank()) {
        throw new TypeConversionException("expected the name of a file or folder, found nothing");
      }
      if (isGarbled(text)) {
        String encoding = System.getProperty("sun.jnu.encoding");
        throw new TypeConversionException(
            "expected a name in the locale's encoding, %s, found '%s'%s"
                .formatted(
                    encoding,
                    text,
                    encoding.equals("UTF-8") ? "" : "; LC_ALL=C.UTF-8 makes that UTF-8"));
      }
      return text;
    }

    private static boolean isGarbled(String text) {
      try {
        return text.indexOf(UNREADABLE) >= 0 && Files.notExists(Path.of(text));
      } catch (InvalidPathException unreadable) {
        return true;
      }
    }
  }

  @FunctionalInterface
  private interface Wanted<T> {
    T read(Datasets datasets) throws IOException;
  }

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      converter = FileName.class,
      description =
          "mnist; iris, wine or digits; fashion-mnist, kmnist or emnist-letters (fetched once); a"
              + " CSV file; on Spark a Parquet table; a folder with MNIST-like IDX files, with"
              + " CLASS/*.png (or *.jpg), or with train/CLASS and test/CLASS. Default: the MNIST"
              + " that comes with nudge.")
  private String source;

  @Option(
      names = "--test-data",
      paramLabel = "FILE",
      converter = FileName.class,
      description = "With a CSV file, another one to be judged by. Default: a share of the first")
  private String test;

  @Mixin private CsvFileOptions csv;

  @Option(
      names = "--categories",
      paramLabel = "COLUMNS",
      split = ",",
      description =
          "Columns of a CSV file, by name or number, that hold categories though they look like"
              + " numbers, as postcodes do. Columns of texts hold categories anyway")
  private List<String> categories;

  @Option(
      names = "--missing",
      paramLabel = "HOW",
      description =
          "What is done about missing values of a CSV file (nothing, ?, NA, NaN): refuse; fill, the"
              + " median or the commonest category, with a feature that says so. Default: refuse")
  private CsvOptions.Missing missing;

  @Option(
      names = "--unknown",
      paramLabel = "HOW",
      description =
          "What the model does about categories that it has not learned: refuse; other, they are"
              + " none of those it knows. Default: refuse")
  private CsvOptions.Unknown unknown;

  @Option(
      names = "--scale",
      paramLabel = "HOW",
      description =
          "What is done to raw features, as the training data say: 255, divided by it; minmax, to 0"
              + " to 1; standard, to mean 0 and deviation 1; none. Default: 255 for images,"
              + " standard for CSV files")
  private ScalingMethod scaling;

  @Option(
      names = "--test-share",
      paramLabel = "X",
      converter = Numbers.Share.class,
      description =
          "The share of each class, chosen by --seed, that becomes the test set of data that have"
              + " none. Default: 0.2")
  private Double testShare;

  @Option(
      names = "--image-size",
      paramLabel = "N",
      converter = Numbers.Pixels.class,
      description = "The width and height that pictures in folders are made. Default: 28")
  private Integer imageSize;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Numbers.Seed.class,
      description =
          "Seed of all that chance decides: the choice of a test set; weights and batches, as"
              + " np.random.seed takes it. Default: 0")
  private Long seed;

  /** Loads the data; a download shows how far it is on {@code err}. */
  public TrainTest load() throws IOException {
    return load(spec());
  }

  public static TrainTest load(DataSpec spec) throws IOException {
    return read(spec, datasets -> datasets.read(spec));
  }

  /** Loads of these data what a model of that run, where it is known, has not learned from. */
  public static Unseen loadUnseen(DataSpec spec, Optional<RunConfig> run) throws IOException {
    Optional<DataSpec> learned = run.map(RunConfig::data);
    return read(
        spec,
        datasets ->
            datasets.readUnseen(
                spec,
                run.map(RunConfig::dataSha256).stream()
                    .flatMap(files -> files.values().stream())
                    .map(String::valueOf)
                    .toList(),
                learned.flatMap(DataSpec::testShare)));
  }

  /** Reads of these data what is wanted; a download shows how far it is. */
  private static <T> T read(DataSpec spec, Wanted<T> wanted) throws IOException {
    try (DownloadBar bar = DownloadBar.onStderr()) {
      return wanted.read(new Datasets(Datasets.userCache(), bar));
    } catch (IllegalArgumentException odd) {
      throw new WrongCallException("--data %s: %s".formatted(spec.source(), odd.getMessage()));
    }
  }

  /** The options that were given, as the command line takes them. */
  public String words() {
    Map<String, Object> given = RunOptions.of(spec());
    given.remove("data", "MNIST");
    return given.entrySet().stream()
        .map(option -> Text.option(option.getKey()) + " " + quoted(option.getValue().toString()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String value) {
    return value.matches("[\\w./:-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  public long seed() {
    return spec().seed();
  }

  /** The data that the options ask for, without the defaults of such data. */
  public DataSpec spec() {
    return spec(DataSpec.MNIST);
  }

  /**
   * The data that the options ask for.
   *
   * @param unsaid what is not asked for, where the options name no other data; its seed anyway
   */
  public DataSpec spec(DataSpec unsaid) {
    DataSpec others = source == null ? unsaid : DataSpec.of(source).withSeed(unsaid.seed());
    CsvOptions given = csv.options();
    return new DataSpec(
        others.source(),
        Optional.ofNullable(test).or(others::test),
        new CsvOptions(
            given.label().or(others.csv()::label),
            given.header().or(others.csv()::header),
            categories == null ? others.csv().categories() : categories,
            Optional.ofNullable(missing).or(others.csv()::missing),
            Optional.ofNullable(unknown).or(others.csv()::unknown),
            List.of()),
        Optional.ofNullable(scaling).or(others::scaling),
        Optional.ofNullable(testShare).or(others::testShare),
        Optional.ofNullable(imageSize).or(others::imageSize),
        seed == null ? others.seed() : seed,
        others.validationShare());
  }

  public boolean isGiven() {
    return source != null;
  }
}
