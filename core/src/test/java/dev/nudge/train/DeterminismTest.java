package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A seed gives the same bits: those that are written down in the resources, on whatever JDK this
 * test runs. Each row is a process of its own.
 */
class DeterminismTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} kernels, {1} threads {2}")
  @CsvSource({
    "vector, 3, -XX:MaxVectorSize=32",
    "scalar, 1, -Dany",
  })
  void run_eitherKernels_givesTheBitsWrittenDown(String kernels, int threads, String flag)
      throws Exception {
    assertThat(digests(runs(kernels, threads, flag))).isEqualTo(writtenDown(kernels));
  }

  @Tag("long")
  @ParameterizedTest(name = "{0} kernels, {1} threads {2}")
  @CsvSource({
    "vector, 1, -Dany",
    "vector, 2, -XX:TieredStopAtLevel=1",
    "scalar, 3, -Dany",
  })
  void run_anyProcess_givesTheBitsWrittenDown(String kernels, int threads, String flag)
      throws Exception {
    assertThat(digests(runs(kernels, threads, flag))).isEqualTo(writtenDown(kernels));
  }

  @Tag("long")
  @Test
  void run_eitherKernels_agreeTo12Digits() throws Exception {
    List<String> vector = runs("vector", 2, "-Dany");
    List<String> scalar = runs("scalar", 2, "-Dany");
    assertThat(vector).hasSameSizeAs(scalar);
    double worst = 0;
    for (int i = 0; i < vector.size(); i++) {
      double[] one = values(vector.get(i));
      double[] other = values(scalar.get(i));
      double largest = Arrays.stream(one).map(Math::abs).max().orElseThrow();
      for (int j = 0; j < one.length; j++) {
        worst = Math.max(worst, Math.abs(one[j] - other[j]) / largest);
      }
    }
    assertThat(worst).isLessThan(1e-12);
  }

  /** The lines that {@link RunsOfEveryKind} prints in a process of its own. */
  private List<String> runs(String kernels, int threads, String flag) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            VECTORS,
            "-Dnudge.kernels=" + kernels,
            flag,
            "-cp",
            System.getProperty("java.class.path"),
            RunsOfEveryKind.class.getName(),
            String.valueOf(threads));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    return Files.readAllLines(out).stream().filter(line -> line.matches("[a-z].*")).toList();
  }

  private static double[] values(String run) {
    return Arrays.stream(run.split(" "))
        .skip(1)
        .mapToDouble(bits -> Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))
        .toArray();
  }

  /** Each run's name with the SHA-256 of its line. */
  private static List<String> digests(List<String> runs) throws NoSuchAlgorithmException {
    List<String> digests = new ArrayList<>();
    for (String run : runs) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(run.getBytes(StandardCharsets.US_ASCII));
      digests.add(run.substring(0, run.indexOf(' ') + 1) + HexFormat.of().formatHex(hash));
    }
    return digests;
  }

  private static List<String> writtenDown(String kernels) throws IOException {
    String name = "runs-%s.txt".formatted(kernels);
    try (InputStream in = DeterminismTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
