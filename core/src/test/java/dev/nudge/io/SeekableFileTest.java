package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeekableFileTest {
  @TempDir private Path folder;

  private static byte[] read(SeekableFile file, int count, long position) throws IOException {
    byte[] bytes = new byte[count];
    file.read(bytes, position);
    return bytes;
  }

  @Test
  void temporary_holdsWhatIsAppended_andHasNoName() throws IOException {
    try (SeekableFile file = SeekableFile.temporary(folder.resolve("new"))) {
      file.append(new byte[] {1, 2, 3}, 3);
      assertThat(read(file, 1, 1)).containsExactly(2);
      file.append(new byte[] {4, 5, 6}, 2);
      assertThat(read(file, 5, 0)).containsExactly(1, 2, 3, 4, 5);
      assertThatThrownBy(() -> read(file, 3, 3)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void read_onAnInterruptedThread_readsForAll() throws IOException {
    Path path = Files.write(folder.resolve("rows"), new byte[] {7, 8, 9});
    try (SeekableFile file = SeekableFile.open(path)) {
      Thread.currentThread().interrupt();
      assertThat(read(file, 2, 1)).containsExactly(8, 9);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(read(file, 1, 0)).containsExactly(7);
    }
  }

  @Test
  void read_changedMeanwhile_saysSo() throws IOException {
    Path path = Files.write(folder.resolve("rows"), new byte[] {7, 8, 9});
    try (SeekableFile file = SeekableFile.open(path)) {
      Files.setLastModifiedTime(path, FileTime.fromMillis(1));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  Thread.sleep(10);
                  read(file, 1, 0);
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessage(path + ": has been changed while it was read");
    }
  }

  @Test
  void open_noSuchFile_isThat() {
    assertThatThrownBy(() -> SeekableFile.open(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void close_anyFile_closesIt() throws IOException {
    Path path = Files.write(folder.resolve("rows"), new byte[] {7, 8, 9});
    SeekableFile.open(path).close();
    OpenFiles.assertNotOpen(path);
  }

  @Test
  void temporary_whileItIsOpen_hasNoName() throws IOException {
    assumeThat(File.separatorChar).as("skipped: Windows keeps the name").isEqualTo('/');
    try (SeekableFile file = SeekableFile.temporary(folder)) {
      file.append(new byte[] {1}, 1);
      assertThat(folder).isEmptyDirectory();
    }
  }
}
