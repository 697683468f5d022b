package dev.nudge.bench.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The libraries that Nudge is compared with.
 *
 * @param numpy the lecture's own program
 * @param others who do the lecture's run as well
 * @param onnx predicts only
 */
record Peers(Peer numpy, List<Peer> others, Peer onnx) {

  /** Finds out who is installed; their programs are in {@code folder}. */
  static Peers in(Path folder) {
    List<Integer> threads = Machine.threadCounts();
    Path djl = folder.resolve("djl");
    // DJL unpacks its native libraries, and would ask the network for news and count its users.
    Map<String, String> djlEnvironment =
        Map.of(
            "DJL_CACHE_DIR", djl.resolve("target/native").toString(),
            "DJL_OFFLINE", "true",
            "OPT_OUT_TRACKING", "true");
    return new Peers(
        Peer.python("numpy", "NumPy", folder.resolve("numpy_lecture.py"), "numpy"),
        List.of(
            Peer.python("pytorch", "PyTorch", folder.resolve("pytorch.py"), "torch"),
            Peer.python(
                "scikit-learn", "scikit-learn", folder.resolve("scikit_learn.py"), "sklearn"),
            Peer.java("djl", "DJL", djl, djlEnvironment, threads),
            Peer.java("encog", "Encog", folder.resolve("encog"), Map.of(), List.of(1))),
        Peer.java("onnx", "ONNX Runtime", folder.resolve("onnx"), Map.of(), threads));
  }

  /** Who do the lecture's run. */
  List<Peer> trainers() {
    return Stream.concat(Stream.of(numpy), others.stream()).toList();
  }

  /** A line for each peer that is not installed: how to install it. */
  List<String> missing() {
    return Stream.concat(trainers().stream(), Stream.of(onnx))
        .filter(peer -> !peer.isInstalled())
        .map(peer -> "%s is left out; to install it: %s".formatted(peer.name(), peer.install()))
        .toList();
  }
}
