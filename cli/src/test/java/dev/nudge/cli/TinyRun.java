package dev.nudge.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs of {@code nudge train} on {@link TinyData}.
 *
 * @param data what is learned from
 * @param out the run folder
 */
record TinyRun(Path data, Path out) {

  /** With data and run folder in this folder. */
  static TinyRun in(Path folder) throws IOException {
    return new TinyRun(TinyData.write(folder.resolve("data")), folder.resolve("run"));
  }

  Call train(Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", "--data", data, "--batch-size", 20));
    args.addAll(List.of("--out", out));
    args.addAll(List.of(more));
    if (!args.contains("--layers")) {
      args.addAll(List.of("--layers", TinyData.LAYERS));
    }
    return Call.nudge(args.toArray());
  }

  Call trainWith(String options) {
    return train(words(options));
  }

  static Object[] words(String line) {
    return line.split(" ", -1);
  }

  /** The options in config.json. */
  @SuppressWarnings("unchecked")
  Map<String, Object> options() throws IOException {
    String config = Files.readString(out.resolve("config.json"));
    return (Map<String, Object>) JSON.std.mapFrom(config).get("options");
  }
}
