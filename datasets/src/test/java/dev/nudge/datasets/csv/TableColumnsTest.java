package dev.nudge.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Column;
import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.io.MalformedFileException;
import dev.nudge.model.Model;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Categories and missing values, against what scikit-learn makes of the same tables. */
class TableColumnsTest extends CsvFiles {
  private static final String TRAIN =
      """
      age,job,city,class
      39,clerk,Seoul,yes
      ?,farmer,Busan,no
      28,clerk,,yes
      ,nurse,Seoul,no
      52,farmer,Busan,no
      33,clerk,Seoul,yes
      """;

  private static final String TEST =
      """
      age,job,city,class
      NA,nurse,Busan,no
      41,pilot,NaN,yes
      """;

  /*
   * scikit-learn 1.2.1: make_pipeline(ColumnTransformer([
   *   ("age", SimpleImputer(strategy="median", add_indicator=True), ["age"]),
   *   ("job", OneHotEncoder(handle_unknown="ignore"), ["job"]),
   *   ("city", make_union(make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder()),
   *     MissingIndicator()), ["city"])]), StandardScaler()).
   */
  private static final double[][] TRAIN_SCALED = {
    {
      0.22564684120326178,
      -0.7071067811865475,
      1.0,
      -0.7071067811865475,
      -0.44721359549995787,
      -0.7071067811865475,
      0.7071067811865476,
      -0.44721359549995787
    },
    {
      -0.18051747296261,
      1.4142135623730951,
      -1.0,
      1.4142135623730951,
      -0.44721359549995787,
      1.4142135623730951,
      -1.414213562373095,
      -0.44721359549995787
    },
    {
      -1.263622310738268,
      -0.7071067811865475,
      1.0,
      -0.7071067811865475,
      -0.44721359549995787,
      -0.7071067811865475,
      0.7071067811865476,
      2.2360679774997894
    },
    {
      -0.18051747296261,
      1.4142135623730951,
      -1.0,
      -0.7071067811865475,
      2.2360679774997894,
      -0.7071067811865475,
      0.7071067811865476,
      -0.44721359549995787
    },
    {
      1.985692202588706,
      -0.7071067811865475,
      -1.0,
      1.4142135623730951,
      -0.44721359549995787,
      1.4142135623730951,
      -1.414213562373095,
      -0.44721359549995787
    },
    {
      -0.5866817871284817,
      -0.7071067811865475,
      1.0,
      -0.7071067811865475,
      -0.44721359549995787,
      -0.7071067811865475,
      0.7071067811865476,
      -0.44721359549995787
    }
  };
  private static final double[][] TEST_SCALED = {
    {
      -0.18051747296261,
      1.4142135623730951,
      -1.0,
      -0.7071067811865475,
      2.2360679774997894,
      1.4142135623730951,
      -1.414213562373095,
      -0.44721359549995787
    },
    {
      0.4964230506471763,
      -0.7071067811865475,
      -1.0,
      -0.7071067811865475,
      -0.44721359549995787,
      -0.7071067811865475,
      0.7071067811865476,
      2.2360679774997894
    }
  };

  private static final CsvOptions FILL =
      new CsvOptions(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.of(CsvOptions.Missing.FILL),
          Optional.of(CsvOptions.Unknown.OTHER),
          List.of());

  private TrainTest load() throws IOException {
    Path train = Files.writeString(folder.resolve("train.csv"), TRAIN);
    Path test = Files.writeString(folder.resolve("test.csv"), TEST);
    return Datasets.load(DataSpec.of(train.toString()).withTest(test.toString()).withCsv(FILL));
  }

  private static double[][] scaled(Dataset data) {
    return IntStream.range(0, data.size()).mapToObj(n -> data.x(n).row(0)).toArray(double[][]::new);
  }

  private static void assertClose(double[][] found, double[][] expected) {
    assertThat(found).hasDimensions(expected.length, expected[0].length);
    for (int n = 0; n < expected.length; n++) {
      assertThat(found[n]).containsExactly(expected[n], Offset.offset(1e-12));
    }
  }

  @Test
  void load_categoriesAndMissingValues_areWhatScikitLearnMakes() throws IOException {
    TrainTest data = load();

    assertThat(data.train().schema().features())
        .containsExactly(
            "age",
            "age missing",
            "job=clerk",
            "job=farmer",
            "job=nurse",
            "city=Busan",
            "city=Seoul",
            "city missing");
    assertClose(scaled(data.train()), TRAIN_SCALED);
    assertClose(scaled(data.test()), TEST_SCALED);
  }

