package dev.nudge.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.random.NumpyRandom;
import dev.nudge.spark.LocalSpark;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.Slicing;
import dev.nudge.spark.train.SparkTrainingSet;
import dev.nudge.spark.train.SynchronousGradient;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradients of samples that Spark has read, beside those of the same samples in this process. */
class SparkTableTest {
  private static final int ROWS = 300;
  private static final List<String> CLASSES = List.of("large", "medium", "small");
  private static JavaSparkContext context;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    context = LocalSpark.start();
    spark = SparkSession.builder().getOrCreate();
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static double[][] numbers() {
    Random random = new Random(3);
    return IntStream.range(0, ROWS)
        .mapToObj(n -> random.doubles(4, -9, 9).toArray())
        .toArray(double[][]::new);
  }

  private static Path csv(Path folder) throws IOException {
    StringBuilder text = new StringBuilder("a,kind,b,c,d\n");
    double[][] raw = numbers();
    for (int n = 0; n < ROWS; n++) {
      String kind = CLASSES.get(n % 3);
      text.append("%s,%s,%s,%s,%s%n".formatted(raw[n][0], kind, raw[n][1], raw[n][2], raw[n][3]));
    }
    return Files.writeString(folder.resolve("data.csv"), text);
  }

  private static org.apache.spark.sql.Dataset<Row> table(Path csv) {
    return spark
        .read()
        .option("header", "true")
        .option("inferSchema", "true")
        .csv(csv.toUri().toString());
  }

  private static Dataset local() throws IOException {
    DatasetBuilder builder = DatasetBuilder.inMemory(4);
    double[][] raw = numbers();
    for (int n = 0; n < ROWS; n++) {
      builder.add(raw[n], n % 3);
    }
    return builder.build(
        new Schema(List.of(4), List.of("a", "b", "c", "d"), CLASSES, new Scaling.None()));
  }

  /** Both gradients of a batch that has each row and some twice. */
  private static void assertSameGradient(SparkTable table, Dataset local) {
    assertThat(table.schema().classes()).isEqualTo(local.schema().classes());
    assertThat(table.schema().features()).isEqualTo(local.schema().features());
    assertThat(table.schema().shape()).isEqualTo(local.schema().shape());
    Architecture architecture = Architecture.of(local.features(), 5, local.classes());
    Network network = Network.initialize(architecture, 0.5, new NumpyRandom(1)::randn);
    int[] rows = IntStream.range(0, local.size() + 20).map(n -> n % local.size()).toArray();
    Parameters expected = Parameters.zeros(architecture);
    Parameters found = Parameters.zeros(architecture);
    try (Workers workers = new Workers(1);
        SparkTrainingSet train =
            new SparkTrainingSet(
                context, table, new SynchronousGradient(Backpropagation::new), rows.length, 3)) {
      new Backpropagation(workers).gradient(network, local.batch(rows), expected);
      train.objective(rows).gradient(network, found);
    }
    assertThat(found.values()).containsExactly(expected.values(), Offset.offset(1e-15));
  }

  @Test
  void csv_gradient_thatOfTheSameRows(@TempDir Path folder) throws IOException {
    assertSameGradient(SparkTable.of(table(csv(folder)), "kind"), local());
  }

  @Test
  void parquet_gradient_thatOfTheSameRows(@TempDir Path folder) throws IOException {
    String parquet = folder.resolve("data.parquet").toUri().toString();
    table(csv(folder)).write().parquet(parquet);

    assertSameGradient(SparkTable.of(spark.read().parquet(parquet), "kind"), local());
  }

  /** Spark takes a dot in a name for a field of a structure, but in no name that it has read. */
  @Test
  void parquet_dotsInNamesAndClasses_areNothingSpecial(@TempDir Path folder) throws IOException {
    String parquet = folder.resolve("data.parquet").toUri().toString();
    table(Files.writeString(folder.resolve("x.csv"), "a.b,kind.of,c\n1,v1.0,2\n3,.5,4\n"))
        .write()
        .parquet(parquet);
    SparkTable table = SparkTable.of(spark.read().parquet(parquet), "kind.of");

    assertThat(table.schema().features()).containsExactly("a.b", "c");
    assertThat(table.schema().classes()).containsExactly(".5", "v1.0");
    assertThat(table.labels()).containsExactly(1, 0);
    assertThat(table.load().raw(1)).containsExactly(3, 4);
  }

