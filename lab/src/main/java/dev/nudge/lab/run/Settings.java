package dev.nudge.lab.run;

import dev.nudge.data.Dataset;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Schedule;
import dev.nudge.optim.Sgd;
import dev.nudge.optim.WeightDecay;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Initialization;
import dev.nudge.train.Sampling;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.Validation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of a run in the lab by name: all that determines it, apart from the data. Without a
 * setting it is the lecture's run. The bounds keep every update below some seconds, so that a run
 * can always be paused. Immutable.
 *
 * @param values a Long, Double or lower-case name for each setting
 */
public record Settings(Map<String, Object> values) {
  /** The number of updates after which a run is over: the lecture's. */
  public static final int ITERATIONS = TrainingConfig.ITERATIONS;

  private static final int MOST_ACTIVATIONS = 25_600;
  private static final long MOST_SEED = 0xFFFF_FFFFL; // of NumPy's generator

  /** All settings, in the order in which the page lists them. */
  private static final List<Setting> ALL =
      List.of(
          Setting.whole("hidden", TrainingConfig.HIDDEN_UNITS, 1, 256),
          Setting.real("h", TrainingConfig.H, 1e-15, 1),
          Setting.real("learningRate", new Sgd().learningRate(), 1e-4, 10),
          Setting.whole("batchSize", TrainingConfig.BATCH_SIZE, 1, 1000),
          Setting.whole("seed", 0, 0, MOST_SEED),
          Setting.real("initialStd", new Initialization.Fixed().std(), 0, 10),
          Setting.choice("difference", List.of(Difference.values())),
          Setting.choice("sampling", List.of(Sampling.values())),
          Setting.choice("schedule", List.of("constant", "step", "cosine")),
          Setting.choice("classWeights", List.of(ClassWeights.values())),
          Setting.real("weightDecay", 0, 0, 1),
          Setting.real("validationShare", 0, 0, 0.5),
          Setting.whole("patience", 0, 0, 1000));

  /** The lecture's run. */
  public static final Settings LECTURE = parse(Map.of());

  /** The ways to compute (L(w + h) − L(w − h)) / 2h. */
  public enum Difference {
    /** Carries the difference itself through the network; subtracts no loss from another. */
    PROPAGATION,

    /** Evaluates two whole losses and subtracts them, as the lecture does. */
    SUBTRACTION
  }

  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The settings in {@code given}; those that are missing are the lecture's.
   *
   * @throws BadSettingException if a name is unknown or a value out of bounds
   */
  public static Settings parse(Map<String, ?> given) {
    List<String> known = ALL.stream().map(Setting::name).toList();
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw new BadSettingException(
            name,
            "there is no setting %s, expected one of %s".formatted(name, String.join(", ", known)),
            new Worded("problem.lab.no-setting", Map.of("name", name)));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : ALL) {
      Object value = given.get(setting.name());
      boolean isGiven = given.containsKey(setting.name());
      values.put(setting.name(), isGiven ? setting.parse(value) : setting.lecture());
    }
    ALL.forEach(setting -> setting.checkBounds(values.get(setting.name())));
    Settings settings = new Settings(values);
    settings.checkTogether();
    return settings;
  }

  private void checkTogether() {
    if (whole("patience") > 0 && real("validationShare") == 0) {
      throw new BadSettingException(
          "patience",
          "patience is %d, expected 0 where no samples are held back".formatted(whole("patience")),
          new Worded("problem.lab.patience", Map.of()));
    }
    int activations = whole("hidden") * whole("batchSize");
    if (activations > MOST_ACTIVATIONS) {
      throw new BadSettingException(
          "batchSize",
          "hidden × batchSize is %,d, expected at most %,d"
              .formatted(activations, MOST_ACTIVATIONS),
          new Worded(
              "problem.lab.activations", Map.of("found", activations, "most", MOST_ACTIVATIONS)));
    }
  }

  private int whole(String name) {
    return ((Long) values.get(name)).intValue();
  }

  private double real(String name) {
    return (Double) values.get(name);
  }

  private <E extends Enum<E>> E choice(String name, Class<E> type) {
    return Enum.valueOf(type, ((String) values.get(name)).toUpperCase(Locale.ROOT));
  }

  private Schedule schedule() {
    return switch ((String) values.get("schedule")) {
      case "step" -> new Schedule.Step(5, 0.5); // half the rate every five epochs
      case "cosine" -> new Schedule.Cosine();
      default -> Schedule.CONSTANT;
    };
  }

  /** The run's configuration for data of this kind. */
  TrainingConfig config(Dataset train) {
    Architecture architecture = Architecture.of(train.features(), whole("hidden"), train.classes());
    return TrainingConfig.builder(architecture)
        .iterations(ITERATIONS)
        .batchSize(whole("batchSize"))
        .sampling(choice("sampling", Sampling.class))
        .optimizer(new Sgd(real("learningRate")))
        .schedule(schedule())
        .weightDecay(new WeightDecay(real("weightDecay")))
        .initialization(new Initialization.Fixed(real("initialStd")))
        .classWeights(choice("classWeights", ClassWeights.class))
        .validation(new Validation(real("validationShare"), whole("patience")))
        .seed((Long) values.get("seed"))
        .build();
  }

  /** The nudge. */
  double h() {
    return real("h");
  }

  /** The numerical gradient method. */
  GradientMethod numerical(Workers workers) {
    double h = h();
    return switch (choice("difference", Difference.class)) {
      case PROPAGATION -> new DifferencePropagation(h, workers);
      case SUBTRACTION -> new SubtractedLosses(h, workers);
    };
  }
}
