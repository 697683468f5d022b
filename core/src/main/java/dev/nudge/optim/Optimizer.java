package dev.nudge.optim;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.ParameterBlock;
import dev.nudge.net.Parameters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The formula by which a gradient changes the parameters, and its constants beside the learning
 * rate. Immutable; its memory lies in an {@link OptimizerState}, one a run.
 */
public interface Optimizer extends Choice<Optimizer> {
  /**
   * All that a run can name, each with its usual constants. A new one is a record and a line here.
   */
  static List<Optimizer> all() {
    return List.of(
        new Sgd(),
        new Momentum(0.01, 0.9),
        new Momentum(0.01, 0.9, true),
        new AdaGrad(0.01),
        new RmsProp(0.001),
        new Adam(0.001));
  }

  /**
   * L2 weight decay, coupled: adds factor · W, the gradient of the penalty factor / 2 · Σ W², to
   * that of the loss before the optimizer sees it. The biases are left alone (Goodfellow, Bengio
   * and Courville, <i>Deep Learning</i>, 2016, section 7.1).
   */
  static void addWeightDecay(double factor, Parameters gradient, Parameters parameters) {
    Architecture architecture = parameters.architecture();
    for (int l = 0; factor != 0 && l < architecture.layers().size(); l++) {
      ParameterBlock W = architecture.weights(l);
      for (int i = W.offset(); i < W.offset() + W.size(); i++) {
        gradient.values()[i] += factor * parameters.values()[i];
      }
    }
  }

  /** As a report writes it: the class's name, {@code Adam}, or a phrase. */
  default String title() {
    return getClass().getSimpleName();
  }

  /** The factor of the gradient, or of what takes its place, in an update; above 0. */
  double learningRate();

  /** This formula with another learning rate, above 0, which works on the same memory. */
  Optimizer withLearningRate(double rate);

  /** The names of the arrays that it remembers, each as long as the parameters and at first 0. */
  default List<String> memory() {
    return List.of();
  }

  /**
   * The formula, for the parameters {@code from} to {@code to}, each changed by itself: threads may
   * share a step. The step is counted already.
   *
   * @param p changed in place
   * @param g the gradient, left alone
   * @param state whose arrays are changed in place
   */
  void update(double[] p, double[] g, OptimizerState state, int from, int to);

  /**
   * Makes one step, shared by the threads of a team, whose number changes no bit.
   *
   * @param parameters changed in place
   * @param gradient laid out like them, left alone
   * @param state changed in place
   * @return whether all parameters are finite after it
   * @throws IllegalArgumentException if the three differ in their numbers of parameters
   */
  default boolean step(
      Parameters parameters, Parameters gradient, OptimizerState state, Workers workers) {
    double[] p = parameters.values();
    double[] g = gradient.values();
    state.countStep(p, g);
    AtomicBoolean finite = new AtomicBoolean(true);
    workers.forEach(
        (p.length + Workers.PARAMETERS_PER_SLICE - 1) / Workers.PARAMETERS_PER_SLICE,
        slice -> {
          int from = slice * Workers.PARAMETERS_PER_SLICE;
          int to = Math.min(p.length, from + Workers.PARAMETERS_PER_SLICE);
          update(p, g, state, from, to);
          if (!OptimizerState.areFinite(p, from, to)) {
            finite.set(false);
          }
        });
    return finite.get();
  }

  /** Stochastic gradient descent: p ← p − learningRate · g. */
  record Sgd(double learningRate) implements Optimizer {
    public Sgd {
      Preconditions.positive("learning rate", learningRate);
    }

    /** With the lecture's learning rate, 0.1. */
    public Sgd() {
      this(0.1);
    }

    @Override
    public String title() {
      return "gradient descent";
    }

    @Override
    public Sgd withLearningRate(double rate) {
      return new Sgd(rate);
    }

