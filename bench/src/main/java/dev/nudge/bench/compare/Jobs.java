package dev.nudge.bench.compare;

import dev.nudge.bench.compare.Entrant.Setting;
import dev.nudge.bench.compare.Job.Contest;
import dev.nudge.bench.compare.Job.Growth;
import dev.nudge.bench.compare.Job.Single;
import dev.nudge.bench.probe.IterationTime;
import dev.nudge.bench.probe.PredictionTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** All that {@code bench/compare} can measure with the peers that are installed. */
final class Jobs {
  private static final String NUMERICAL = "Nudge, numerical";
  private static final String BACKPROP = "Nudge, backprop";
  private static final List<Integer> ONE = List.of(1);
  private static final String MNIST = "mnist";

  private final NudgeCommands nudge;
  private final Peers peers;

  Jobs(NudgeCommands nudge, Peers peers) {
    this.nudge = nudge;
    this.peers = peers;
  }

  List<Job> all() {
    List<Job> jobs = new ArrayList<>();
    peers.trainers().stream().filter(Peer::isInstalled).map(this::lecture).forEach(jobs::add);
    if (peers.numpy().isInstalled()) {
      jobs.add(iteration());
    }
    if (Machine.processors() > 1) {
      jobs.add(threads());
    }
    jobs.add(kernels());
    if (peers.onnx().isInstalled()) {
      jobs.add(prediction("predict-one", "predicting one image", "one"));
      jobs.add(prediction("predict-many", "predicting 10,000 images", "many"));
    }
    jobs.addAll(timeline("numerical", NUMERICAL));
    jobs.addAll(timeline("backprop", BACKPROP));
    jobs.addAll(growth());
    return jobs;
  }

  private Job lecture(Peer peer) {
    return new Contest(
        "lecture-" + peer.id(),
        "the lecture's whole run",
        List.of(
            whole(NUMERICAL, Measure.LECTURE),
            peer.entrant(Measure.LECTURE),
            whole(BACKPROP, Measure.LECTURE, "--gradient", "backprop")),
        1);
  }

  private Job iteration() {
    return new Contest(
        "iteration",
        "one numerical iteration",
        List.of(
            iterations(NUMERICAL, Machine.threadCounts(), 50, 100, MNIST),
            peers.numpy().entrant(Measure.REPORTED, "numerical")),
        1);
  }

  private Job threads() {
    return new Contest(
        "threads",
        "the lecture's whole run, numerical",
        List.of(onThreads(Machine.processors()), onThreads(1)),
        1);
  }

  private Entrant onThreads(int count) {
    return whole(Peer.threads(count), Measure.LECTURE, "--threads", String.valueOf(count));
  }

  private Job kernels() {
    return new Contest(
        "kernels",
        "the lecture's whole run, numerical",
        List.of(withKernels("scalar"), withKernels("vector")),
        1);
  }

  private Entrant withKernels(String kernels) {
    Map<String, String> environment = Map.of("JDK_JAVA_OPTIONS", "-Dnudge.kernels=" + kernels);
    Setting setting = new Setting("", nudge.train(), environment);
    return new Entrant(kernels + " kernels", Measure.LECTURE, List.of(setting));
  }

  private Job prediction(String id, String title, String images) {
    String model = nudge.model().toString();
    List<Integer> threads = images.equals("one") ? ONE : Machine.threadCounts();
    return new Contest(
        id,
        title,
        List.of(
            nudge.probe("Nudge", threads, PredictionTime.class, images, model),
            peers.onnx().entrant(Measure.REPORTED, images, model)),
        1);
  }

  private List<Job> timeline(String gradient, String name) {
    return List.of(
        moment(gradient, "first", name, Measure.FIRST_EPOCH),
        moment(gradient, "third", name, Measure.THIRD_EPOCH),
        moment(gradient, "last", name, Measure.LAST_EPOCH),
        moment(gradient, "end", name, Measure.LECTURE));
  }

  private Job moment(String gradient, String moment, String name, Measure measure) {
    return new Single(
        "timeline-%s-%s".formatted(gradient, moment),
        "from the start to the " + (moment.equals("end") ? "end" : moment + " epoch's line"),
        whole(name, measure, "--gradient", gradient));
  }

  private List<Job> growth() {
    return List.of(
        growth(
            "hidden",
            "hidden units",
            List.of(25, 50, 100, 200, 500),
            (name, H) -> iterations(name, ONE, H, 100, MNIST)),
        growth(
            "batch",
            "images a batch",
            List.of(25, 50, 100, 200, 400),
            (name, N) -> iterations(name, ONE, 50, N, MNIST)),
        growth(
            "pixels",
            "non-zero pixels an image",
            List.of(50, 100, 200, 400, 784),
            (name, ink) -> iterations(name, ONE, 50, 100, String.valueOf(ink))));
  }

  private static Job growth(
      String id, String unit, List<Integer> sizes, BiFunction<String, Integer, Entrant> entrant) {
    return new Growth(
        "growth-" + id,
        "one numerical iteration, 1 thread",
        unit,
        sizes,
        sizes.stream().map(size -> entrant.apply(size + " " + unit, size)).toList());
  }

  private Entrant iterations(String name, List<Integer> threads, int H, int N, String pixels) {
    return nudge.probe(
        name, threads, IterationTime.class, String.valueOf(H), String.valueOf(N), pixels);
  }

  private Entrant whole(String name, Measure measure, String... options) {
    return new Entrant(name, measure, List.of(new Setting("", nudge.train(options), Map.of())));
  }
}
