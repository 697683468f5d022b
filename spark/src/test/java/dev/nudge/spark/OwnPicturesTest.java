package dev.nudge.spark;

import static dev.nudge.spark.RunComparison.assertSameRun;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Runs on users' pictures, on Spark and without it: from the same files to the same models. */
class OwnPicturesTest extends SparkRunTest {
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
