package dev.nudge.lab.run;

import dev.nudge.data.Dataset;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Choice;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.Schedule;
import dev.nudge.run.options.RunOptions;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import dev.nudge.train.Validation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The settings of a run in the lab by name: all that determines it, apart from the data. Without a
 * setting it is the lecture's run. The bounds keep every update to some seconds, so that a run can
 * always be paused, and the network so small that a page can hold it. Immutable.
 *
 * @param values a Long, Double or lower-case name for each setting
 */
public record Settings(Map<String, Object> values) {
  private static final int MOST_LAYERS = 10; // there is room for on the page
  private static final int MOST_PARAMETERS = 2_000_000; // a lab keeps a dozen copies
  private static final int MOST_ACTIVATIONS = 25_600; // of a batch
  private static final double MOST_PRODUCTS = 1e8; // above all nudged units
  private static final int PRODUCTS_OF_ACTIVATION = 30; // that take as long
  private static final long MOST_SEED = 0xFFFF_FFFFL; // of NumPy's generator

  /** All settings, in the order in which the page lists them. */
  private static final List<Setting> ALL =
      List.of(
          Setting.sizes("hidden", TrainingConfig.HIDDEN_UNITS, MOST_LAYERS),
          Setting.choices("activation", List.of(Activation.values()), MOST_LAYERS),
          Setting.real("h", TrainingConfig.H, 1e-15, 1),
          Setting.choice("difference", List.of(Difference.values())),
          Setting.choice("optimizer", names(Optimizer.all())),
          Setting.real("learningRate", new Sgd().learningRate(), 1e-6, 10),
          Setting.real("momentum", 0.9, 0, 0.9999),
          Setting.whole("batchSize", TrainingConfig.BATCH_SIZE, 1, 1000),
          Setting.whole("iterations", TrainingConfig.ITERATIONS, 1, 100_000),
          Setting.whole("seed", 0, 0, MOST_SEED),
          Setting.choice("init", names(Initialization.all())),
          Setting.real("initialStd", new Initialization.Fixed().std(), 0, 10),
          Setting.choice("sampling", List.of(Sampling.values())),
          Setting.choice("schedule", names(Schedule.all())),
          Setting.whole("stepEpochs", 5, 1, 1000),
          Setting.real("stepFactor", 0.5, 1e-3, 1),
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
   * @throws RefusedException if a name is unknown or a value out of bounds
   */
  public static Settings parse(Map<String, ?> given) {
    List<String> known = ALL.stream().map(Setting::name).toList();
    for (String name : given.keySet()) {
      RefusedException.unless(
          known.contains(name),
          name,
          "there is no setting %s, expected one of %s".formatted(name, String.join(", ", known)),
          "problem.lab.no-setting",
          Map.of("name", name));
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
    RefusedException.unless(
        whole("patience") == 0 || real("validationShare") > 0,
        "patience",
        "patience is %s, expected 0 where no samples are held back".formatted(whole("patience")),
        "problem.lab.patience",
        Map.of());
    int names = Setting.parts(values.get("activation")).size();
    RefusedException.unless(
        names == 1 || names == hidden().length,
        "activation",
        "activation is %s, expected one name for all hidden layers, or one for each of the %s"
            .formatted(values.get("activation"), hidden().length),
        "problem.lab.activation-names",
        Map.of("found", values.get("activation"), "layers", hidden().length));
    long activations = IntStream.of(hidden()).asLongStream().sum() * whole("batchSize");
    RefusedException.unless(
        activations <= MOST_ACTIVATIONS,
        "batchSize",
        String.format(
            Locale.ROOT,
            "hidden × batchSize is %,d, expected at most %,d",
            activations,
            MOST_ACTIVATIONS),
        "problem.lab.activations",
        Map.of("found", activations, "most", MOST_ACTIVATIONS));
    RefusedException.unless(
        products() <= MOST_PRODUCTS,
        "hidden",
        // The browser's Java has no %g.
        String.format(
            Locale.ROOT,
            "hidden: an update would multiply %,d times, expected at most %,d",
            (long) products(),
            (long) MOST_PRODUCTS),
        "problem.lab.products",
        Map.of());
  }

  /** What the nudges of all hidden units make the hidden layers above them compute, for a batch. */
  private double products() {
    int[] sizes = hidden();
    double products = 0;
    double above = 0; // for a nudge of one unit
    for (int l = sizes.length - 1; l > 0; l--) {
      double next = l == sizes.length - 1 ? 0 : sizes[l + 1];
      above += sizes[l] * (PRODUCTS_OF_ACTIVATION + next);
      products += sizes[l - 1] * above;
    }
    return products * whole("batchSize");
  }

  private static <T extends Choice<T>> List<String> names(List<T> choices) {
    return choices.stream().map(Choice::name).toList();
  }

  private <T extends Choice<T>> T choice(String name, List<T> choices) {
    return choices.stream()
        .filter(choice -> choice.name().equals(values.get(name)))
        .findFirst()
        .orElseThrow();
  }

  /** The sizes of the hidden layers. */
  private int[] hidden() {
    return Setting.parts(values.get("hidden")).stream().mapToInt(Integer::parseInt).toArray();
  }

  /** The activation of each of so many hidden layers. */
  private List<Activation> activations(int layers) {
    List<Activation> given =
        Setting.parts(values.get("activation")).stream()
            .map(name -> Activation.named(name).orElseThrow())
            .toList();
    return given.size() == 1 ? Collections.nCopies(layers, given.get(0)) : given;
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

  /** The number of updates after which a run is over. */
  public int iterations() {
    return whole("iterations");
  }

  private Optimizer optimizer() {
    return choice("optimizer", Optimizer.all())
        .with(Map.of("momentum", real("momentum")))
        .withLearningRate(real("learningRate"));
  }

  private Schedule schedule() {
    return choice("schedule", Schedule.all())
        .with(Map.of("stepEpochs", whole("stepEpochs"), "stepFactor", real("stepFactor")));
  }

  private Initialization initialization() {
    return choice("init", Initialization.all()).with(Map.of("initStd", real("initialStd")));
  }

  private Architecture architecture(Dataset train) {
    int[] hidden = hidden();
    int[] sizes =
        IntStream.concat(
                IntStream.concat(IntStream.of(train.features()), IntStream.of(hidden)),
                IntStream.of(train.classes()))
            .toArray();
    checkSmall(sizes);
    return Architecture.of(activations(hidden.length), sizes);
  }

  /** Refuses more parameters than most, unless the lecture's network has as many. */
  private static void checkSmall(int... sizes) {
    long found = parameters(sizes);
    long most =
        Math.max(
            MOST_PARAMETERS,
            parameters(sizes[0], TrainingConfig.HIDDEN_UNITS, sizes[sizes.length - 1]));
    RefusedException.unless(
        found <= most,
        "hidden",
        String.format(
            Locale.ROOT,
            "hidden: the network would have %,d weights and biases, expected at most %,d",
            found,
            most),
        "problem.lab.parameters",
        Map.of("found", found, "most", most));
  }

  private static long parameters(int... sizes) {
    return IntStream.range(1, sizes.length).mapToLong(l -> (sizes[l - 1] + 1L) * sizes[l]).sum();
  }

  /**
   * The run's configuration for data of this kind.
   *
   * @throws RefusedException if there are too few samples for it
   */
  TrainingConfig config(Dataset train) {
    checkEnough(train.size());
    return TrainingConfig.builder(architecture(train))
        .iterations(iterations())
        .batchSize(whole("batchSize"))
        .sampling(choice("sampling", Sampling.class))
        .optimizer(optimizer())
        .schedule(schedule())
        .weightDecay(real("weightDecay"))
        .initialization(initialization())
        .classWeights(choice("classWeights", ClassWeights.class))
        .validation(new Validation(real("validationShare"), whole("patience")))
        .seed((Long) values.get("seed"))
        .build();
  }

  /** The same by the names that config.json and the command line have, for data of this kind. */
  Map<String, Object> options(Dataset train) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("gradient", difference() == Difference.PROPAGATION ? "numerical" : "full");
    options.putAll(RunOptions.of(config(train), h()));
    return options;
  }

  private Difference difference() {
    return choice("difference", Difference.class);
  }

  private void checkEnough(int samples) {
    int batchSize = whole("batchSize");
    RefusedException.unless(
        choice("sampling", Sampling.class) != Sampling.SHUFFLE || batchSize <= samples,
        "batchSize",
        "batchSize is %s, expected at most the %s samples there are to shuffle"
            .formatted(batchSize, samples),
        "problem.lab.shuffle",
        Map.of("found", batchSize, "most", samples));
  }

  /**
   * These settings are good, but not for these data: that is so where too few samples are left of a
   * class, or for a batch, when some are held back.
   */
  RefusedException unsuitable(IllegalArgumentException problem) {
    return problem instanceof RefusedException known
        ? known
        : new RefusedException(
            "validationShare",
            "validationShare is %s: %s".formatted(real("validationShare"), problem.getMessage()),
            new Worded("problem.lab.held-back", Map.of()));
  }

  double h() {
    return real("h");
  }

  GradientMethod numerical(Workers workers) {
    double h = h();
    return switch (difference()) {
      case PROPAGATION -> new DifferencePropagation(h, workers);
      case SUBTRACTION -> new SubtractedLosses(h, workers);
    };
  }
}
