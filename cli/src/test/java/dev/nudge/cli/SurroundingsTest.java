package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same call leaves the same files, whatever the country, zone, clock, umask and home. */
@Tag("long")
class SurroundingsTest {
  private static final String TABLE =
      "length,colour,kind\n" + "1.5,red,long\n2.5,blue,ı\n3.5,red,long\n".repeat(8);
  private static final String ANSWERS = "answers.csv";

  @TempDir private static Path folder;
  private static Path data;
  private static Path expected;

  @BeforeAll
  static void trainAtHome() throws Exception {
    data = Files.writeString(folder.resolve("table.csv"), TABLE);
    expected = folder.resolve("expected");
    trainAndPredict(NudgeProcess.withFlags(), expected);
    assertThat(expected.resolve(ANSWERS)).content().contains("0.").hasLineCount(25);
  }

  private static Object[] train(Path run) {
    return new Object[] {
      "train",
      "--data",
      data,
      "--out",
      run,
      "--iterations",
      30,
      "--layers",
      "3,4,2",
      "--batch-size",
      5,
      "--validation-share",
      "0.2",
      "--init",
      "he",
      "--quiet"
    };
  }

  private static void trainAndPredict(NudgeProcess nudge, Path run) throws Exception {
    Call train = nudge.call(train(run));
    assertThat(train.exitCode()).as(train.err()).isZero();
    Call predict = nudge.call("predict", run, "--data", data, "--out", run.resolve(ANSWERS));
    assertThat(predict.exitCode()).as(predict.err()).isZero();
  }

  private static NudgeProcess in(Path current) {
    return new NudgeProcess(List.of("env", "-C", current.toString()), List.of(), Map.of());
  }

  /** Data are named from where the run was begun, not from where somebody asks later. */
  @Test
  void run_askedFromAnotherFolder_findsItsDataAlsoWhenBothHaveMoved() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.copy(data, project.resolve("own.csv"));
    Object[] begin = train(Path.of("runs", "a"));
    begin[2] = "own.csv";
    assertThat(in(project).call(begin).exitCode()).isZero();
    String whole = in(project).call("evaluate", "runs/a").out();
    Path moved = Files.move(project, folder.resolve("moved"));
    Path run = moved.resolve("runs").resolve("a");
    Files.delete(run.resolve("model.npz"));
    Files.move(
        run.resolve("checkpoint-previous.npz"),
        run.resolve("checkpoint.npz"),
        StandardCopyOption.REPLACE_EXISTING);

    Call resumed = in(folder).call("train", "--resume", "moved/runs/a", "--quiet");

