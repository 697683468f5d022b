package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void write_newFile_holdsTheContentAlone() throws IOException {
    AtomicFile.write(folder.resolve("a.txt"), out -> print(out, "new"));

    assertThat(folder.resolve("a.txt")).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void write_existingFile_replacesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "the old and longer content");

    AtomicFile.write(file, out -> print(out, "new"));

    assertThat(file).hasContent("new");
  }

  @Test
  void write_contentClosesItsStream_isWritten() throws IOException {
    Path file = folder.resolve("a.txt");

    AtomicFile.write(
        file,
        out -> {
          print(out, "closed");
          out.close();
        });

    assertThat(file).hasContent("closed");
  }

  @Test
  void write_contentFails_leavesTheOldFileAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      print(out, "half of the ne");
                      throw new IllegalStateException("stopped");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stopped");

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void write_diskFull_namesTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(file + ": No space left on device");

    assertThat(file).hasContent("old");
  }

  @Test
  void write_whileWriting_theOldFileIsStillThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    AtomicFile.write(
        file,
        out -> {
          print(out, "new");
          out.flush();
          assertThat(file).hasContent("old");
        });

    assertThat(file).hasContent("new");
  }

  @Test
  void write_targetIsAFolder_isRefusedAndLeavesNothing() throws IOException {
    Path target = Files.createDirectory(folder.resolve("a"));

    assertThatThrownBy(() -> AtomicFile.write(target, out -> print(out, "new")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageStartingWith(target + ": ")
        .hasMessageNotContaining(".tmp");

    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void write_noSuchFolder_namesTheFileAndTheFolder() {
    Path file = folder.resolve("none").resolve("a.txt");

    assertThatThrownBy(() -> AtomicFile.write(file, out -> print(out, "new")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file + ": there is no folder " + folder.resolve("none"));
  }

  @Test
  void write_newFile_hasThePermissionsOfAnyNewFile() throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));
    assumeThat(Files.getFileAttributeView(usual, PosixFileAttributeView.class))
        .as("skipped: this file system has no POSIX permissions to compare")
        .isNotNull();

    AtomicFile.write(folder.resolve("a.txt"), out -> print(out, "new"));

    assertThat(Files.getPosixFilePermissions(folder.resolve("a.txt")))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  private void replace(String content) throws IOException {
    AtomicFile.replace(
        folder.resolve("a.txt"), folder.resolve("old.txt"), out -> print(out, content));
  }

  @Test
  void replace_threeTimes_keepsTheOneBefore() throws IOException {
    replace("1");
    assertThat(folder.resolve("old.txt")).doesNotExist();

    replace("2");
    replace("3");

    assertThat(folder.resolve("a.txt")).hasContent("3");
    assertThat(folder.resolve("old.txt")).hasContent("2");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void replace_contentFails_leavesBothAlone() throws IOException {
    replace("1");
    replace("2");

    assertThatThrownBy(
            () ->
                AtomicFile.replace(
                    folder.resolve("a.txt"),
                    folder.resolve("old.txt"),
                    out -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(FileSystemException.class);

    assertThat(folder.resolve("a.txt")).hasContent("2");
    assertThat(folder.resolve("old.txt")).hasContent("1");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void deleteUnfinished_leftOverFiles_goAndOthersStay() throws IOException {
    Files.writeString(folder.resolve(".nudge-1f.tmp"), "half");
    Files.writeString(folder.resolve(".nudgerc"), "mine");
    Files.writeString(folder.resolve("a.tmp"), "mine");

    AtomicFile.deleteUnfinished(folder);

    assertThat(folder.resolve(".nudge-1f.tmp")).doesNotExist();
    assertThat(folder.resolve(".nudgerc")).exists();
    assertThat(folder.resolve("a.tmp")).exists();
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void write_link_replacesWhatItPointsTo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a.txt"));

    AtomicFile.write(link, out -> print(out, "new"));

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void write_permissionsOfTheFileThatIsReplaced_stay() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    assumeThat(Files.getFileAttributeView(file, PosixFileAttributeView.class))
        .as("permissions as POSIX has them")
        .isNotNull();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    AtomicFile.write(file, out -> print(out, "new"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void write_device_isWrittenToAndStays() throws IOException {
    Path device = Path.of("/dev/null");
    assumeThat(device).as("a device").exists();

    AtomicFile.write(device, out -> print(out, "new"));

    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void createFolders_noneOrSomeThere_makesThem() throws IOException {
    Path deep = folder.resolve("a/b/c");
    assertThat(AtomicFile.createFolders(deep)).isEqualTo(deep).isDirectory();
    assertThat(AtomicFile.createFolders(deep)).isEqualTo(deep);
    assertThat(AtomicFile.createFolders(folder.resolve("a/b/d"))).isDirectory();
  }

  @Test
  void createFolders_fileInTheWay_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a file");
    assertThatThrownBy(() -> AtomicFile.createFolders(file.resolve("b")))
        .isInstanceOf(FileSystemException.class);
  }

  @Test
  void write_device_getsTheContent() {
    Path full = Path.of("/dev/full"); // which takes nothing
    assumeThat(Files.exists(full)).as("skipped: no /dev/full").isTrue();
    assertThatThrownBy(() -> AtomicFile.write(full, out -> print(out, "new")))
        .hasMessage(full + ": No space left on device");
  }
}
