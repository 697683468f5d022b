package dev.nudge.npz;

import dev.nudge.io.AtomicFile;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.io.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/** NumPy's NPZ archives: named arrays in a ZIP file, as {@code np.savez} writes them. */
public final class Npz {
  /** The most values that an archive may hold: 1 GiB as doubles. Texts count for what they take. */
  static final int MAX_VALUES = 1 << 27;

  private static final String SUFFIX = ".npy";

  private Npz() {}

  /**
   * Writes the arrays in the map's order, uncompressed, numbers as float64 unless {@link
   * NpyArray#integers} made them. The same arrays give the same bytes; a file is replaced whole or
   * left as it was.
   *
   * @throws IllegalArgumentException if there are more than 2^27 values
   */
  public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
    AtomicFile.write(file, out -> write(out, arrays));
  }

  /** Writes the arrays into a stream, which is closed, as {@link #write(Path, Map)} does. */
  public static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
    long count = arrays.values().stream().mapToLong(Npz::weight).sum();
    if (count > MAX_VALUES) {
      throw new IllegalArgumentException(
          "an archive holds at most %s values, found %s".formatted(MAX_VALUES, count));
    }
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, NpyArray> named : arrays.entrySet()) {
        zip.putNextEntry(entry(named.getKey(), named.getValue()));
        NpyWriter.write(zip, named.getValue());
      }
    }
  }

  /** An uncompressed entry, whose size and checksum ZIP wants before the bytes. */
  private static ZipEntry entry(String name, NpyArray array) throws IOException {
    CRC32 checksum = new CRC32();
    NpyWriter.write(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum), array);
    ZipEntry entry = new ZipEntry(name + SUFFIX);
    entry.setMethod(ZipEntry.STORED);
    // One time, so that the same arrays give the same bytes; of 1980's first moment, which NumPy
    // writes, Java makes a field that depends on the zone.
    entry.setTime(new GregorianCalendar(1980, Calendar.FEBRUARY, 1).getTimeInMillis());
    entry.setSize(NpyWriter.writtenSize(array));
    entry.setCrc(checksum.getValue());
    return entry;
  }

  /**
   * Reads the arrays of a file that {@link #write}, {@code np.savez} or {@code np.savez_compressed}
   * wrote, in its order. Booleans, integers and float32 become the nearest doubles; Fortran order
   * becomes row-major; text is NumPy's str ({@code <U8}).
   *
   * @return a map that the caller may change
   * @throws MalformedFileException if the file is no such archive, is damaged, holds other types
   *     (bytes, complex numbers, Python objects), or more than 2^27 values
   */
  public static Map<String, NpyArray> read(Path file) throws IOException {
    return read(file, name -> true);
  }

  /** As {@link #read(Path)} for the arrays of some names; all else is left aside. */
  public static Map<String, NpyArray> read(Path file, Predicate<String> isWanted)
      throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw malformed(file, "is no regular file, expected an NPZ file");
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    long weightLeft = MAX_VALUES;
    try (ZipReader zip = new ZipReader(file)) {
      for (ZipReader.Member member : zip.members()) {
        if (!isWanted.test(member.name().replaceFirst("\\.npy$", ""))) {
          continue;
        }
        NpyArray array = read(file, zip, member, weightLeft);
        weightLeft -= weight(array);
        String name = member.name().substring(0, member.name().length() - SUFFIX.length());
        if (arrays.putIfAbsent(name, array) != null) {
          throw malformed(file, Excerpt.of(member.name()) + ": found twice, expected once");
        }
      }
    } catch (ZipException e) {
      throw malformed(
          file, "found no whole ZIP archive (%s), expected an NPZ file".formatted(e.getMessage()));
    }
    return arrays;
  }

  /** The SHA-256, in hexadecimal, of the arrays' names and NPY files, in the map's order. */
  public static String sha256(Map<String, NpyArray> arrays) throws IOException {
    return Sha256.of(
        out -> {
          for (Map.Entry<String, NpyArray> named : arrays.entrySet()) {
            out.write((named.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
            NpyWriter.write(out, named.getValue());
          }
        });
  }

  private static long weight(NpyArray array) {
    return NpyHeader.of(array).weight();
  }

  private static NpyArray read(Path file, ZipReader zip, ZipReader.Member member, long maxWeight)
      throws MalformedFileException {
    try {
      if (!member.name().endsWith(SUFFIX)) {
        throw new IOException("found an entry of this name, expected nothing but arrays, NAME.npy");
      }
      try (CheckedInputStream in = new CheckedInputStream(zip.open(member), new CRC32())) {
        NpyArray array = NpyReader.read(in, member.size(), maxWeight);
        if (in.getChecksum().getValue() != member.checksum()) {
          throw new ZipException("its checksum differs");
        }
        return array;
      }
    } catch (ZipException | EOFException e) {
      throw malformed(file, Excerpt.of(member.name()) + ": is damaged (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw malformed(file, Excerpt.of(member.name()) + ": " + e.getMessage());
    }
  }

  private static MalformedFileException malformed(Path file, String problem) {
    return new MalformedFileException(file.toString(), problem);
  }
}