    assertThat(resumed.err()).isEmpty();
    SavedModels.assertSame(run.resolve("model.npz"), expected.resolve("model.npz"));
    assertThat(in(folder).call("evaluate", "moved/runs/a").out().lines().skip(1))
        .containsExactlyElementsOf(whole.lines().skip(1).toList());
    Files.delete(moved.resolve("own.csv"));
    assertThat(in(folder).call("train", "--resume", "moved/runs/a").err())
        .startsWith("nudge: own.csv: found no such file or folder in ");
  }

  /** 0xE9 is é in Latin-1, and nothing in UTF-8 or ASCII. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void train_outThatIsNoTextInTheLocale_isRefused(String locale) throws Exception {
    List<String> withName = List.of("sh", "-c", "exec \"$@\" --out \"$(printf 'o\\351')\"", "sh");
    NudgeProcess nudge = new NudgeProcess(withName, List.of(), Map.of("LC_ALL", locale));

    Call call = nudge.call("train", "--data", "iris", "--iterations", 1);

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).hasLineCount(1).contains("expected a name in the locale's encoding, ");
  }

  private static void assertAsExpected(Path run) throws IOException {
    RunsToResume.assertSameResults(run, expected);
    assertThat(run.resolve(ANSWERS)).hasSameBinaryContentAs(expected.resolve(ANSWERS));
    assertThat(run.resolve("report.html")).content().doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Duser.language=tr -Duser.country=TR",
        "-Duser.language=de -Duser.country=DE",
        "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
        "-Duser.language=hi -Duser.country=IN -Duser.extensions=u-nu-deva",
        "-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai",
        "-Duser.timezone=Pacific/Kiritimati",
        "-Duser.timezone=America/St_Johns -Duser.language=fa",
        "-Dfile.encoding=ISO-8859-1",
        "-Dfile.encoding=US-ASCII",
      })
  void process_ofAnyCountry_leavesTheSameFiles(String flags) throws Exception {
    Path run = folder.resolve("run" + flags.hashCode());
    trainAndPredict(NudgeProcess.withFlags(flags.split(" ")), run);
    assertAsExpected(run);
  }

  /** Who calls from a program has no main method that sets the country aside. */
  @ParameterizedTest
  @ValueSource(
      strings = {"tr-TR", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-nu-thai"})
  void library_inAnyCountry_leavesTheSameFiles(String tag) throws Exception {
    Path run = folder.resolve(tag);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    try {
      assertThat(Call.nudge(train(run)).err()).isEmpty();
      assertThat(
              Call.nudge("predict", run, "--data", data, "--out", run.resolve(ANSWERS)).exitCode())
          .isZero();
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertAsExpected(run);
  }

  @ParameterizedTest
  @CsvSource({
    "000, rwxrwxrwx, rw-rw-rw-",
    "022, rwxr-xr-x, rw-r--r--",
    "027, rwxr-x---, rw-r-----",
    "077, rwx------, rw-------",
  })
  void umask_any_isHeeded(String umask, String ofFolders, String ofFiles) throws Exception {
    assumeThat(Files.isExecutable(Path.of("/bin/sh"))).as("skipped: no /bin/sh").isTrue();
    Path run = folder.resolve("umask" + umask);
    List<String> shell = List.of("/bin/sh", "-c", "umask " + umask + " && exec \"$@\"", "sh");
    trainAndPredict(new NudgeProcess(shell, List.of(), Map.of()), run);
    assertAsExpected(run);
    assertThat(permissions(run)).isEqualTo(ofFolders);
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files).allSatisfy(file -> assertThat(permissions(file)).isEqualTo(ofFiles));
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** What needs no cache works without one. */
  @ParameterizedTest
  @ValueSource(strings = {"/proc/no/home", "/dev/null", "/"})
  void home_whereNothingCanBeWritten_isNotNeeded(String home) throws Exception {
    Path run = folder.resolve("home" + home.length());
    Map<String, String> environment = Map.of("HOME", home, "XDG_CACHE_HOME", home + "/cache");
    NudgeProcess nudge = new NudgeProcess(List.of(), List.of("-Duser.home=" + home), environment);
    trainAndPredict(nudge, run);
    assertAsExpected(run);
  }

  /** Data of which the file system says that they come from another time. */
  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "1901-12-13T20:45:52Z", "2106-02-07T06:28:16Z"})
  void data_ofAnyTime_areRead(Instant time) throws Exception {
    Path run = folder.resolve("time" + time.getEpochSecond());
    FileTime before = Files.getLastModifiedTime(data);
    Files.setLastModifiedTime(data, FileTime.from(time));
    try {
      trainAndPredict(NudgeProcess.withFlags(), run);
    } finally {
      Files.setLastModifiedTime(data, before);
    }
    assertAsExpected(run);
  }

  /** A run that its checkpoints' times say was made tomorrow goes on all the same. */
  @Test
  void resume_filesFromTheFuture_goesOn() throws Exception {
    Path run = folder.resolve("future");
    trainAndPredict(NudgeProcess.withFlags(), run);
    Files.move(
        run.resolve("checkpoint-previous.npz"),
        run.resolve("checkpoint.npz"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.delete(run.resolve("model.npz"));
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2106-01-01T00:00:00Z")));
      }
    }
    assertThat(NudgeProcess.withFlags().call("train", "--resume", run).exitCode()).isZero();
    assertAsExpected(run);
  }
}
