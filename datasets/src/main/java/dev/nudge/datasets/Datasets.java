package dev.nudge.datasets;

import dev.nudge.data.Dataset;
import dev.nudge.data.MissingValues;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.csv.CsvDataset;
import dev.nudge.datasets.named.DatasetCache;
import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import dev.nudge.datasets.named.PublishedDataset;
import dev.nudge.datasets.pictures.PictureFolder;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxFiles;
import dev.nudge.mnist.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Loads data from wherever they are; what lies at the source says what kind they are. Safe for many
 * threads, as far as the listener is.
 *
 * @param cache the folder for what is fetched, and for rows that are too many for the memory
 */
public record Datasets(Path cache, DownloadListener listener) {
  public Datasets {
    Objects.requireNonNull(cache, "cache");
    Objects.requireNonNull(listener, "listener");
  }

  /** Loads with the user's own cache folder, as {@link #read}. */
  public static TrainTest load(DataSpec spec) throws IOException {
    return new Datasets(userCache(), DownloadListener.NONE).read(spec);
  }

  /** The user's own cache folder. */
  public static Path userCache() {
    return DatasetCache.folder(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * The spec with what is usual for data of its kind where it says nothing.
   *
   * @throws MalformedFileException if there are no such data
   */
  public static DataSpec completed(DataSpec spec) throws IOException {
    return SourceKind.of(spec).complete(spec);
  }

  /**
   * Loads the data.
   *
   * @throws IllegalArgumentException if the spec says something that data of this kind do not take
   * @throws MalformedFileException if there are no such data, or they are not what they should be
   * @throws IOException if they cannot be read or fetched
   */
  public TrainTest read(DataSpec said) throws IOException {
    SourceKind kind = SourceKind.of(said);
    kind.check(said);
    DataSpec spec = kind.complete(said);
    TrainTest data =
        kind.isWhole(spec)
            ? split(whole(kind, spec), spec)
            : switch (kind) {
              case NAME -> named(spec);
              case IDX_FILES ->
                  requireEveryClass(IdxFiles.load(Path.of(spec.source()), cache), spec);
              case TRAIN_AND_TEST_PICTURES -> trainAndTestPictures(spec);
              case PARQUET -> throw needsSpark(spec);
              default -> trainAndTestTables(spec);
            };
    List<String> classes = data.train().schema().classes();
    if (classes.size() < 2) {
      throw new MalformedFileException(
          spec.source(), "has one class alone, %s; expected at least two".formatted(classes));
    }
    return scaled(data, spec.scaling().orElseThrow(), spec);
  }

  /**
   * Samples that a network has not learned from.
   *
   * @param areAll whether there are no others in the data
   * @param areAsTheyWere whether each file of the data is one that the training had
   */
  public record Unseen(Dataset samples, boolean areAll, boolean areAsTheyWere) {}

  /**
   * Loads, raw, what a network that was trained elsewhere can be judged by: the test set, or of
   * data that have none of their own and that it has not learned from all samples, unless a test
   * share is said.
   *
   * @param learned the SHA-256 of each file that its training had
   * @param share of the samples that its training held out for the test, where it had no test set
   * @throws IllegalArgumentException as {@link #read}
   * @throws MalformedFileException likewise, but for data of one class
   */
  public Unseen readUnseen(DataSpec said, Collection<String> learned, Optional<Double> share)
      throws IOException {
    SourceKind kind = SourceKind.of(said);
    kind.check(said);
    DataSpec spec = kind.complete(said);
    if (!kind.isWhole(spec)) {
      TrainTest data = read(said);
      boolean had = kind == SourceKind.NAME || learned.containsAll(data.sha256().values());
      return new Unseen(data.test(), false, had);
    }
    Whole whole = whole(kind, spec);
    boolean had = learned.containsAll(whole.sha256.values());
    if (!had && said.testShare().isEmpty()) {
      return new Unseen(whole.samples, true, had);
    }
    double held = said.testShare().or(() -> share).orElse(spec.testShare().orElseThrow());
    return new Unseen(split(whole, spec.withTestShare(held)).test(), false, had);
  }

  /** Data without a test set, with the SHA-256 of each file. */
  private record Whole(Dataset samples, Map<String, String> sha256) {}

  private Whole whole(SourceKind kind, DataSpec spec) throws IOException {
    Path place = Path.of(spec.source());
    if (kind == SourceKind.PARQUET) {
      throw needsSpark(spec);
    }
    if (kind == SourceKind.PICTURES) {
      PictureFolder pictures = read(place, List.of(), spec);
      return new Whole(pictures.dataset(), Map.of(place.toString(), pictures.sha256()));
    }
    CsvDataset table = CsvDataset.read(place, spec.csv(), cache);
    return new Whole(table.dataset(), Map.of(place.toString(), table.sha256()));
  }

  private static MalformedFileException needsSpark(DataSpec spec) {
    return new MalformedFileException(
        spec.source(), "is a Parquet table, which training on Spark alone can read");
  }

  private TrainTest named(DataSpec spec) throws IOException {
    return spec.isMnist()
        ? Mnist.load()
        : new DatasetCache(cache, listener).load(PublishedDataset.of(spec.source()).orElseThrow());
  }

  /** A single wrong byte among the labels of IDX files would else make classes without samples. */
  private static TrainTest requireEveryClass(TrainTest data, DataSpec spec)
      throws MalformedFileException {
    int[] train = counts(data.train());
    int highest = train.length - 1;
    for (int k = 0; k < highest; k++) {
      if (train[k] == 0) {
        Dataset set = train[highest] > 0 ? data.train() : data.test();
        throw new MalformedFileException(
            spec.source(),
            String.format(
                Locale.ROOT,
                "found the label %3$d among the %2$s samples (%1$,d times, first at sample %4$,d), but no training sample has the label %5$d; expected some of each up to the highest",
                counts(set)[highest],
                set == data.train() ? "training" : "test",
                highest,
                IntStream.range(0, set.size())
                    .filter(n -> set.label(n) == highest)
                    .findFirst()
                    .orElseThrow(),
                k));
      }
    }
    return data;
  }

  private static int[] counts(Dataset data) {
    int[] counts = new int[data.classes()];
    IntStream.range(0, data.size()).forEach(n -> counts[data.label(n)]++);
    return counts;
  }

  private TrainTest trainAndTestPictures(DataSpec spec) throws IOException {
    Path folder = Path.of(spec.source());
    Path trainFolder = folder.resolve(PictureFolder.TRAIN);
    Path testFolder = folder.resolve(PictureFolder.TEST);
    PictureFolder train = read(trainFolder, List.of(), spec);
    PictureFolder test = read(testFolder, train.dataset().schema().classes(), spec);
    return new TrainTest(
        train.dataset(),
        test.dataset(),
        inOrder(trainFolder, train.sha256(), testFolder, test.sha256()));
  }

  private PictureFolder read(Path folder, List<String> classes, DataSpec spec) throws IOException {
    return PictureFolder.read(folder, classes, spec.imageSize().orElseThrow(), cache);
  }

  private TrainTest trainAndTestTables(DataSpec spec) throws IOException {
    Path trainFile = Path.of(spec.source());
    Path testFile = Path.of(spec.test().orElseThrow());
    CsvDataset train = CsvDataset.read(trainFile, spec.csv(), cache);
    CsvDataset test = CsvDataset.readLike(train.dataset().schema(), testFile, spec.csv(), cache);
    Dataset named = test.dataset().with(train.dataset().schema());
    return new TrainTest(
        train.dataset(), named, inOrder(trainFile, train.sha256(), testFile, test.sha256()));
  }

  /** The hash of each, the training data's first. */
  private static Map<String, String> inOrder(
      Path trainFile, String trainSha256, Path testFile, String testSha256) {
    Map<String, String> sha256 = new LinkedHashMap<>();
    sha256.put(trainFile.toString(), trainSha256);
    sha256.put(testFile.toString(), testSha256);
    return sha256;
  }

  private static TrainTest split(Whole whole, DataSpec spec) throws MalformedFileException {
    Dataset all = whole.samples;
    double share = spec.testShare().orElseThrow();
    try {
      StratifiedSplit split = StratifiedSplit.of(all, share, spec.seed());
      return new TrainTest(all.rows(split.rest()), all.rows(split.heldOut()), whole.sha256);
    } catch (IllegalArgumentException unsuitable) {
      boolean isGuessed = !all.schema().isImage() && spec.csv().label().isEmpty();
      throw new MalformedFileException(
          spec.source(),
          unsuitable.getMessage()
              + (isGuessed ? "; the last column has the classes, if no label is named" : ""));
    }
  }

  /**
   * Other parts of data that were read, with the missing values and the scaling of their own
   * training part.
   *
   * @param spec as {@link #completed} has it
   * @throws MalformedFileException if the values are not what the scaling is for
   */
  public static TrainTest fitted(TrainTest data, DataSpec spec) throws MalformedFileException {
    return scaled(data, spec.scaling().orElseThrow(), spec);
  }

  private static TrainTest scaled(TrainTest data, ScalingMethod method, DataSpec spec)
      throws MalformedFileException {
    if (method == ScalingMethod.PIXELS && data.train().schema().isImage()) {
      return data; // as it was read
    }
    try {
      TrainTest filled =
          spec.csv().fills() && spec.csv().columns().isEmpty()
              ? data.filled(MissingValues.fill(learned(data.train(), spec)))
              : data;
      return filled.scaled(method.fit(learned(filled.train(), spec)));
    } catch (IllegalArgumentException unsuitable) {
      throw new MalformedFileException(spec.source(), unsuitable.getMessage());
    }
  }

  /** The samples that training learns from: all but those that it holds out. */
  private static Dataset learned(Dataset train, DataSpec spec) {
    return spec.validationShare() == 0
        ? train
        : train.rows(StratifiedSplit.of(train, spec.validationShare(), spec.seed()).rest());
  }
}
