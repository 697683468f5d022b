package dev.nudge.bench.compare;

import dev.nudge.bench.compare.Entrant.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How Nudge itself is started.
 *
 * @param home the project's folder
 * @param work a folder for what runs leave behind
 */
record NudgeCommands(Path home, Path work) {
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector"); // as the launcher's

  /** The lecture's run through the launcher, all files of the run folder included. */
  List<String> train(String... options) {
    return trainInto(work.resolve("run"), options);
  }

  /** Trains the network that is to predict; see {@link #model}. */
  List<String> trainModel() {
    return trainInto(model().getParent(), "--gradient", "backprop");
  }

  /** The trained network. */
  Path model() {
    return work.resolve("model").resolve("model.npz");
  }

  private List<String> trainInto(Path folder, String... options) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("nudge").toString());
    command.addAll(List.of("train", "--seed", "0", "--out", folder.toString(), "--force"));
    command.addAll(Arrays.asList(options));
    return command;
  }

  /**
   * A program of this module in a Java machine like the launcher's.
   *
   * @param threads its last argument; each number is a setting
   */
  Entrant probe(String name, List<Integer> threads, Class<?> main, String... arguments) {
    List<Setting> settings = new ArrayList<>();
    for (int count : threads) {
      List<String> command = new ArrayList<>();
      command.add(java());
      command.addAll(JVM_OPTIONS);
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
      command.addAll(Arrays.asList(arguments));
      command.add(String.valueOf(count));
      settings.add(new Setting(Peer.threads(count), command, Map.of()));
    }
    return new Entrant(name, Measure.REPORTED, settings);
  }

  /** The Java that runs this program. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