  @Test
  void model_savedAndLoaded_preparesRowsAsTheTrainingDataWere() throws IOException {
    TrainTest data = load();
    Schema schema = data.train().schema();
    Network network = new Network(Parameters.zeros(Architecture.of(8, 2, 2)));
    Path saved = folder.resolve("model.npz");
    Model.of(network, schema).save(saved);

    Schema loaded = Model.load(saved).schema();

    assertThat(loaded.columns()).isEqualTo(schema.columns());
    assertThat(loaded.columns().get(0)).isEqualTo(new Column("age", List.of(), true, 36, true));
    assertThat(ModelInputReader.features("?,pilot,Seoul", loaded))
        .containsExactly(36, 1, 0, 0, 0, 0, 1, 0);
    Path rows = Files.writeString(folder.resolve("rows.csv"), "city,age,job\nNA,41,nurse\n");
    try (ModelInputReader reader = new ModelInputReader(rows, loaded, CsvOptions.DEFAULT)) {
      assertThat(reader.next().raw()).containsExactly(41, 0, 0, 0, 1, 0, 1, 1);
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void load_fillsOfTrainingSamplesAlone() throws IOException {
    StringBuilder table = new StringBuilder("x,y,class\n,1,a\n,1,b\n");
    IntStream.range(0, 40)
        .forEach(n -> table.append(n * n).append(",2,").append(n % 2 == 0 ? "a\n" : "b\n"));
    Path file = Files.writeString(folder.resolve("all.csv"), table);

    TrainTest data = Datasets.load(DataSpec.of(file.toString()).withTestShare(0.5).withCsv(FILL));

    double[] known =
        IntStream.range(0, data.train().size())
            .mapToObj(data.train()::raw)
            .filter(row -> row[1] == 0)
            .mapToDouble(row -> row[0])
            .sorted()
            .toArray();
    int middle = known.length / 2;
    double median = known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
    assertThat(data.train().schema().columns().get(0).fill()).isEqualTo(median);
    assertThat(data.test().schema().columns()).isEqualTo(data.train().schema().columns());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,c;1,?,x|line 2: column 2 (b) is '?', expected a finite number; training with --missing"
            + " fill puts the median there",
        "a,b,c;1,2,x;,3,y|line 3: column 1 (a) is empty, expected a finite number; training with"
            + " --missing fill puts the median there",
        "a,b,c;1,2,x;red,3,y|line 3: column 1 (a) is 'red', expected a finite number; --categories"
            + " makes categories of a column's values",
        "a,b,c;red,2,x;3,3,y|line 3: column 1 (a) is '3', expected a text as in the lines before;"
            + " --categories makes categories of a column's values",
        "a,b,c;12 %,2,x|line 2: column 1 (a) is '12 %', expected a finite number; --categories"
            + " makes categories of a column's values",
        "a,b,c;inf,2,x|line 2: column 1 (a) is 'inf', expected a finite number; --categories makes"
            + " categories of a column's values",
      })
  void read_whatMayBeAMistake_isRefusedWithTheWayOut(String text, String message) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  @Test
  void read_numbersThatAreSaidToBeCategories_areCategories() throws IOException {
    CsvOptions zip =
        new CsvOptions(
            Optional.empty(),
            Optional.empty(),
            List.of("zip", "2"),
            Optional.empty(),
            Optional.empty(),
            List.of());

    Dataset data = read("zip,doors,x,c\n10115,5more,1.5,a\n9,2,2,b\n10115,2,3,a\n", zip);

    assertThat(data.schema().features())
        .containsExactly("zip=9", "zip=10115", "doors=2", "doors=5more", "x");
    assertThat(data.raw(0)).containsExactly(0, 1, 0, 1, 1.5);
    assertThat(data.raw(1)).containsExactly(1, 0, 1, 0, 2);
    assertRefused(
        "a,b,c\n1,2,x\n",
        zip,
        "line 1: found no column 'zip' among the features for --categories, expected a name or a"
            + " number from 1");
  }

  @Test
  void read_firstLineOfCategories_isNotTakenForAHeader() throws IOException {
    String mushrooms = "x,s,n,p\nx,y,w,e\nb,s,w,e\nf,y,n,p\n";

    assertRefused(
        mushrooms,
        "line 1: column 1 is 'x', as in lines below; is it a header (--header true), or a sample"
            + " (--header false)?");
    assertThat(read(mushrooms, withHeader(false)).size()).isEqualTo(4);
  }

  @Test
  void predictedRow_unknownCategory_isRefusedUnlessLearnedSo() throws IOException {
    Schema schema = read("a,b,c\nred,2,x\nblue,3,y\n").schema();

    assertThatThrownBy(() -> ModelInputReader.features("green,2", schema))
        .hasMessage(
            "green,2: line 1: column 1 is 'green', expected one of the categories of the training"
                + " data: blue, red; training with --unknown other takes any");
  }
}
