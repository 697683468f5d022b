package dev.nudge.spark.ml;

import dev.nudge.optim.Choice;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Schedule;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import scala.Function1;

/**
 * The options of {@code nudge train} as Params, by their names in config.json. Their defaults are
 * those of the command line, but for three, because an update on Spark is dear: the optimizer is
 * adam, weights start by xavier, and there are 1,000 updates.
 */
public abstract class TrainingParams
    extends ProbabilisticClassifier<Vector, NudgeClassifier, NudgeClassificationModel> {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Param<String> gradient =
      text("gradient", "how it is computed", "numerical", "backprop", "full");
  private final DoubleParam h = number("h", "how far a parameter is nudged", above(0));
  private final IntArrayParam hiddenLayers =
      new IntArrayParam(this, "hiddenLayers", "their sizes, from the inputs up");
  private final Param<String> activation =
      text("activation", "of the hidden layers", "sigmoid", "tanh", "relu", "identity");
  private final Param<String> init =
      text("init", "how far from 0 the weights start", names(Initialization.all()));
  private final DoubleParam initStd =
      number("initStd", "the weights' standard deviation with init fixed", from(0));
  private final IntParam iterations = count("iterations", "the number of updates", 1);
  private final IntParam batchSize = count("batchSize", "samples drawn for each update", 1);
  private final Param<String> sampling =
      text("sampling", "how samples are drawn", "replacement", "shuffle");
  private final Param<String> optimizer =
      text("optimizer", "what an update does with the gradient", names(Optimizer.all()));
  private final DoubleParam learningRate =
      number("learningRate", "the factor of the gradient; else the optimizer's usual", above(0));
  private final DoubleParam momentum =
      number("momentum", "the share of the velocity that stays", belowOne());
  private final DoubleParam weightDecay =
      number("weightDecay", "the share of each weight added to its gradient", from(0));
  private final Param<String> schedule =
      text("schedule", "how the learning rate changes", names(Schedule.all()));
  private final IntParam stepEpochs = count("stepEpochs", "epochs between two steps", 1);
  private final DoubleParam stepFactor = number("stepFactor", "the factor of a step", above(0));
  private final Param<String> classWeights =
      text("classWeights", "how much the samples of a class count", "none", "balanced");
  private final DoubleParam validationShare =
      number("validationShare", "the share of each class that is held back", belowOne());
  private final IntParam patience =
      count("patience", "epochs without a smaller validation loss to stop after; 0: never", 0);
  private final IntParam localSteps =
      count("localSteps", "steps of each slice between two averagings", 1);
  private final Param<String> scale =
      text("scale", "of raw features, by the model", "none", "standard", "minmax", "255");
  private final LongParam seed =
      new LongParam(
          this, "seed", "of all that chance decides", ParamValidators.inRange(0, 0xFFFF_FFFFL));

  /**
   * @param uid that {@link Uids} knows already
   */
  TrainingParams(String uid) {
    this.uid = uid;
    setDefault(gradient, "numerical");
    setDefault(h, TrainingConfig.H);
    setDefault(hiddenLayers, new int[] {TrainingConfig.HIDDEN_UNITS});
    setDefault(activation, "sigmoid");
    setDefault(init, "xavier");
    setDefault(iterations, 1000);
    setDefault(batchSize, TrainingConfig.BATCH_SIZE);
    setDefault(sampling, "replacement");
    setDefault(optimizer, "adam");
    setDefault(weightDecay, 0.0);
    setDefault(schedule, "constant");
    setDefault(classWeights, "none");
    setDefault(validationShare, 0.0);
    setDefault(patience, 0);
    setDefault(localSteps, 1);
    setDefault(scale, "none");
    setDefault(seed, 0L);
  }

  @Override
  public String uid() {
    return Uids.of(uid);
  }

  private Param<String> text(String name, String doc, String... values) {
    return new Param<>(this, name, doc, ParamValidators.inArray(List.of(values)));
  }

  private DoubleParam number(String name, String doc, Function1<Object, Object> isValid) {
    return new DoubleParam(this, name, doc, isValid);
  }

  private IntParam count(String name, String doc, int least) {
    return new IntParam(this, name, doc, from(least));
  }

  private static Function1<Object, Object> above(double least) {
    return ParamValidators.gt(least);
  }

  private static Function1<Object, Object> from(double least) {
    return ParamValidators.gtEq(least);
  }

  private static Function1<Object, Object> belowOne() {
    return ParamValidators.inRange(0, 1, true, false);
  }

  private static <T extends Choice<T>> String[] names(List<T> all) {
    return all.stream().map(Choice::name).toArray(String[]::new);
  }

  private <T> NudgeClassifier with(Param<T> param, T value) {
    set(param, value);
    return (NudgeClassifier) this;
  }

  public Param<String> gradient() {
    return gradient;
  }

  public NudgeClassifier setGradient(String value) {
    return with(gradient, value);
  }

  public DoubleParam h() {
    return h;
  }

  public NudgeClassifier setH(double value) {
    return with(h, value);
  }

  public IntArrayParam hiddenLayers() {
    return hiddenLayers;
  }

  public NudgeClassifier setHiddenLayers(int[] value) {
    return with(hiddenLayers, value);
  }

  public Param<String> activation() {
    return activation;
  }

  public NudgeClassifier setActivation(String value) {
    return with(activation, value);
  }

  public Param<String> init() {
    return init;
  }

  public NudgeClassifier setInit(String value) {
    return with(init, value);
  }

  public DoubleParam initStd() {
    return initStd;
  }

  public NudgeClassifier setInitStd(double value) {
    return with(initStd, value);
  }

  public IntParam iterations() {
    return iterations;
  }

  public NudgeClassifier setIterations(int value) {
    return with(iterations, value);
  }

  public IntParam batchSize() {
    return batchSize;
  }

  public NudgeClassifier setBatchSize(int value) {
    return with(batchSize, value);
  }

  public Param<String> sampling() {
    return sampling;
  }

  public NudgeClassifier setSampling(String value) {
    return with(sampling, value);
  }

  public Param<String> optimizer() {
    return optimizer;
  }

  public NudgeClassifier setOptimizer(String value) {
    return with(optimizer, value);
  }

  public DoubleParam learningRate() {
    return learningRate;
  }

  public NudgeClassifier setLearningRate(double value) {
    return with(learningRate, value);
  }

  public DoubleParam momentum() {
    return momentum;
  }

  public NudgeClassifier setMomentum(double value) {
    return with(momentum, value);
  }

  public DoubleParam weightDecay() {
    return weightDecay;
  }

  public NudgeClassifier setWeightDecay(double value) {
    return with(weightDecay, value);
  }

  public Param<String> schedule() {
    return schedule;
  }

  public NudgeClassifier setSchedule(String value) {
    return with(schedule, value);
  }

  public IntParam stepEpochs() {
    return stepEpochs;
  }

  public NudgeClassifier setStepEpochs(int value) {
    return with(stepEpochs, value);
  }

  public DoubleParam stepFactor() {
    return stepFactor;
  }

  public NudgeClassifier setStepFactor(double value) {
    return with(stepFactor, value);
  }

  public Param<String> classWeights() {
    return classWeights;
  }

  public NudgeClassifier setClassWeights(String value) {
    return with(classWeights, value);
  }

  public DoubleParam validationShare() {
    return validationShare;
  }

  public NudgeClassifier setValidationShare(double value) {
    return with(validationShare, value);
  }

  public IntParam patience() {
    return patience;
  }

  public NudgeClassifier setPatience(int value) {
    return with(patience, value);
  }

  public IntParam localSteps() {
    return localSteps;
  }

  public NudgeClassifier setLocalSteps(int value) {
    return with(localSteps, value);
  }

  public Param<String> scale() {
    return scale;
  }

  public NudgeClassifier setScale(String value) {
    return with(scale, value);
  }

  public LongParam seed() {
    return seed;
  }

  public NudgeClassifier setSeed(long value) {
    return with(seed, value);
  }
}
