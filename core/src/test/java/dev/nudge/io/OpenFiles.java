package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files that this process has open, as Linux tells them. */
public final class OpenFiles {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /** Fails if the process has the file open. */
  public static void assertNotOpen(Path file) throws IOException {
    assumeThat(Files.isDirectory(DESCRIPTORS)).as("skipped: no " + DESCRIPTORS).isTrue();
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      assertThat(all.filter(descriptor -> isOf(descriptor, file))).isEmpty();
    }
  }

  private static boolean isOf(Path descriptor, Path file) {
    try {
      return Files.isSameFile(descriptor, file);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
