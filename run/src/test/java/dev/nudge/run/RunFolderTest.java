package dev.nudge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.linalg.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  @TempDir private Path runs;

  @Test
  void next_noRunsYet_isOne() throws IOException {
    assertThat(RunFolder.next(runs.resolve("new")).path()).hasFileName("1").isDirectory();
  }

  @Test
  void next_runsWithGapsAndOtherNames_isAfterTheHighest() throws IOException {
    Files.createDirectory(runs.resolve("2"));
    Files.createDirectory(runs.resolve("10"));
    Files.createDirectory(runs.resolve("best"));
    assertThat(RunFolder.next(runs).path()).hasFileName("11");
    assertThat(RunFolder.next(runs).path()).hasFileName("12");
  }

  /** Numbers of ten digits are not looked for, but never written into twice. */
  @Test
  void next_numberInUse_isTheNextFreeOne() throws IOException {
    Files.createDirectory(runs.resolve("999999999"));
    assertThat(RunFolder.next(runs).path()).hasFileName("1000000000");
    assertThat(RunFolder.next(runs).path()).hasFileName("1000000001");
  }

  @Test
  void at_folderThatExists_isTakenByForceAlone() throws IOException {
    assertThat(RunFolder.at(runs, true).path()).isEqualTo(runs);
    assertThat(RunFolder.at(runs.resolve("new"), false).path()).isDirectory();
    assertThatThrownBy(() -> RunFolder.at(runs, false))
        .isInstanceOf(WrongCallException.class)
        .hasMessage("--out %s exists already; --force replaces the run that is there", runs);
  }

  @Test
  void at_nameThatScriptsMistake_isRefused() {
    assertThatThrownBy(() -> RunFolder.at(Path.of("-"), false))
        .isInstanceOf(WrongCallException.class)
        .hasMessageStartingWith("--out -: ");
  }

  @Test
  void requireName_whatScriptsAndTerminalsMistake_isRefused() {
    RunFolder.requireName("--out", Path.of("./-"));
    assertThatThrownBy(() -> RunFolder.requireName("--out", Path.of("-")))
        .isInstanceOf(WrongCallException.class)
        .hasMessage("--out -: expected a name without control characters, or ./- for this one");
    assertThatThrownBy(() -> RunFolder.requireName("--out", Path.of("a\tb")))
        .isInstanceOf(WrongCallException.class)
        .hasMessage("--out a\tb: expected a name without control characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void writeAll_anyNumberOfThreads_writesEachFile(int threads) throws IOException {
    RunFolder folder = new RunFolder(runs);
    Map<String, RunFolder.Content> files = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "c", "d", "e")) {
      files.put(name, RunFolder.Content.of(() -> "the text of " + name));
    }

    try (Workers workers = new Workers(threads)) {
      folder.writeAll(files, workers);
    }

    for (String name : files.keySet()) {
      assertThat(runs.resolve(name)).hasContent("the text of " + name);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void writeAll_oneFails_throwsAndWritesTheOthers(int threads) {
    RunFolder folder = new RunFolder(runs);
    Map<String, RunFolder.Content> files = new LinkedHashMap<>();
    files.put(
        "bad",
        () -> {
          throw new IOException("no more room");
        });
    files.put("good", RunFolder.Content.of(() -> "text"));

    try (Workers workers = new Workers(threads)) {
      assertThatThrownBy(() -> folder.writeAll(files, workers))
          .isInstanceOf(IOException.class)
          .hasMessage("no more room");
    }

    assertThat(runs.resolve("bad")).doesNotExist();
    assertThat(runs.resolve("good")).hasContent("text");
  }

  @Test
  void alone_isOneRunsAtATime() throws IOException {
    RunFolder folder = new RunFolder(runs);
    folder.alone(
        () ->
            assertThatThrownBy(() -> folder.alone(() -> "a second one"))
                .isInstanceOf(WrongCallException.class)
                .hasMessage(runs + " is being written by another run"));
    assertThat(folder.alone(() -> "after it")).isEqualTo("after it");
  }

  @Test
  void begin_deletesWhatTheRunBeforeLeft_andNothingElse() throws IOException {
    RunFolder folder = new RunFolder(runs);
    for (String name :
        List.of("model.npz", "report.html", "losses.csv", "weight-distance.svg", "mine")) {
      folder.write(name, "of before");
    }
    Path here = Path.of("").toRealPath();

    folder.begin(Map.of("command", "train"));

    assertThat(runs).isDirectoryNotContaining("glob:**{model,report,losses,distances}*");
    assertThat(runs.resolve("mine")).hasContent("of before");
    assertThat(runs.resolve("config.json"))
        .content()
        .contains("train", "\"begunIn\" : \"" + runs.toRealPath().relativize(here) + "\"");
  }
}
