package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Scaling;
import dev.nudge.model.ModelFile;
import dev.nudge.model.StoredModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on users' own data, on Spark and without it: from the same files to the same models. */
class OwnDataTest {
  private static final Path IRIS =
      Path.of("../examples/src/main/resources/dev/nudge/examples/iris.csv");
  private static final String[] RUN = {
    "--gradient", "backprop", "--iterations", "60", "--batch-size", "64", "--init", "xavier"
  };

  @TempDir private Path folder;

  @BeforeEach
  void configure() {
    LocalSpark.configuration().forEach(System::setProperty);
  }

  @AfterEach
  void forget() {
    LocalSpark.configuration().keySet().forEach(System::clearProperty);
    System.clearProperty("spark.default.parallelism");
    System.clearProperty("spark.sql.files.maxPartitionBytes");
  }

  /** The run folder of a run on Spark. */
  private Path onSpark(String name, Object... args) {
    Path out = folder.resolve(name);
    CommandCall call = CommandCall.onSpark(words(args, "--out", out));
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    return out;
  }

  /** The run folder of the same run without it. */
  private Path local(String name, Object... args) {
    Path out = folder.resolve(name);
    CommandCall call = CommandCall.local(words(words(new Object[] {"train"}, args), "--out", out));
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    return out;
  }

  private static Object[] words(Object[] some, Object... others) {
    return Stream.concat(Stream.of(some), Stream.of(others)).toArray();
  }

  private static void assertSameRun(Path found, Path expected) throws IOException {
    StoredModel model = ModelFile.load(found.resolve("model.npz"));
    StoredModel judge = ModelFile.load(expected.resolve("model.npz"));
    assertThat(model.network().architecture()).isEqualTo(judge.network().architecture());
    assertThat(model.network().parameters().values())
        .containsExactly(judge.network().parameters().values(), Offset.offset(1e-12));
    assertThat(model.schema().shape()).isEqualTo(judge.schema().shape());
    assertThat(model.schema().features()).isEqualTo(judge.schema().features());
    assertThat(model.schema().classes()).isEqualTo(judge.schema().classes());
    assertSameScaling(model.schema().scaling(), judge.schema().scaling());
    for (String table : List.of("losses.csv", "accuracy.csv")) {
      assertThat(numbers(found.resolve(table)))
          .as(table)
          .containsExactly(numbers(expected.resolve(table)), Offset.offset(1e-12));
    }
  }

  private static void assertSameScaling(Scaling found, Scaling expected) {
    if (expected instanceof Scaling.PerFeature judge) {
      Scaling.PerFeature each = (Scaling.PerFeature) found;
      for (int i = 0; i < judge.features(); i++) {
        assertThat(each.shift(i)).isCloseTo(judge.shift(i), Offset.offset(1e-14));
        assertThat(each.divisor(i)).isCloseTo(judge.divisor(i), Offset.offset(1e-14));
      }
    } else {
      assertThat(found).isEqualTo(expected);
    }
  }

  private static double[] numbers(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .flatMapToDouble(
            line ->
                DoubleStream.of(
                    Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray()))
        .toArray();
  }

