package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.page.PageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebFilesTest {
  @TempDir private Path folder;

  @Test
  void files_areServed_andSoIsWhatTheyImport() throws IOException {
    Pattern imported = Pattern.compile("(?:from |import\\()'\\.(/[^']+)'");
    try (TestLab lab = new TestLab(folder)) {
      for (String name : PageFiles.all().keySet()) {
        Answer file = lab.page().get("/" + name);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body())
            .isEqualTo(new String(PageFiles.all().get(name), StandardCharsets.UTF_8));
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
