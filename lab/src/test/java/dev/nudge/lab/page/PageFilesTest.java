package dev.nudge.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  @Test
  void files_areAllThatThereAre() throws IOException, URISyntaxException {
    Path web =
        Path.of(Objects.requireNonNull(PageFiles.class.getResource("/dev/nudge/lab/web")).toURI());
    List<String> listed =
        Stream.of(List.of("index.html"), PageFiles.OWN, PageFiles.OF_WORKER)
            .flatMap(List::stream)
            .toList();
    try (Stream<Path> files = Files.list(web)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  @Test
  void index_saysWhereItsLabIs() {
    assertThat(new String(PageFiles.indexOfServer("secret"), StandardCharsets.UTF_8))
        .contains("<meta name=\"nudge-token\" content=\"secret\">")
        .doesNotContain("{{");
    assertThat(new String(PageFiles.indexOfWorker(), StandardCharsets.UTF_8))
        .contains("<meta name=\"nudge-worker\" content=\"worker.js\">")
        .doesNotContain("{{");
  }

  @Test
  void files_nameNoPlaceOnTheServer() {
    PageFiles.all()
        .forEach(
            (path, content) ->
                assertThat(new String(content, StandardCharsets.UTF_8))
                    .as(path)
                    .doesNotContain("src=\"/", "href=\"/", "from '/"));
  }
}
