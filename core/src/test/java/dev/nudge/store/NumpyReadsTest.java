package dev.nudge.store;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written here, opened by NumPy where it is installed. */
class NumpyReadsTest {
  private static final String PRINT_ARRAYS =
      """
      import sys
      import numpy as np
      with np.load(sys.argv[1], allow_pickle=False) as archive:
          for name in archive.files:
              array = archive[name]
              bits = ["%x" % word for word in array.reshape(-1).view("<u8").tolist()]
              line = "|".join([name, array.dtype.str, repr(array.shape), " ".join(bits)])
              sys.stdout.buffer.write((line + "\\n").encode())
      """;

  @TempDir Path folder;

  @Test
  void npLoad_fileWrittenHere_givesEveryBit() throws IOException, InterruptedException {
    Optional<String> python = pythonWithNumpy();
    assumeThat(python)
        .as("skipped opening our files in NumPy: found no python3 that can import numpy")
        .isPresent();
    Path file = folder.resolve("a.npz");
    Npz.write(file, NpzTest.arrays());

    Output output = run(python.orElseThrow(), "-c", PRINT_ARRAYS, file.toString());

    assertThat(output.exitCode()).as(output.text()).isZero();
    List<String> expected =
        NpzTest.arrays().entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
    assertThat(output.text().lines().toList()).isEqualTo(expected);
  }

  private static String line(String name, NpyArray array) {
    String bits =
        Arrays.stream(array.values())
            .mapToObj(value -> Long.toHexString(Double.doubleToRawLongBits(value)))
            .collect(joining(" "));
    return String.join("|", name, "<f8", NpyHeader.tuple(array.shape()), bits);
  }

  private static Optional<String> pythonWithNumpy() throws InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      try {
        if (run(python, "-c", "import numpy").exitCode() == 0) {
          return Optional.of(python);
        }
      } catch (IOException notInstalled) {
        // The next one may be.
      }
    }
    return Optional.empty();
  }

  private record Output(int exitCode, String text) {}

  private static Output run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Output(process.waitFor(), text);
  }
}
