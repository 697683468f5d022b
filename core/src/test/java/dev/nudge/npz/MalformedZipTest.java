package dev.nudge.npz;

import static dev.nudge.npz.NpzBytes.threeValues;
import static dev.nudge.npz.NpzBytes.withEntryField;
import static dev.nudge.npz.NpzBytes.withInt;
import static dev.nudge.npz.NpzBytes.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives that are wrong in one way each. Offsets are those of ZIP's directory and end records.
 */
class MalformedZipTest {
  @TempDir Path folder;

  @Test
  void read_folder_isRefused() {
    NpzBytes.assertRefused(folder, "is no regular file, expected an NPZ file");
  }

  @Test
  void read_noArchive_isRefused() throws IOException {
    byte[] text = "W1 = 1 2 3, no ZIP archive at all".getBytes(StandardCharsets.UTF_8);
    assertNoArchive(text, "its end is missing");
    assertNoArchive(new byte[0], "its end is missing");
  }

  @Test
  void read_truncatedArchive_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertNoArchive(Arrays.copyOf(whole, whole.length - 1), "its end is missing");
  }

  @Test
  void read_archiveWithoutItsBeginning_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertNoArchive(
        Arrays.copyOfRange(whole, 1, whole.length), "its directory does not lie before its end");
  }

  @Test
  void read_zip64_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertNoArchive(withInt(whole, whole.length - 6, -1), "it is a ZIP64 file, for 4 GiB and more");
  }

  @Test
  void read_otherNumberOfEntries_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertNoArchive(
        withInt(whole, whole.length - 14, 3 << 16 | 3), "its directory has 1 entries of 3");
  }

  @Test
  void read_damagedDirectory_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertNoArchive(withEntryField(whole, "x.npy", 0, 7), "its directory is damaged");
    assertNoArchive(withEntryField(whole, "x.npy", 28, 500), "its directory is damaged");
  }

  @Test
  void read_overlappingMembers_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues(), "y.npy", threeValues());
    assertNoArchive(withEntryField(whole, "y.npy", 20, whole.length), "its members overlap");
  }

  @Test
  void read_otherMembers_isRefused() throws IOException {
    assertRefused(
        zip("word/document.xml", new byte[10]),
        "\"word/document.xml\": found an entry of this name, expected nothing but arrays,"
            + " NAME.npy");
    assertRefused(
        zip("x.npy", threeValues(), "", new byte[10]),
        "\"\": found an entry of this name, expected nothing but arrays, NAME.npy");
  }

  @Test
  void read_nameThatClimbs_isANameAndNoPath() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = Files.write(inner.resolve("a.npz"), zip("../x.npy", threeValues()));

    assertThat(Npz.read(file)).containsOnlyKeys("../x");
    assertThat(folder.resolve("x.npy")).doesNotExist();
  }

  @Test
  void read_sameNameTwice_isRefused() throws IOException {
    byte[] whole = zip("x1.npy", threeValues(), "x2.npy", threeValues());
    int x1 = 'x' | '1' << 8 | '.' << 16 | 'n' << 24;
    assertRefused(
        withEntryField(whole, "x2.npy", 46, x1), "\"x1.npy\": found twice, expected once");
  }

  @Test
  void read_offsetOfNoMember_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertRefused(
        withEntryField(whole, "x.npy", 42, 1),
        "\"x.npy\": is damaged (it does not begin where the directory says)");
    assertRefused(
        withEntryField(whole, "x.npy", 42, Integer.MAX_VALUE),
        "\"x.npy\": is damaged (it ends early)");
  }

  @Test
  void read_otherCompression_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertRefused(
        withEntryField(whole, "x.npy", 10, 12), "\"x.npy\": is damaged (compression method 12)");
  }

  @Test
  void read_otherChecksum_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertRefused(
        withEntryField(whole, "x.npy", 16, 12345), "\"x.npy\": is damaged (its checksum differs)");
  }

  @Test
  void read_damagedDeflateData_isRefused() throws IOException {
    byte[] whole = zip("x.npy", threeValues());
    assertRefused(
        withInt(whole, 30 + "x.npy".length(), -1), "\"x.npy\": is damaged (invalid block type)");
  }

  private void assertNoArchive(byte[] bytes, String reason) throws IOException {
    assertRefused(bytes, "found no whole ZIP archive (%s), expected an NPZ file".formatted(reason));
  }

  private void assertRefused(byte[] bytes, String problem) throws IOException {
    NpzBytes.assertRefused(Files.write(folder.resolve("a.npz"), bytes), problem);
  }
}
