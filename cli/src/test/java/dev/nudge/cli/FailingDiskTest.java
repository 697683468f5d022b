package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nudge.io.SeekableFile;
import dev.nudge.model.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or read-only, in one line; a file system of 1 MB stands in for it. */
class FailingDiskTest {
  private static final int DISK_BYTES = 1 << 20;

  @TempDir private Path folder;
  private Path data;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    data = TinyData.write(folder.resolve("data"));
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(succeeds("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "nudge", disk))
        .as("skipped: this user may not mount a small file system")
        .isTrue();
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    succeeds("umount", disk);
  }

  private static boolean succeeds(Object... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    try {
      return new ProcessBuilder(words).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** 11,110 parameters and as many velocities: a checkpoint of 180 kB, three in 25 iterations. */
  private Call train(Path run) {
    return Call.nudge(
        "train",
        "--data",
        data,
        "--out",
        run,
        "--layers",
        "100,100,10",
        "--batch-size",
        20,
        "--iterations",
        25,
        "--optimizer",
        "momentum",
        "--gradient",
        "backprop");
  }

  private void fillUpTo(int bytesLeft) throws IOException {
    Path filler = disk.resolve("filler");
    Files.deleteIfExists(filler);
    long free = Files.getFileStore(disk).getUsableSpace();
    Files.write(filler, new byte[(int) Math.max(0, free - bytesLeft)]);
  }

  private static void assertFailed(Call call, String start, String reason) {
    assertThat(call.err()).hasLineCount(1).startsWith("nudge: " + start).contains(reason);
    assertThat(call.exitCode()).isEqualTo(1);
  }

  @Tag("long")
  @Test
  void train_diskFullAtAnyMoment_saysSoAndLosesNothing() throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(train(whole).exitCode()).isZero();
    int failures = 0;
    int resumptions = 0;
    for (int left = 0; left < DISK_BYTES; left += 1 << 15) {
      Path run = disk.resolve("run" + left);
      Files.createDirectories(run);
      Files.delete(run);
      fillUpTo(left);
      Call call = train(run);
      if (call.exitCode() == 0) {
        break;
      }
      failures++;
      assertFailed(call, run.toString(), ": No space left on device");
      Files.delete(disk.resolve("filler"));
      if (Files.exists(run.resolve(Checkpoint.NAME))) {
        Checkpoint.read(run.resolve(Checkpoint.NAME));
        resumptions++;
        assertThat(Call.nudge("train", "--resume", run).exitCode()).isZero();
        RunsToResume.assertSameResults(run, whole);
      }
      deleteAll(run);
    }
    assertThat(failures).isGreaterThan(10);
    assertThat(resumptions).isGreaterThan(5);
  }

  private static void deleteAll(Path run) throws IOException {
    if (Files.exists(run)) {
      try (var files = Files.list(run)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(run);
    }
  }

  @Test
  void train_noSpaceForACheckpoint_saysHowToGoOn() throws IOException {
    Path run = disk.resolve("run");
    fillUpTo(200_000);

    assertFailed(
        train(run),
        run.resolve(Checkpoint.NAME) + ": No space left on device",
        "; the checkpoint before is whole: --resume %s goes on".formatted(run));
  }

  @Test
  void append_noSpaceForATemporaryFile_namesItsFolder() throws IOException {
    try (SeekableFile file = SeekableFile.temporary(disk)) {
      assertThatThrownBy(() -> file.append(new byte[2 * DISK_BYTES], 2 * DISK_BYTES))
          .isInstanceOf(IOException.class)
          .hasMessage(disk + ": No space left on device");
    }
  }

  @Test
  void train_readOnlyDisk_saysSo() throws IOException, InterruptedException {
    Path run = disk.resolve("run");
    assertThat(train(run).exitCode()).isZero();
    Files.delete(run.resolve(Checkpoint.NAME));
    Files.move(run.resolve(Checkpoint.PREVIOUS_NAME), run.resolve(Checkpoint.NAME));
    assertThat(succeeds("mount", "-o", "remount,ro", disk)).isTrue();

    assertFailed(train(disk.resolve("new")), disk.resolve("new").toString(), "Read-only");
    assertFailed(Call.nudge("train", "--resume", run), run.toString(), "Read-only");
    assertThat(Checkpoint.read(run.resolve(Checkpoint.NAME)).trainer().iteration()).isEqualTo(21);
  }
}
