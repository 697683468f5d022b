package dev.nudge.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Scaling;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import dev.nudge.image.Png;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.Mnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
  @TempDir Path folder;

  private TrainTest read(DataSpec spec) throws IOException {
    return new Datasets(folder.resolve("cache"), DownloadListener.NONE).read(spec);
  }

  private Path csv(String name, int samples) throws IOException {
    StringBuilder text = new StringBuilder("a,b,kind\n");
    for (int n = 0; n < samples; n++) {
      text.append(n).append(".5,").append(-n).append(",k").append(n % 2).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private void picture(String name, int level) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Png.encode(new byte[] {(byte) level}, 1, 1));
  }

  private void assertRefused(DataSpec spec, String message) {
    assertThatThrownBy(() -> read(spec))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(message);
  }

  @Test
  void read_mnist_comesWithTheProgram() throws IOException {
    TrainTest mnist = read(DataSpec.of("MNIST"));

    assertThat(mnist.train().size()).isEqualTo(60_000);
    assertThat(mnist.train().schema().scaling()).isEqualTo(new Scaling.Pixels());
    assertThat(mnist.sha256()).isEqualTo(Mnist.load().sha256());
  }

  @Test
  void read_imagesScaledOtherwise_asIsSaid() throws IOException {
    TrainTest raw = read(DataSpec.MNIST.withScaling(ScalingMethod.NONE));
    assertThat(raw.test().x(0).row(0)).isEqualTo(raw.test().raw(0));

    TrainTest minmax = read(DataSpec.MNIST.withScaling(ScalingMethod.MINMAX));
    assertThat(minmax.train().schema().scaling()).isInstanceOf(Scaling.PerFeature.class);
    assertThat(minmax.train().batch(0).inputs().stored())
        .isEqualTo(raw.train().batch(0).inputs().stored());
  }

  @Test
  void read_csv_isSplitAndStandardized() throws IOException {
    Path file = csv("data.csv", 20);
    TrainTest data = read(DataSpec.of(file.toString()));

    assertThat(data.train().size()).isEqualTo(16);
    assertThat(data.test().size()).isEqualTo(4);
    double sum = 0;
    for (int n = 0; n < 16; n++) {
      sum += data.train().x(n).get(0, 0);
    }
    assertThat(Math.abs(sum)).isLessThan(1e-12);
    assertThat(data.train().schema()).isEqualTo(data.test().schema());
    assertThat(data.sha256()).containsOnlyKeys(file.toString());
  }

  @Test
  void read_csvWithShareAndSeed_isAnotherSplit() throws IOException {
    DataSpec spec = DataSpec.of(csv("data.csv", 40).toString()).withTestShare(0.5);

    assertThat(read(spec).test().size()).isEqualTo(20);
    assertThat(read(spec).test().raw(3)).isEqualTo(read(spec).test().raw(3));
    assertThat(read(spec.withSeed(1)).test().raw(3)).isNotEqualTo(read(spec).test().raw(3));
  }

  @Test
  void read_csvOfWhichAShareIsHeldBack_isScaledByTheRest() throws IOException {
    DataSpec spec = DataSpec.of(csv("data.csv", 40).toString()).withSeed(2);
    TrainTest all = read(spec);
    Scaling rest =
        ScalingMethod.STANDARD.fit(
            all.train().rows(StratifiedSplit.of(all.train(), 0.25, 2).rest()));

    TrainTest data = read(spec.withValidationShare(0.25));

    assertThat(data.train().size()).isEqualTo(all.train().size());
    Scaling scaling = data.train().schema().scaling();
    assertThat(scaling.apply(0, 5)).isEqualTo(rest.apply(0, 5));
    assertThat(scaling.apply(0, 5)).isNotEqualTo(all.train().schema().scaling().apply(0, 5));
    assertThat(data.test().schema().scaling()).isSameAs(scaling);
  }

  @Test
  void read_twoCsvFiles_areTrainAndTest() throws IOException {
    Path train = csv("train.csv", 10);
    Path test = csv("test.csv", 4);
    TrainTest data = read(DataSpec.of(train.toString()).withTest(test.toString()));

    assertThat(data.train().size()).isEqualTo(10);
    assertThat(data.test().size()).isEqualTo(4);
    assertThat(data.test().x(1).row(0)).isEqualTo(data.train().x(1).row(0));
    assertThat(data.sha256().keySet()).containsExactly(train.toString(), test.toString());
  }

  @Test
  void read_folderOfPictures_isSplit() throws IOException {
    for (int n = 0; n < 10; n++) {
      picture("all/%s/%s.png".formatted(n % 2 == 0 ? "even" : "odd", n), n);
    }
    DataSpec spec =
        DataSpec.of(folder.resolve("all").toString()).withImageSize(1).withTestShare(0.4);

    TrainTest data = read(spec);
    assertThat(data.train().size()).isEqualTo(6);
    assertThat(data.test().size()).isEqualTo(4);
    assertThat(data.test().schema().classes()).containsExactly("even", "odd");
  }

  @Test
  void read_trainAndTestPictures_areWhatTheyAreCalled() throws IOException {
    picture("set/train/a/1.png", 1);
    picture("set/train/b/2.png", 2);
    picture("set/test/b/3.png", 3);
    TrainTest data = read(DataSpec.of(folder.resolve("set").toString()).withImageSize(1));

    assertThat(data.train().size()).isEqualTo(2);
    assertThat(data.test().raw(0)).containsExactly(3);
    assertThat(data.test().label(0)).isEqualTo(1);
    assertThat(data.sha256().keySet())
        .containsExactly(
            folder.resolve("set/train").toString(), folder.resolve("set/test").toString());
  }

  @Test
  void read_oneClass_isRefused() throws IOException {
    picture("set/a/1.png", 1);
    picture("set/a/2.png", 1);
    String set = folder.resolve("set").toString();

    assertRefused(
        DataSpec.of(set).withImageSize(1),
        set + ": has one class alone, [a]; expected at least two");
  }

  @Test
  void read_nothingThere_saysWhatWasLookedFor() throws IOException {
    String none = folder.resolve("none").toString();
    assertRefused(
        DataSpec.of(none),
        none
            + ": found no such file or folder, and it is not one of the names mnist, iris, wine,"
            + " digits, fashion-mnist, kmnist, emnist-letters");

    assertRefused(
        DataSpec.of("no.csv"),
        "no.csv: found no such file or folder in %s, and it is not one of the names mnist, iris, wine, digits, fashion-mnist, kmnist, emnist-letters"
            .formatted(Path.of("").toAbsolutePath()));

    String empty = Files.createDirectories(folder.resolve("empty")).toString();
    assertRefused(
        DataSpec.of(empty),
        empty
            + ": found in it neither MNIST's four IDX files, nor train/CLASS/*.png and"
            + " test/CLASS/*.png, nor CLASS/*.png (or *.jpg)");
  }

  @Test
  void read_optionOfAnotherKind_isRefused() throws IOException {
    DataSpec csv = DataSpec.of(csv("data.csv", 4).toString());

    assertThatThrownBy(() -> read(DataSpec.MNIST.withLabel("kind")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a label column goes with CSV files, found a published set");
    assertThatThrownBy(() -> read(DataSpec.MNIST.withTestShare(0.5)))
        .hasMessage("a test share goes with data that have no test set, found a published set");
    assertThatThrownBy(() -> read(csv.withImageSize(3)))
        .hasMessage("an image size goes with folders of pictures, found a CSV file");
    assertThatThrownBy(() -> read(csv.withTest(csv.source()).withTestShare(0.5)))
        .hasMessage(
            "a test share goes with data that have no test set, found a CSV file with another for"
                + " the test");
  }

  @Test
  void read_pixelScalingOfOtherNumbers_isRefused() throws IOException {
    String file = csv("data.csv", 4).toString();

    assertThatThrownBy(() -> read(DataSpec.of(file).withScaling(ScalingMethod.PIXELS)))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": b is from -");
  }

  @Test
  void read_classWithOneSample_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), "1,a\n2,a\n3,b\n");

    assertRefused(
        DataSpec.of(file.toString()),
        file
            + ": class b has one sample alone, expected at least two, one for each part; the last"
            + " column has the classes, if no label is named");
    assertRefused(
        DataSpec.of(file.toString()).withLabel("2"),
        file + ": class b has one sample alone, expected at least two, one for each part");
  }

  @Test
  void read_parquet_saysWhoReadsIt() throws IOException {
    Path table = Files.writeString(folder.resolve("x.parquet"), "PAR1");

    assertThatThrownBy(() -> read(DataSpec.of(table.toString())))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(table + ": is a Parquet table, which training on Spark alone can read");
  }
}
