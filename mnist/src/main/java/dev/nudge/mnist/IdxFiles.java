package dev.nudge.mnist;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.io.MalformedFileException;
import dev.nudge.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** MNIST's four files, or any four that are named and laid out like them. */
public final class IdxFiles {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
  private static final String ZIPPED = ".gz";

  /** The files' names without {@code .gz}: images and labels to learn from, then for the test. */
  public static final List<String> NAMES =
      List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

  /** Opens files by their names, such as from a folder or a jar. */
  @FunctionalInterface
  public interface Source {
    /** Opens the file of this name, plain or gzipped; the caller closes it. */
    InputStream open(String name) throws IOException;
  }

  private final Source source;
  private final UnaryOperator<String> address;
  private final Path folder; // null where the files are in none
  private final Path disk; // for images that are unzipped
  private final Map<String, String> sha256 = new ConcurrentHashMap<>();

  private IdxFiles(Source source, UnaryOperator<String> address, Path folder, Path disk) {
    this.source = source;
    this.address = address;
    this.folder = folder;
    this.disk = disk;
  }

  /** Whether a folder has at least one of the four files, plain or with {@code .gz}. */
  public static boolean areIn(Path folder) {
    return areAmong(name -> isFile(folder.resolve(name)));
  }

  /** Whether at least one of the four files is there, plain or with {@code .gz}. */
  public static boolean areAmong(Predicate<String> isThere) {
    return NAMES.stream().anyMatch(name -> isThere.test(name) || isThere.test(name + ZIPPED));
  }

  /**
   * The four files' names as they are in a folder, plain or with {@code .gz}.
   *
   * @throws MalformedFileException if one is there in neither way
   */
  public static List<String> find(String folder, Predicate<String> isThere)
      throws MalformedFileException {
    List<String> missing = new ArrayList<>(NAMES);
    missing.removeIf(name -> isThere.test(name) || isThere.test(name + ZIPPED));
    if (!missing.isEmpty()) {
      throw new MalformedFileException(
          folder,
          "found no %s, plain or with .gz; expected MNIST's four IDX files"
              .formatted(String.join(", ", missing)));
    }
    return NAMES.stream().map(name -> isThere.test(name) ? name : name + ZIPPED).toList();
  }

  /**
   * Loads the four files of a folder, each plain or with {@code .gz}. Images of more than an eighth
   * of the memory that Java may use stay on the disk: plain ones in their file, gzipped ones in one
   * that is gone when the program is.
   *
   * @param disk the folder for unzipped images, made when it is needed
   * @throws MalformedFileException if the folder or a file is missing, a file is damaged, or two do
   *     not fit together
   */
  public static TrainTest load(Path folder, Path disk) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new MalformedFileException(
          folder.toString(), "is not a folder, expected one with MNIST's four IDX files");
    }
    find(folder.toString(), name -> isFile(folder.resolve(name)));
    return new IdxFiles(
            name -> Files.newInputStream(file(folder, name)),
            name -> file(folder, name).toString(),
            folder,
            disk)
        .load();
  }

  /** The plain file, or where there is none the gzipped one, which may not be there either. */
  private static Path file(Path folder, String name) {
    Path plain = folder.resolve(name);
    return isFile(plain) ? plain : folder.resolve(name + ZIPPED);
  }

  /** Whether there is something to read: a file, a link to one, a pipe. */
  private static boolean isFile(Path path) {
    return Files.exists(path) && !Files.isDirectory(path);
  }

  /**
   * Loads the four files from any source.
   *
   * @param place goes before the names in errors
   * @throws MalformedFileException if a file is damaged, or two do not fit together
   */
  public static TrainTest load(Source source, String place) throws IOException {
    return new IdxFiles(source, name -> place + name, null, null).load();
  }

  /** Reads the test set on a thread of its own, the larger training set on this one. */
  private TrainTest load() throws IOException {
    FutureTask<Dataset> test = new FutureTask<>(() -> dataset(TEST_IMAGES, TEST_LABELS));
    Thread reader = new Thread(test, "nudge-test-set-reader");
    reader.setDaemon(true);
    reader.start();
    Dataset train = dataset(TRAIN_IMAGES, TRAIN_LABELS);
    Dataset judged = result(test);
    int K = Math.max(train.classes(), judged.classes()); // both know the same classes
    try {
      return new TrainTest(withClasses(train, K), withClasses(judged, K), sha256);
    } catch (IllegalArgumentException misfit) {
      throw new MalformedFileException(
          address.apply(TRAIN_IMAGES) + " and " + TEST_IMAGES, misfit.getMessage());
    }
  }

  private static Dataset withClasses(Dataset images, int K) {
    List<Integer> shape = images.schema().shape();
    return images.with(Schema.ofImages(shape.get(0), shape.get(1), K));
  }

  private static Dataset result(FutureTask<Dataset> task) throws IOException {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException problem) {
        throw problem;
      }
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading the test set");
    }
  }

  private Dataset dataset(String imageFile, String labelFile) throws IOException {
    IdxArray labels = hashed(labelFile, in -> IdxArray.read(in, address.apply(labelFile)));
    int K = labels.classes();
    try {
      return folder != null && IdxImagesOnDisk.isNeededFor(file(folder, imageFile))
          ? hashed(imageFile, in -> onDisk(in, imageFile)).labelled(labels, K)
          : hashed(imageFile, in -> IdxArray.read(in, address.apply(imageFile)))
              .labelled(labels, K);
    } catch (IllegalArgumentException misfit) {
      throw new MalformedFileException(
          address.apply(imageFile) + " and " + labelFile, misfit.getMessage());
    }
  }

  private IdxImagesOnDisk onDisk(InputStream in, String name) throws IOException {
    Path file = file(folder, name);
    return IdxImagesOnDisk.isGzipped(file)
        ? IdxImagesOnDisk.unzip(in, file.toString(), disk)
        : IdxImagesOnDisk.open(file);
  }

  /** Parses the file of this name and notes the SHA-256 of the whole file. */
  private <T> T hashed(String name, IdxArray.Parser<T> parser) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (DigestInputStream in = new DigestInputStream(source.open(name), digest)) {
      T content = parser.parse(in);
      in.transferTo(OutputStream.nullOutputStream());
      sha256.put(name, Sha256.hex(digest));
      return content;
    }
  }
}
