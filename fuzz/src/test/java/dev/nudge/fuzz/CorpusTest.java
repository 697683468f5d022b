package dev.nudge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replays the inputs that fuzzing has found worth keeping, without the fuzzer. */
class CorpusTest {
  private static List<Path> corpus(Parser parser) throws IOException {
    Path folder = Path.of("corpus", parser.name().toLowerCase(Locale.ROOT));
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void read_input_isReadOrRefused(Parser parser) throws IOException {
    for (Path file : corpus(parser)) {
      boolean sound = file.getFileName().toString().startsWith("sound-");
      boolean read = Fuzz.readOrRefuse(parser, Files.readAllBytes(file));
      assertThat(read || !sound).as(file.toString()).isTrue();
    }
    assertThat(corpus(parser)).hasSizeGreaterThan(10);
  }
}
