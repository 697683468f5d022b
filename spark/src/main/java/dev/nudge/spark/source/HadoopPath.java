package dev.nudge.spark.source;

import dev.nudge.datasets.pictures.ClassFolders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A file or folder in any file system that Hadoop knows, local, HDFS, S3 and others, which the
 * driver and all workers can open. Names that begin with a dot or an underscore are not seen, as
 * Spark does not see them.
 *
 * @param configuration which file systems there are, and how they are reached
 * @param address such as {@code hdfs://host/data/mnist}
 */
public record HadoopPath(Broadcast<SerializableConfiguration> configuration, String address)
    implements IdxSamples.Opener, ClassFolders {
  static HadoopPath of(JavaSparkContext spark, String address) {
    return new HadoopPath(
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())), address);
  }

  /** The file or folder {@code name} in this folder. */
  HadoopPath resolve(String name) {
    return new HadoopPath(configuration, new Path(address, name).toString());
  }

  boolean exists() throws IOException {
    return system().exists(path());
  }

  boolean isFolder() throws IOException {
    return system().getFileStatus(path()).isDirectory();
  }

  @Override
  public List<String> folders() throws IOException {
    return names(FileStatus::isDirectory);
  }

  @Override
  public List<String> files(String name) throws IOException {
    return resolve(name).files();
  }

  @Override
  public String address(String name) {
    return resolve(name).address();
  }

  /** The names of the files in this folder, sorted. */
  List<String> files() throws IOException {
    return names(FileStatus::isFile);
  }

  private List<String> names(Predicate<FileStatus> wanted) throws IOException {
    return Stream.of(system().listStatus(path()))
        .filter(wanted)
        .map(status -> status.getPath().getName())
        .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
        .sorted()
        .toList();
  }

  /** The names of all files in this folder and those in it, relative to it. */
  List<String> filesWithin() throws IOException {
    List<String> all = new ArrayList<>(files());
    for (String folder : folders()) {
      resolve(folder).filesWithin().forEach(name -> all.add(folder + "/" + name));
    }
    return all;
  }

  /** The whole address, as Spark's tables of files have it. */
  String qualified() throws IOException {
    return system().makeQualified(path()).toString();
  }

  @Override
  public InputStream open(String name) throws IOException {
    return resolve(name).open();
  }

  /** Opens this file as it is. What is skipped is not read. */
  InputStream open() throws IOException {
    FileSystem system = system();
    return new SeekingStream(system.open(path()), system.getFileStatus(path()).getLen());
  }

  /** Named, as the bytes of an anonymous class would depend on what else the compiler has read. */
  private static final class SeekingStream extends FilterInputStream {
    private final FSDataInputStream file;
    private final long length;

    SeekingStream(FSDataInputStream file, long length) {
      super(file);
      this.file = file;
      this.length = length;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = Math.max(0, Math.min(n, length - file.getPos()));
      file.seek(file.getPos() + skipped);
      return skipped;
    }
  }

  /** Opens this file, unpacked if its name says that it is packed. */
  InputStream openUnpacked() throws IOException {
    CompressionCodec codec =
        new CompressionCodecFactory(configuration.value().value()).getCodec(path());
    return codec == null ? open() : codec.createInputStream(open());
  }

  private Path path() {
    return new Path(address);
  }

  private FileSystem system() throws IOException {
    try {
      return path().getFileSystem(configuration.value().value());
    } catch (IllegalArgumentException | UnsupportedFileSystemException unknown) { // such as a host
      throw new IOException(address + ": " + unknown.getMessage(), unknown);
    }
  }
}
