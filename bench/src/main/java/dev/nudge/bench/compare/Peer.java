package dev.nudge.bench.compare;

import dev.nudge.bench.compare.Entrant.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that does Nudge's work with another library.
 *
 * @param id what job names call it
 * @param name what tables call it
 * @param install the command that installs it
 * @param command starts it; empty where it is not installed
 * @param environment what its process needs
 * @param threads the numbers of threads that are worth a try
 */
record Peer(
    String id,
    String name,
    String install,
    List<String> command,
    Map<String, String> environment,
    List<Integer> threads) {
  /** Debian's first: it is what the commands under "install" bring. */
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  /** A Python script that imports {@code module}, Debian's package {@code python3-MODULE}. */
  static Peer python(String id, String name, Path script, String module) {
    List<String> command = List.of();
    for (String python : PYTHONS) {
      if (command.isEmpty() && succeeds(python, "-c", "import numpy, " + module)) {
        command = List.of(python, script.toString());
      }
    }
    String install = "apt-get install python3-numpy python3-" + module;
    return new Peer(id, name, install, command, Map.of(), Machine.threadCounts());
  }

  /** The Maven module {@code bench/peers/ID} in {@code folder}. */
  static Peer java(
      String id, String name, Path folder, Map<String, String> environment, List<Integer> threads) {
    Path jar = folder.resolve("target/peer.jar");
    List<String> command =
        Files.exists(jar) ? List.of(NudgeCommands.java(), "-jar", jar.toString()) : List.of();
    String install = "mvn -Pbench -DskipTests package -pl bench/peers/" + id + " -am";
    return new Peer(id, name, install, command, environment, threads);
  }

  boolean isInstalled() {
    return !command.isEmpty();
  }

  /** This peer's program with {@code arguments}; each number of threads is a setting. */
  Entrant entrant(Measure measure, String... arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(Arrays.asList(arguments));
    List<Setting> settings = new ArrayList<>();
    for (int count : threads) {
      settings.add(new Setting(threads(count), whole, environment(count)));
    }
    return new Entrant(name, measure, settings);
  }

  static String threads(int count) {
    return count == 1 ? "1 thread" : count + " threads";
  }

  /** OpenBLAS and OpenMP take all processors unless told otherwise. */
  private Map<String, String> environment(int count) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("OPENBLAS_NUM_THREADS", String.valueOf(count));
    all.put("OMP_NUM_THREADS", String.valueOf(count));
    return all;
  }

  private static boolean succeeds(String... command) {
    try {
      Execution.of(Arrays.asList(command), Map.of());
      return true;
    } catch (FailedRunException | IOException notInstalled) {
      return false;
    }
  }
}