    @Override
    public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
      for (int i = from; i < to; i++) {
        p[i] -= learningRate * g[i];
      }
    }
  }

  /**
   * Gradient descent with momentum: v ← momentum · v + g, then p ← p − learningRate · v for the
   * heavy ball (Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>,
   * 1964, written as PyTorch writes it), p ← p − learningRate · (g + momentum · v) for Nesterov's
   * accelerated gradient (<i>A method of solving a convex programming problem with convergence rate
   * O(1/k²)</i>, 1983, as in Bengio, Boulanger-Lewandowski and Pascanu, <i>Advances in optimizing
   * recurrent networks</i>, 2013).
   *
   * @param momentum the share of the velocity that stays, from 0 to below 1
   */
  record Momentum(double learningRate, double momentum, boolean nesterov) implements Optimizer {
    private static final String VELOCITY = "velocity";

    public Momentum {
      Preconditions.positive("learning rate", learningRate);
      Preconditions.belowOne("momentum", momentum);
    }

    /** The heavy ball. */
    public Momentum(double learningRate, double momentum) {
      this(learningRate, momentum, false);
    }

    @Override
    public String name() {
      return nesterov ? "nesterov" : "momentum";
    }

    @Override
    public String title() {
      return nesterov
          ? "gradient descent with Nesterov's momentum"
          : "gradient descent with momentum";
    }

    @Override
    public Map<String, Number> constants() {
      return Map.of("momentum", momentum);
    }

    @Override
    public Momentum with(Map<String, Number> values) {
      return new Momentum(learningRate, values.get("momentum").doubleValue(), nesterov);
    }

    @Override
    public Momentum withLearningRate(double rate) {
      return new Momentum(rate, momentum, nesterov);
    }

    @Override
    public List<String> memory() {
      return List.of(VELOCITY);
    }

    @Override
    public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
      double[] v = state.array(VELOCITY);
      if (nesterov) {
        for (int i = from; i < to; i++) {
          v[i] = momentum * v[i] + g[i];
          p[i] -= learningRate * (g[i] + momentum * v[i]);
        }
      } else {
        for (int i = from; i < to; i++) {
          v[i] = momentum * v[i] + g[i];
          p[i] -= learningRate * v[i];
        }
      }
    }
  }

  /**
   * Steps that shrink with all that a parameter has been moved by: s ← s + g², p ← p − learningRate
   * · g / (√s + epsilon). Duchi, Hazan and Singer, <i>Adaptive subgradient methods for online
   * learning and stochastic optimization</i>, 2011, in its diagonal form.
   *
   * @param epsilon above 0
   */
  record AdaGrad(double learningRate, double epsilon) implements Optimizer {
    private static final String SQUARES = "squares";

    public AdaGrad {
      Preconditions.positive("learning rate", learningRate);
      Preconditions.positive("epsilon", epsilon);
    }

    /** With an epsilon of 1e-10, as in PyTorch. */
    public AdaGrad(double learningRate) {
      this(learningRate, 1e-10);
    }

    @Override
    public AdaGrad withLearningRate(double rate) {
      return new AdaGrad(rate, epsilon);
    }

    @Override
    public List<String> memory() {
      return List.of(SQUARES);
    }

    @Override
    public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
      double[] s = state.array(SQUARES);
      for (int i = from; i < to; i++) {
        s[i] += g[i] * g[i];
        p[i] -= learningRate * g[i] / (Math.sqrt(s[i]) + epsilon);
      }
    }
  }

  /**
   * Steps relative to the recent gradients' size: s ← decay · s + (1 − decay) · g², p ← p −
   * learningRate · g / (√s + epsilon). Tieleman and Hinton, <i>Neural networks for machine
   * learning</i>, lecture 6.5, 2012. The epsilon stands outside the root, as in PyTorch.
   *
   * @param decay the share of the mean square that stays, from 0 to below 1
   * @param epsilon above 0
   */
  record RmsProp(double learningRate, double decay, double epsilon) implements Optimizer {
    private static final String MEAN_SQUARE = "meanSquare";

    public RmsProp {
      Preconditions.positive("learning rate", learningRate);
      Preconditions.belowOne("decay", decay);
      Preconditions.positive("epsilon", epsilon);
    }

    /** With the lecture's decay, 0.9 (PyTorch takes 0.99), and an epsilon of 1e-8. */
    public RmsProp(double learningRate) {
      this(learningRate, 0.9, 1e-8);
    }

    @Override
    public String title() {
      return "RMSProp";
    }

    @Override
    public RmsProp withLearningRate(double rate) {
      return new RmsProp(rate, decay, epsilon);
    }

    @Override
    public List<String> memory() {
      return List.of(MEAN_SQUARE);
    }

    @Override
    public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
      double[] s = state.array(MEAN_SQUARE);
      for (int i = from; i < to; i++) {
        s[i] = decay * s[i] + (1 - decay) * g[i] * g[i];
        p[i] -= learningRate * g[i] / (Math.sqrt(s[i]) + epsilon);
      }
    }
  }

  /**
   * Adaptive moments: m ← beta1 · m + (1 − beta1) · g, v ← beta2 · v + (1 − beta2) · g², p ← p −
   * learningRate · m̂ / (√v̂ + epsilon), where m̂ = m / (1 − beta1^t) and v̂ = v / (1 − beta2^t) in
   * step t. Kingma and Ba, <i>Adam: a method for stochastic optimization</i>, 2015, algorithm 1.
   *
   * @param beta1 from 0 to below 1
   * @param beta2 from 0 to below 1
   * @param epsilon above 0
   */
  record Adam(double learningRate, double beta1, double beta2, double epsilon)
      implements Optimizer {
    private static final String MEAN = "mean";
    private static final String MEAN_SQUARE = "meanSquare";

    public Adam {
      Preconditions.positive("learning rate", learningRate);
      Preconditions.belowOne("beta1", beta1);
      Preconditions.belowOne("beta2", beta2);
      Preconditions.positive("epsilon", epsilon);
    }

    /** With the paper's constants: 0.9, 0.999 and 1e-8. */
    public Adam(double learningRate) {
      this(learningRate, 0.9, 0.999, 1e-8);
    }

    @Override
    public Adam withLearningRate(double rate) {
      return new Adam(rate, beta1, beta2, epsilon);
    }

    @Override
    public List<String> memory() {
      return List.of(MEAN, MEAN_SQUARE);
    }

    /** Both corrections are taken out of the loop: m̂ / (√v̂ + ε) = m √c₂ / c₁ / (√v + ε √c₂). */
    @Override
    public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
      double[] m = state.array(MEAN);
      double[] v = state.array(MEAN_SQUARE);
      // StrictMath: the same bits on every machine, interpreted or compiled
      double c1 = 1 - StrictMath.pow(beta1, state.steps());
      double rootOfC2 = Math.sqrt(1 - StrictMath.pow(beta2, state.steps()));
      double rate = learningRate * rootOfC2 / c1;
      double smallest = epsilon * rootOfC2;
      for (int i = from; i < to; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
        p[i] -= rate * m[i] / (Math.sqrt(v[i]) + smallest);
      }
    }
  }
}
