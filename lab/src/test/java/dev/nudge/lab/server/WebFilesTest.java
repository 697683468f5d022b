package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebFilesTest {
  @TempDir private Path folder;

  private static Path web() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(WebFiles.class.getResource("/dev/nudge/lab/web")).toURI());
  }

  @Test
  void files_areAllThatThereAre() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(web())) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(WebFiles.FILES)
          .containsExactlyInAnyOrderElementsOf(
              names.stream().filter(name -> !name.equals("index.html")).toList());
    }
  }

  @Test
  void files_areServed_andSoIsWhatTheyImport() throws IOException, URISyntaxException {
    Pattern imported = Pattern.compile("from '\\.(/[^']+)'");
    try (TestLab lab = new TestLab(folder)) {
      for (String name : WebFiles.FILES) {
        Answer file = lab.page().get("/" + name);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(Files.readString(web().resolve(name)));
        Matcher imports = imported.matcher(file.body());
        while (imports.find()) {
          Answer found = lab.page().get(imports.group(1));
          assertThat(found.status()).as(imports.group(1)).isEqualTo(200);
          assertThat(found.header("Content-Type")).startsWith("text/javascript");
        }
      }
      assertThat(lab.page().get("/uplot/uPlot.css").header("Content-Type")).startsWith("text/css");
    }
  }

  @Test
  void page_hasTheToken_andNoScriptOrStyleOfItsOwn() throws IOException {
    try (TestLab lab = new TestLab(folder)) {
      Answer page = lab.page().get("/");
      assertThat(page.body()).contains("content=\"%s\"".formatted(lab.server.token()));
      assertThat(page.body()).doesNotContain("<style", "style=", "onclick", "javascript:");
      assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)");
      assertThat(page.body()).doesNotContain("http://", "https://");
    }
  }
}
