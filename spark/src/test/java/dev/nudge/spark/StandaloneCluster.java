package dev.nudge.spark;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A real cluster on this machine: a master and workers as processes of their own, which talk over
 * loopback; each worker starts a process for its executor. Needs no installed Spark: its home is a
 * folder of links to the jars on the test's class path.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final long MOST_MILLIS_TO_WAIT = 180_000;

  private static final int MEGABYTES = 700;

  private final Path folder;
  private final int megabytes;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  /**
   * Starts the master and workers of one core each, each at an address of its own as if it were
   * another machine.
   *
   * @param folder where they may write
   */
  public StandaloneCluster(Path folder, int workerCount) throws IOException {
    this(folder, workerCount, MEGABYTES);
  }

  /**
   * The same with more memory.
   *
   * @param megabytes of each executor
   */
  public StandaloneCluster(Path folder, int workerCount, int megabytes) throws IOException {
    this.folder = folder;
    this.megabytes = megabytes;
    Path jars = Files.createDirectories(folder.resolve("home/jars"));
    for (String entry : classPath().split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry).toAbsolutePath();
      if (entry.endsWith(".jar") && Files.exists(jar)) {
        Files.createSymbolicLink(
            jars.resolve(jars.toFile().list().length + "-" + jar.getFileName()), jar);
      }
    }
    port = freePort();
    master =
        start(
            "master",
            "org.apache.spark.deploy.master.Master",
            List.of("--host", HOST, "--port", "" + port, "--webui-port", "0"));
    for (int i = 0; i < workerCount; i++) {
      workers.add(
          start(
              "worker-" + i,
              "org.apache.spark.deploy.worker.Worker",
              List.of(
                  "--host",
                  "127.0.0." + (i + 2),
                  "--cores",
                  "1",
                  "--memory",
                  megabytes + 100 + "m",
                  "--webui-port",
                  "0",
                  "--work-dir",
                  folder.resolve("work-" + i).toString(),
                  address())));
    }
  }

  /** All that this test can see, for processes that it starts. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private String address() {
    return "spark://" + HOST + ":" + port;
  }

  private Process start(String name, String main, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("java-options").toAbsolutePath(),
                "-Xmx256m",
                "-cp",
                folder.resolve("home/jars") + "/*",
                main));
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("SPARK_HOME", folder.resolve("home").toString());
    process.environment().put("SPARK_SCALA_VERSION", "2.13");
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return process.redirectOutput(folder.resolve(name + ".log").toFile()).start();
  }

  /** A driver in this process; returns when there is an executor on each worker. */
  public JavaSparkContext connect(SparkConf conf) throws InterruptedException {
    conf.setMaster(address())
        .setAppName("nudge test")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", HOST)
        .set("spark.driver.bindAddress", HOST)
        .set("spark.executor.memory", megabytes + "m")
        .set("spark.executor.extraClassPath", classPath())
        .set("spark.locality.wait", "100ms")
        .set("spark.default.parallelism", "4");
    JavaSparkContext spark = new JavaSparkContext(conf);
    await(
        "executors on all workers",
        () ->
            workers.stream().allMatch(w -> executor(w).isPresent())
                && spark.sc().getExecutorMemoryStatus().size() == workers.size() + 1);
    return spark;
  }

  private static Optional<ProcessHandle> executor(Process worker) {
    try (Stream<ProcessHandle> children = worker.toHandle().children()) {
      return children.filter(ProcessHandle::isAlive).findFirst();
    }
  }

  /** The process in which a worker's tasks run. */
  public ProcessHandle executor(int worker) {
    return executor(workers.get(worker)).orElseThrow();
  }

  /** Ends a worker at once, and what it has started. */
  public void killWorker(int worker) {
    ProcessHandle executor = executor(worker);
    workers.get(worker).destroyForcibly();
    executor.destroyForcibly();
  }

  /** Something that will be so in a moment. */
  @FunctionalInterface
  interface Condition {
    boolean holds();
  }

  static void await(String what, Condition condition) throws InterruptedException {
    long end = System.currentTimeMillis() + MOST_MILLIS_TO_WAIT;
    while (!condition.holds()) {
      if (System.currentTimeMillis() > end) {
        throw new AssertionError("waited three minutes for " + what);
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    for (Process worker : workers) {
      worker.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
      worker.destroyForcibly();
    }
    master.destroyForcibly();
  }
}
