package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.TrainTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTest {
  private static final Dataset TRAIN = Lecture.MNIST.train();
  private static final Dataset TEST = Lecture.MNIST.test();

  @Test
  void load_bothSets_haveTheirSizes() {
    assertThat(TRAIN.size()).isEqualTo(60_000);
    assertThat(TEST.size()).isEqualTo(10_000);
    assertThat(TRAIN.features()).isEqualTo(784);
    assertThat(TEST.schema().shape()).containsExactly(28, 28);
    assertThat(TRAIN.classes()).isEqualTo(10);
  }

  @Test
  void load_firstLabels_areMnists() {
    assertThat(TRAIN.range(0, 5).labels()).containsExactly(5, 0, 4, 1, 9);
    assertThat(TEST.range(0, 5).labels()).containsExactly(7, 2, 1, 0, 4);
  }

  /** As published, each file unpacked; the NOTICE gives them, too. */
  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte, 6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte, a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte, 2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte, 27ae3e4e09519cfbb04c329615203637"
  })
  void files_unpacked_areThePublishedOnes(String name, String md5)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("MD5");
    try (InputStream packed = Mnist.class.getResourceAsStream(name + ".gz");
        InputStream in = new DigestInputStream(new GZIPInputStream(packed), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }

    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(md5);
    assertThat(Lecture.MNIST.sha256()).containsKey(name);
  }

  @Test
  void load_images_areNormalizedAndFlattened() {
    double[] row5 = Arrays.copyOfRange(TRAIN.x(0).row(0), 5 * 28 + 12, 5 * 28 + 15);

    assertThat(row5).containsExactly(3 / 255f, 18 / 255f, 18 / 255f);
    assertThat(TRAIN.x(0).shape()).isEqualTo("(1, 784)");
    assertThat(TRAIN.label(0)).isEqualTo(5);
  }

  /** Where the first image, a five, begins: its sixth row, from the thirteenth pixel on. */
  @Test
  void scaled_none_hasTheBytes() {
    TrainTest data = Lecture.MNIST.scaled(new Scaling.None());

    assertThat(Arrays.copyOfRange(data.train().x(0).row(0), 5 * 28 + 10, 5 * 28 + 25))
        .containsExactly(0, 0, 3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127, 0);
    assertThat(data.train().schema().shape()).containsExactly(28, 28);
    assertThat(data.test().label(0)).isEqualTo(7);
  }
}