  private static void assertSameBits(Path found, Path expected) throws IOException {
    for (String file : List.of("model.npz", "losses.csv", "accuracy.csv")) {
      assertThat(found.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "minmax", "none"})
  void csv_eachScaling_theLocalRunsModel(String scale) throws IOException {
    Object[] args = words(RUN, "--data", IRIS, "--scale", scale, "--seed", 3);

    Path spark = onSpark("spark", args);
    Path local = local("local", args);

    assertSameRun(spark, local);
    String sha256 = "(?s).*\"dataSha256\" : \\{([^}]*)\\}.*";
    assertThat(Files.readString(spark.resolve("config.json")).replaceAll(sha256, "$1"))
        .isEqualTo(Files.readString(local.resolve("config.json")).replaceAll(sha256, "$1"));
    CommandCall evaluated =
        CommandCall.local("evaluate", spark.resolve("model.npz"), "--data", IRIS, "--seed", 3);
    assertThat(evaluated.exitCode()).isZero();
    assertThat(evaluated.out())
        .isEqualTo(
            CommandCall.local("evaluate", local.resolve("model.npz"), "--data", IRIS, "--seed", 3)
                .out());
  }

  @Test
  void csv_byDifferences_theLocalRunsModel() throws IOException {
    Object[] args = {"--data", IRIS, "--iterations", 200, "--batch-size", 40, "--test-share", 0.3};

    assertSameRun(onSpark("spark", args), local("local", args));
  }

  @Test
  void csv_anyPartitions_sameBits() throws IOException {
    Object[] args = words(RUN, "--data", IRIS);
    Path first = onSpark("first", args);
    System.setProperty("spark.default.parallelism", "5");
    System.setProperty("spark.sql.files.maxPartitionBytes", "700");

    assertSameBits(onSpark("second", args), first);
  }

  @Test
  void csv_validationAndClassWeights_theLocalRunsModel() throws IOException {
    Path uneven = folder.resolve("uneven.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(IRIS));
    lines.subList(20, 45).clear();
    Files.write(uneven, lines);
    Object[] args =
        words(
            RUN,
            "--data",
            uneven,
            "--validation-share",
            0.25,
            "--patience",
            3,
            "--learning-rate",
            2,
            "--class-weights",
            "balanced");

    Path spark = onSpark("spark", args);

    Path local = local("local", args);
    assertSameRun(spark, local);
    assertThat(numbers(spark.resolve("losses.csv")).length).as("stopped early").isLessThan(120);
    assertThat(ModelFile.load(spark.resolve("model-best.npz")).network().parameters().values())
        .containsExactly(
            ModelFile.load(local.resolve("model-best.npz")).network().parameters().values(),
            Offset.offset(1e-12));
  }

  @Test
  void csv_aFileToBeJudgedBy_theLocalRunsModel() throws IOException {
    List<String> lines = Files.readAllLines(IRIS);
    Path train = folder.resolve("train.csv");
    Path test = folder.resolve("test.csv");
    List<String> even = new ArrayList<>();
    List<String> odd = new ArrayList<>();
    for (int n = 1; n < lines.size(); n++) {
      String[] cells = lines.get(n).split(",", -1);
      String line = '"' + cells[4] + "\";" + cells[0] + ";" + cells[1] + "; " + cells[2] + "\r\n";
      (n % 2 == 0 ? even : odd).add(line + (n % 5 == 0 ? "\r\n" : ""));
    }
    Files.writeString(train, String.join("", even));
    Files.writeString(test, String.join("", odd.subList(0, 60)));
    Object[] args = words(RUN, "--data", train, "--test-data", test, "--label", 1);

    assertSameRun(onSpark("spark", args), local("local", args));
  }

  @Test
  void csv_inParts_theRunOnTheWhole() throws IOException, NoSuchAlgorithmException {
    List<String> lines = Files.readAllLines(IRIS);
    Path parts = Files.createDirectory(folder.resolve("parts"));
    int[] ends = {1, 11, 12, 95, lines.size()};
    for (int i = 0; i + 1 < ends.length; i++) {
      List<String> part = new ArrayList<>(lines.subList(ends[i], ends[i + 1]));
      part.add(0, lines.get(0));
      Files.write(parts.resolve("part-%d.csv".formatted(i)), part);
    }
    zip(parts.resolve("part-1.csv"), parts.resolve("part-1.csv.gz"));
    Files.writeString(parts.resolve("_SUCCESS"), "");

    Path spark = onSpark("spark", words(RUN, "--data", parts, "--header", "true"));

    assertSameBits(spark, onSpark("whole", words(RUN, "--data", IRIS)));
    StringBuilder sums = new StringBuilder();
    for (String name : List.of("part-0.csv", "part-1.csv.gz", "part-2.csv", "part-3.csv")) {
      sums.append(sha256(Files.readAllBytes(parts.resolve(name)))).append("  ").append(name);
      sums.append('\n');
    }
    assertThat(Files.readString(spark.resolve("config.json")))
        .contains(sha256(sums.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static void zip(Path from, Path to) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
      Files.copy(from, out);
    }
    Files.delete(from);
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void parquet_theSameTable_theRunOnTheCsvFile() throws IOException {
    Path one = folder.resolve("iris.parquet");
    Path several = folder.resolve("table");
    writeParquet(one, several);

    Path csv = onSpark("csv", words(RUN, "--data", IRIS));

    assertSameBits(onSpark("one", words(RUN, "--data", one, "--label", "class")), csv);
    assertSameBits(onSpark("several", words(RUN, "--data", several)), csv);
  }

  /** Iris as one file, and as three in the order of the rows. */
  private static void writeParquet(Path one, Path several) throws IOException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      org.apache.spark.sql.Dataset<Row> table =
          spark.read().option("header", true).option("inferSchema", true).csv(IRIS.toString());
      table.coalesce(1).write().parquet(one.toString());
      List<Row> rows = table.collectAsList();
      Files.createDirectory(several);
      for (int i = 0; i < 3; i++) {
        Path part = several.resolveSibling("part");
        spark
            .createDataFrame(rows.subList(i * 50, i * 50 + 50), table.schema())
            .coalesce(1)
            .write()
            .mode("overwrite")
            .parquet(part.toString());
        try (Stream<Path> files = Files.list(part)) {
          Path file = files.filter(name -> name.toString().endsWith(".parquet")).findAny().get();
          Files.move(file, several.resolve("%d.parquet".formatted(i)));
        }
      }
    }
  }

  @Test
  void pictures_trainAndTest_theLocalRunsModel() throws IOException {
    Random random = new Random(1);
    for (String part : List.of("train", "test")) {
      for (String kind : List.of("cat", "cat-2", "dog")) {
        draw(folder.resolve("pictures").resolve(part).resolve(kind), 12, random);
      }
    }
    Object[] args =
        words(RUN, "--data", folder.resolve("pictures"), "--image-size", 6, "--scale", "minmax");

    assertSameRun(onSpark("spark", args), local("local", args));
  }

  @Test
  void pictures_withoutTest_theLocalRunsModel() throws IOException {
    Random random = new Random(2);
    for (String kind : List.of("1", "2", "10")) {
      draw(folder.resolve("pictures").resolve(kind), 15, random);
    }
    Object[] args = words(RUN, "--data", folder.resolve("pictures"), "--image-size", 5);

    Path spark = onSpark("spark", args);

    assertSameRun(spark, local("local", args));
    System.setProperty("spark.default.parallelism", "1");
    assertSameBits(onSpark("again", args), spark);
  }

  private static void draw(Path folder, int count, Random random) throws IOException {
    Files.createDirectories(folder);
    for (int n = 0; n < count; n++) {
      BufferedImage image = new BufferedImage(8, 7, BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < 56; i++) {
        image.getRaster().setSample(i % 8, i / 8, 0, random.nextInt(256));
      }
      ImageIO.write(image, "png", folder.resolve(n + (n % 2 == 0 ? ".png" : " b.PNG")).toFile());
    }
  }
}
