package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.spark.source.MnistFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data on a real HDFS, with a name node and a data node in this process. */
class HdfsTest extends SparkRunTest {
  @TempDir private static Path disk;
  private static MiniDFSCluster hdfs;

  @BeforeAll
  static void start() throws IOException {
    Configuration configuration = new Configuration();
    configuration.setLong("dfs.blocksize", 1 << 20); // several blocks a file
    hdfs = new MiniDFSCluster.Builder(configuration, disk.toFile()).numDataNodes(1).build();
    hdfs.waitClusterUp();
  }

  @AfterAll
  static void stop() {
    hdfs.shutdown();
  }

  private static String address(String name) {
    return "hdfs://localhost:%s/data/%s".formatted(hdfs.getNameNodePort(), name);
  }

  private static void put(String name, InputStream content) throws IOException {
    FileSystem files = hdfs.getFileSystem();
    try (content;
        var out = files.create(new org.apache.hadoop.fs.Path("/data/" + name))) {
      content.transferTo(out);
    }
  }

  private Path train(String name, Object... args) {
    Object[] few = {"--gradient", "backprop", "--iterations", 3, "--batch-size", 90};
    return onSpark(name, words(args, few));
  }

  @Test
  void csv_onHdfs_theRunOnTheLocalFile() throws IOException {
    put("iris.csv", Files.newInputStream(IRIS));
    put("few.csv", Files.newInputStream(IRIS));

    Path found = train("hdfs", "--data", address("iris.csv"), "--test-data", address("few.csv"));

    assertSameBits(found, train("local", "--data", IRIS, "--test-data", IRIS));
    assertThat(Files.readString(found.resolve("config.json")))
        .contains("\"testData\" : \"" + address("few.csv") + "\"");
  }

  @Test
  void idx_onHdfs_theRunOnTheBuiltInMnist() throws IOException {
    for (String name : MnistFiles.NAMES) {
      put("mnist/" + name, MnistFiles.openPlain(name)); // so that workers seek in blocks
    }

    assertSameBits(train("hdfs", "--data", address("mnist")), train("built-in"));
  }

  @Test
  void data_notThere_refused() {
    CommandCall call = CommandCall.onSpark("--data", address("nothing"));

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .startsWith("nudge: " + address("nothing") + ": found no such file or folder");
  }
}
