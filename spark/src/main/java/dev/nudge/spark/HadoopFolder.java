package dev.nudge.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A folder in any file system that Hadoop knows, local, HDFS, S3 and others, which the driver and
 * all workers can open.
 *
 * @param configuration which file systems there are, and how they are reached
 * @param folder its address, such as {@code hdfs://host/data/mnist}
 */
record HadoopFolder(Broadcast<SerializableConfiguration> configuration, String folder)
    implements IdxRows.Opener {
  static HadoopFolder of(JavaSparkContext spark, String folder) {
    return new HadoopFolder(
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())), folder);
  }

  boolean has(String name) throws IOException {
    Path path = new Path(folder, name);
    return path.getFileSystem(configuration.value().value()).exists(path);
  }

  @Override
  public InputStream open(String name) throws IOException {
    Path path = new Path(folder, name);
    FileSystem files = path.getFileSystem(configuration.value().value());
    return new Seeking(files.open(path), files.getFileStatus(path).getLen());
  }

  /** Skips by seeking: what is skipped is not read. */
  private static final class Seeking extends FilterInputStream {
    private final FSDataInputStream file;
    private final long length;

    Seeking(FSDataInputStream file, long length) {
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
}