  @Test
  void pictures_classesWithDots_areRead(@TempDir Path folder) throws IOException {
    for (String kind : List.of("1.0", "a.b.png")) {
      Files.createDirectory(folder.resolve(kind));
      BufferedImage image = new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY);
      ImageIO.write(image, "png", folder.resolve(kind).resolve("n.png").toFile());
    }
    SparkTable pictures = SparkTable.pictures(spark, folder.toUri().toString(), 3);

    assertThat(pictures.schema().classes()).containsExactly("1.0", "a.b.png");
    assertThat(pictures.load().label(1)).isEqualTo(1);
  }

  @Test
  void scaled_gradient_thatOfTheScaledRows(@TempDir Path folder) throws IOException {
    Scaling scaling = new Scaling.PerFeature(new double[] {1, 2, 3, 4}, new double[] {9, 8, 7, 6});
    SparkTable rows = SparkTable.of(table(csv(folder)), "kind");

    assertSameGradient(
        new SparkTable(rows.samples(), rows.schema().with(scaling), rows.labels()),
        local().with(local().schema().with(scaling)));
  }

  @Test
  void pictures_gradient_thatOfTheSamePixels(@TempDir Path folder) throws IOException {
    Random random = new Random(5);
    DatasetBuilder builder = DatasetBuilder.inMemory(9);
    for (String kind : List.of("cat", "dog")) {
      Files.createDirectory(folder.resolve(kind));
      for (int n = 0; n < 10; n++) {
        BufferedImage image = new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY);
        double[] raw = new double[9];
        for (int i = 0; i < 9; i++) {
          raw[i] = random.nextInt(256);
          image.getRaster().setSample(i % 3, i / 3, 0, raw[i]);
        }
        ImageIO.write(image, "png", folder.resolve(kind).resolve(n + ".png").toFile());
        builder.add(raw, kind.equals("cat") ? 0 : 1);
      }
    }
    Dataset local =
        builder.build(
            new Schema(List.of(3, 3), List.of(), List.of("cat", "dog"), new Scaling.Pixels()));

    assertSameGradient(SparkTable.pictures(spark, folder.toUri().toString(), 3), local);
  }

  @Test
  void pictures_aDamagedOne_named(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("cat"));
    Files.writeString(folder.resolve("cat/bad.png"), "no picture");
    SparkTable pictures = SparkTable.pictures(spark, folder.toUri().toString(), 3);

    assertThatThrownBy(pictures::load)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cat/bad.png: ");
  }

  @Test
  void of_textAmongTheNumbers_refused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "a,kind\n1,x\ntwo,y\n");

    assertThatThrownBy(() -> SparkTable.of(table(file), "kind"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(
            "the table: column 1 (a) is 'two' in the row two,y, expected a finite number");
  }

  @Test
  void of_nothingInACell_refused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "a,kind\n1,x\n,y\n");

    assertThatThrownBy(() -> SparkTable.of(table(file), "kind"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(
            "the table: column 1 (a) is empty in the row ,y, expected a finite number");
  }

  @Test
  void of_noSuchColumn_refused(@TempDir Path folder) throws IOException {
    Path file = csv(folder);

    assertThatThrownBy(() -> SparkTable.of(table(file), "class"))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            "the table: found 0 columns with the name class for the label, expected one, or a number from 1 to 5");
  }

  @Test
  void part_sentElsewhere_hasTheSameSamples(@TempDir Path folder) throws Exception {
    Slicing slicing = new Slicing(ROWS, 4);
    for (SamplePartition part :
        SparkTable.of(table(csv(folder)), "kind").partition(slicing, 3).repartition(2).collect()) {
      for (int n = 0; n < part.samples().size(); n++) {
        assertThat(part.samples().raw(n))
            .containsExactly(local().raw(slicing.start(part.from()) + n));
      }
    }
  }
}
