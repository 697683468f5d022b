package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of more than twice the memory that Java may use, in processes of their own. */
@Tag("long")
class LargeDataTest {
  private static final long TWICE_THE_HEAP = 128L << 20;
  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  @TempDir Path folder;

  private String train(String memory, String out, Object... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Nudge.class.getName(),
                "train",
                "--gradient",
                "backprop",
                "--iterations",
                "150",
                "--out",
                folder.resolve(out).toString()));
    for (Object option : options) {
      command.add(option.toString());
    }
    Path output = folder.resolve(out + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  /** Class k lights rows 2k and 2k + 1, with some noise. */
  private void writeImages(String set, int count) throws IOException {
    Random random = new Random(count);
    byte[] image = new byte[SIDE * SIDE];
    byte[] labels = new byte[count];
    try (DataOutputStream images = idx(set + "-images-idx3-ubyte", count, SIDE, SIDE)) {
      for (int n = 0; n < count; n++) {
        random.nextBytes(image);
        labels[n] = (byte) (n % CLASSES);
        for (int i = 0; i < image.length; i++) {
          boolean lit = i / SIDE / 2 == labels[n];
          image[i] = lit ? (byte) 255 : (byte) (image[i] & 0x3f);
        }
        images.write(image);
      }
    }
    try (DataOutputStream out = idx(set + "-labels-idx1-ubyte", count)) {
      out.write(labels);
    }
  }

  private DataOutputStream idx(String name, int... shape) throws IOException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 20));
    out.writeInt(0x0800 + shape.length);
    for (int size : shape) {
      out.writeInt(size);
    }
    return out;
  }

  @Test
  void train_imagesOfTwiceTheHeap_isTheRunThatHasThemInMemory() throws Exception {
    writeImages("train", 180_000);
    writeImages("t10k", 1000);
    assertThat(Files.size(folder.resolve("train-images-idx3-ubyte"))).isGreaterThan(TWICE_THE_HEAP);

    String printed = train("-Xmx64m", "small", "--data", folder);
    train("-Xmx4g", "large", "--data", folder);

    assertThat(printed).containsPattern("final accuracy    train (1\\.0|0\\.9[5-9])");
    assertThat(folder.resolve("small").resolve("losses.csv"))
        .hasSameTextualContentAs(folder.resolve("large").resolve("losses.csv"));

    gzip(folder.resolve("train-images-idx3-ubyte"));
    train("-Xmx64m", "gzipped", "--data", folder);
    assertThat(folder.resolve("gzipped").resolve("losses.csv"))
        .hasSameTextualContentAs(folder.resolve("large").resolve("losses.csv"));
    assertThatNothingIsLeft();
  }

  private static void gzip(Path file) throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")), 1 << 20)) {
      Files.copy(file, out);
    }
    Files.delete(file);
  }

  private void assertThatNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.walk(folder.resolve("cache"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void train_csvOfTwiceTheHeap_isTurnedIntoRowsOnTheDisk() throws Exception {
    int features = 40;
    Path csv = folder.resolve("large.csv");
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      StringBuilder line = new StringBuilder();
      for (int n = 0; n < 420_000; n++) {
        line.setLength(0);
        for (int i = 0; i < features; i++) {
          int shift = i % 4 == n % 4 ? 3 : 0;
          line.append(random.nextInt(10) + shift)
              .append('.')
              .append(100_000 + random.nextInt(9999));
          line.append(',');
        }
        out.write(line.append("class").append(n % 4).append('\n').toString());
      }
    }
    assertThat(Files.size(csv)).isGreaterThan(TWICE_THE_HEAP);

    String printed =
        train(
            "-Xmx64m",
            "run",
            "--data",
            csv,
            "--optimizer",
            "sgd",
            "--learning-rate",
            1,
            "--init",
            "xavier");

    assertThat(printed).containsPattern("final accuracy    train (1\\.0|0\\.9[5-9])");
    assertThatNothingIsLeft();
  }
}
