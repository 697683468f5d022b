package dev.nudge.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.bench.compare.Entrant.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in the place of programs: each leaves a line in a log. */
class RoundsTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Rounds rounds = new Rounds(2, new PrintStream(said, true, StandardCharsets.UTF_8));

  private Setting setting(String name, String seconds) {
    String script = "echo %s$X >> log; echo library L 1; echo seconds %s".formatted(name, seconds);
    List<String> command = List.of("sh", "-c", "cd '" + folder + "'; " + script);
    return new Setting(name, command, Map.of("X", "!"));
  }

  private static Job contest(Entrant... entrants) {
    return new Job.Contest("job", "title", List.of(entrants), 1);
  }

  private static Entrant entrant(String name, Setting... settings) {
    return new Entrant(name, Measure.REPORTED, List.of(settings));
  }

  @Test
  void run_twoEntrants_takeTurnsWithTheirFastestSetting() throws IOException {
    Job job =
        contest(
            entrant("A", setting("a", "2")),
            entrant("B", setting("slow", "9"), setting("fast", "8")));

    Result result = rounds.run(job);

    assertThat(Files.readAllLines(folder.resolve("log")))
        .containsExactly("slow!", "fast!", "a!", "fast!", "a!", "fast!");
    assertThat(result.columns()).extracting(Result.Column::setting).containsExactly("a", "fast");
    assertThat(result.columns()).extracting(Result.Column::library).containsOnly("L 1");
    assertThat(result.columns().get(0).seconds()).containsExactly(2, 2);
    assertThat(result.columns().get(0).ratios(result.columns().get(1))).containsExactly(.25, .25);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("job: title").contains("B, fast: 8");
  }

  @Test
  void run_settingThatTakesFarLonger_isGivenUp() throws IOException {
    Setting sleepy = new Setting("sleepy", List.of("sleep", "60"), Map.of());
    Job job = contest(entrant("A", setting("a", "2")), entrant("B", setting("b", "8"), sleepy));

    Result result = rounds.run(job);

    assertThat(result.columns().get(1).setting()).isEqualTo("b");
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("B, sleepy: given up");
  }

  @Test
  void run_programThatFails_saysCommandExitCodeAndLastErrorLine() {
    Setting broken = new Setting("", List.of("sh", "-c", "echo no luck >&2; exit 3"), Map.of());

    assertThatThrownBy(() -> rounds.run(contest(entrant("A", broken))))
        .isInstanceOf(FailedRunException.class)
        .hasMessageContaining("exit code 3: no luck");
  }
}
