package dev.nudge.datasets.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.image.Png;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.Mnist;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
  @TempDir Path folder;

  private static byte[] bytes(double[] raw) {
    byte[] bytes = new byte[raw.length];
    for (int i = 0; i < raw.length; i++) {
      bytes[i] = (byte) raw[i];
    }
    return bytes;
  }

  private Path png(String name, byte[] grey, int width) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, Png.encode(grey, width, grey.length / width));
  }

  private PictureFolder read(int size) throws IOException {
    return PictureFolder.read(folder, List.of(), size, folder.resolve("disk"));
  }

  @Test
  void read_mnistAsPictures_areTheSamePixels() throws IOException {
    Dataset mnist = Mnist.load().test();
    for (int n = 0; n < 20; n++) {
      png(String.format(Locale.ROOT, "%d/%02d.png", mnist.label(n), n), bytes(mnist.raw(n)), 28);
    }

    Dataset data = read(28).dataset();

    assertThat(data.size()).isEqualTo(20);
    assertThat(data.schema().shape()).containsExactly(28, 28);
    int at = 0;
    for (int k = 0; k < 10; k++) {
      for (int n = 0; n < 20; n++) {
        if (mnist.label(n) == k) {
          assertThat(data.schema().classes().get(data.label(at))).isEqualTo(String.valueOf(k));
          assertThat(data.x(at).row(0)).isEqualTo(mnist.x(n).row(0));
          at++;
        }
      }
    }
  }

  @Test
  void read_classesAndPictures_areSortedByName() throws IOException {
    png("b/2.png", new byte[] {2}, 1);
    png("b/10.png", new byte[] {10}, 1);
    png("a/9.PNG", new byte[] {9}, 1);
    Files.writeString(folder.resolve("a").resolve("notes.txt"), "no picture");
    Files.createDirectories(folder.resolve(".hidden"));

    Dataset data = read(1).dataset();

    assertThat(data.schema().classes()).containsExactly("a", "b");
    assertThat(data.raw(0)).containsExactly(9);
    assertThat(data.raw(1)).containsExactly(10);
    assertThat(data.raw(2)).containsExactly(2);
  }

  @Test
  void read_largerJpegOfAnyProportions_isScaled() throws IOException {
    BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 20, 20); // the left half
    graphics.dispose();
    Files.createDirectories(folder.resolve("half"));
    ImageIO.write(image, "jpg", folder.resolve("half").resolve("x.jpeg").toFile());

    double[] raw = read(2).dataset().raw(0);

    assertThat(raw[0]).isGreaterThan(250);
    assertThat(raw[2]).isGreaterThan(250);
    assertThat(raw[1]).isLessThan(5);
    assertThat(raw[3]).isLessThan(5);
  }

  @Test
  void read_sha256_changesWithNamesAndPixels() throws IOException {
    png("a/x.png", new byte[] {1}, 1);
    String first = read(1).sha256();

    assertThat(read(1).sha256()).isEqualTo(first).hasSize(64);
    Files.move(folder.resolve("a").resolve("x.png"), folder.resolve("a").resolve("y.png"));
    String renamed = read(1).sha256();
    assertThat(renamed).isNotEqualTo(first);
    png("a/y.png", new byte[] {2}, 1);
    assertThat(read(1).sha256()).isNotEqualTo(renamed);
  }

  @Test
  void read_emptyClass_isNamed() throws IOException {
    png("a/x.png", new byte[] {1}, 1);
    Path empty = Files.createDirectories(folder.resolve("b"));

    assertThatThrownBy(() -> read(1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(empty + ": has no picture of its class, expected *.png, *.jpg or *.jpeg");
  }

  @Test
  void read_damagedPicture_isNamed() throws IOException {
    png("a/x.png", new byte[] {1}, 1);
    Path damaged = Files.writeString(folder.resolve("a").resolve("y.png"), "not a picture");

    assertThatThrownBy(() -> read(1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            damaged
                + ": begins with the bytes 6e6f7420, expected a PNG (89504e47) or JPEG (ffd8ff)"
                + " picture");
  }

  @Test
  void read_classThatIsNotKnown_isNamed() throws IOException {
    png("c/x.png", new byte[] {1}, 1);

    assertThatThrownBy(() -> PictureFolder.read(folder, List.of("a", "b"), 1, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(folder.resolve("c") + ": is none of the classes of the training data: a, b");
  }

  @Test
  void hasTwoParts_trainAndTest_areSeen() throws IOException {
    png("train/a/x.png", new byte[] {1}, 1);
    assertThat(PictureFolder.hasTwoParts(folder)).isFalse();

    png("test/a/x.png", new byte[] {1}, 1);
    assertThat(PictureFolder.hasTwoParts(folder)).isTrue();
    assertThat(PictureFolder.areClassesIn(folder)).isFalse();
    assertThat(PictureFolder.areClassesIn(folder.resolve("none"))).isFalse();
  }

  @Test
  void read_linkToNothing_saysSo() throws IOException {
    png("a/1.png", new byte[16], 4);
    png("b/1.png", new byte[16], 4);
    Files.createSymbolicLink(folder.resolve("b/2.png"), Path.of("none.png"));
    assertThatThrownBy(() -> read(4))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(folder.resolve("b/2.png") + ": is a link to nothing, expected a picture");
  }

  @Test
  void read_classWithAControlCharacter_isRefused() throws IOException {
    png("a\tb/x.png", new byte[] {1}, 1);

    assertThatThrownBy(() -> read(1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            folder.resolve("a?b")
                + ": has a control character in its name, expected that of a class");
  }
}
