package dev.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabExportTest {
  @TempDir private Path folder;

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  @Test
  void write_twice_givesTheSameBytes() throws IOException {
    Path one = folder.resolve("deep/one");
    Path other = Files.createDirectory(folder.resolve("other"));
    LabExport.write(one, Digits.FEW);
    LabExport.write(other, Digits.FEW);
    assertThat(files(one)).containsExactlyInAnyOrderElementsOf(files(other)).contains("index.html");
    for (String file : files(one)) {
      assertThat(one.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
    }
  }

  @Test
  void write_listsWhatToKeepOffline() throws IOException {
    LabExport.write(folder.resolve("lab"), Digits.FEW);
    Object listed =
        JSON.std.mapFrom(Files.readString(folder.resolve("lab/export.json"))).get("files");
    List<String> others = List.of("index.html", "export.json");
    assertThat(files(folder.resolve("lab")))
        .filteredOn(file -> !others.contains(file))
        .containsExactlyInAnyOrderElementsOf(
            ((List<?>) listed).stream().map(String::valueOf).toList());
  }

  @Test
  void write_folderHoldsSomething_isRefused() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
    for (Path taken : List.of(folder, mine)) {
      assertThatThrownBy(() -> LabExport.write(taken, Digits.FEW))
          .isInstanceOf(WrongCallException.class)
          .hasMessage("%s exists already, expected a new or an empty folder", taken);
    }
    assertThat(files(folder)).containsExactly("mine.txt");
  }
}
