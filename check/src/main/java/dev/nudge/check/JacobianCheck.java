package dev.nudge.check;

import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.FloatingPoint;
import dev.nudge.check.difference.Jacobian;
import dev.nudge.check.difference.Scheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Checks a Jacobian, its products or second derivatives against differences of a vector function:
 *
 * <pre>{@code
 * JacobianCheck.of(f, jacobian).at(x).orThrow();
 * }</pre>
 *
 * <p>Every derivative is measured, and judged by its own size: {@code J[2, 5]} is that of output 2
 * by input 5, {@code J[5]} that of a single output. That takes some 40 evaluations of the function
 * for each input, and more for many outputs, however long it is: no budget ends it, and no
 * directions replace it. Where it is too much, check {@code uᵀ·f} for a few u by {@link
 * GradientCheck}. Options change the check that they are called on, which is returned. Functions
 * get points of their own, and may keep or change them. One caller at a time.
 */
public final class JacobianCheck {
  private final UnaryOperator<double[]> f;
  private final MatrixClaim.Source claim;
  private final boolean symmetric;
  private double relativeTolerance = 1e-5;
  private double absoluteTolerance;
  private Differences differences = Differences.by(Scheme.ridders());

  private JacobianCheck(UnaryOperator<double[]> f, MatrixClaim.Source claim, boolean symmetric) {
    this.f = f;
    this.claim = claim;
    this.symmetric = symmetric;
  }

  /** A check of {@code jacobian}, (outputs, inputs), which is to be that of {@code f}. */
  public static JacobianCheck of(
      UnaryOperator<double[]> f, Function<double[], double[][]> jacobian) {
    return new JacobianCheck(f, MatrixClaim.ofMatrix("Jacobian", jacobian), false);
  }

  /**
   * A check of forward mode's products J·v, from a point and v. They are asked for with every unit
   * vector, and with a random one, for which they must be linear.
   */
  public static JacobianCheck forward(UnaryOperator<double[]> f, BinaryOperator<double[]> product) {
    return new JacobianCheck(f, MatrixClaim.ofForward("J·v", product), false);
  }

  /** A check of reverse mode's products uᵀ·J, from a point and u, as {@link #forward}. */
  public static JacobianCheck reverse(UnaryOperator<double[]> f, BinaryOperator<double[]> product) {
    return new JacobianCheck(f, MatrixClaim.ofReverse(product), false);
  }

  /**
   * A check of a Hessian, (coordinates, coordinates), by differences of the gradient that it
   * belongs to. It must be symmetric too. The gradient is believed: check it by {@link
   * GradientCheck}.
   */
  public static JacobianCheck hessian(
      UnaryOperator<double[]> gradient, Function<double[], double[][]> hessian) {
    return new JacobianCheck(gradient, MatrixClaim.ofMatrix("Hessian", hessian), true);
  }

  /** A check of products H·v, from a point and v, as {@link #hessian} and {@link #forward}. */
  public static JacobianCheck hessianProduct(
      UnaryOperator<double[]> gradient, BinaryOperator<double[]> product) {
    return new JacobianCheck(gradient, MatrixClaim.ofForward("H·v", product), true);
  }

  /**
   * Lets derivatives count as equal that differ by no more than {@code relative} of their size, or
   * by {@code absolute}; 1e-5 and 0 if not set.
   *
   * @throws IllegalArgumentException if {@code relative} is not between 0 and 1, or {@code
   *     absolute} is negative
   */
  public JacobianCheck tolerance(double relative, double absolute) {
    GradientCheck.requireTolerance(relative, absolute);
    relativeTolerance = relative;
    absoluteTolerance = absolute;
    return this;
  }

  /** Measures by {@code chosen} instead of {@link Scheme#ridders}. */
  public JacobianCheck measuredBy(Differences chosen) {
    differences = chosen;
    return this;
  }

  /**
   * Checks the claim at {@code x}. The report's one block is {@code J}, or {@code H} for second
   * derivatives.
   *
   * @throws IllegalArgumentException if the claim does not have the shape that the function asks
   *     for, or the function has no inputs or outputs
   */
  public GradientReport at(double... x) {
    long start = System.nanoTime();
    if (x.length == 0) {
      throw new IllegalArgumentException("the point has no coordinates");
    }
    double[] value = f.apply(x.clone()).clone();
    requireOutputs(value.length, x.length);
    MatrixClaim claimed = claim.at(x.clone(), value.length);
    Set<Cause> causes = new LinkedHashSet<>();
    remark(value, f.apply(x.clone())).ifPresent(causes::add);
    claimed.fault().ifPresent(causes::add);
    if (symmetric) {
      claimed.asymmetry(relativeTolerance, absoluteTolerance).ifPresent(causes::add);
    }
    Jacobian measured = differences.jacobian(f, x.clone());
    BlockMeasurements block =
        BlockMeasurements.unnamed(Block.matrix(name(), value.length, x.length));
    for (int i = 0; i < block.block.size(); i++) {
      block.derivatives.put(i, measured.get(i / x.length, i % x.length));
    }
    double[] flat = Arrays.stream(claimed.values()).flatMapToDouble(Arrays::stream).toArray();
    double[] noPoint = new double[flat.length]; // what is proportional to x is nothing here
    Judge judge =
        new Judge(noPoint, flat, relativeTolerance, absoluteTolerance, FloatingPoint.DOUBLE.unit());
    double seconds = (System.nanoTime() - start) / 1e9;
    return located(
        GradientReport.of(judge, List.of(block), causes, 2 + measured.evaluations(), seconds));
  }

  private String name() {
    return symmetric ? "H" : "J";
  }

  private void requireOutputs(int outputs, int inputs) {
    if (symmetric && outputs != inputs) {
      throw new IllegalArgumentException(
          "the gradient has %s derivatives, the point has %s coordinates"
              .formatted(outputs, inputs));
    }
    if (outputs == 0) {
      throw new IllegalArgumentException("the function has no outputs");
    }
  }

  /** A remark on two evaluations at the same point, if there is one to make. */
  private static Optional<Cause> remark(double[] value, double[] again) {
    double spread = 0;
    for (int i = 0; i < value.length; i++) {
      if (!Double.isFinite(value[i])) {
        return Optional.of(new Cause.NotFinite("output " + i + " at x"));
      }
      spread = Math.max(spread, Math.abs(value[i] - again[i]));
    }
    return spread == 0 ? Optional.empty() : Optional.of(new Cause.NonDeterministic(spread));
  }

  /** Adds where the wrong derivatives lie; a claim that is impossible in itself disagrees. */
  private GradientReport located(GradientReport report) {
    BlockReport block = report.blocks().get(0);
    List<Cause> causes = new ArrayList<>(block.causes());
    location(block).ifPresent(cause -> causes.add(Math.min(1, causes.size()), cause));
    boolean impossible =
        report.cause(Cause.NotLinear.class).isPresent()
            || report.cause(Cause.Asymmetric.class).isPresent();
    BlockReport withPlace =
        new BlockReport(
            block.block(),
            impossible ? Verdict.DISAGREE : block.verdict(),
            block.directions(),
            block.coordinates(),
            causes);
    return new GradientReport(
        impossible ? Verdict.DISAGREE : report.verdict(),
        List.of(withPlace),
        report.causes(),
        impossible ? Optional.empty() : report.control(),
        report.evaluations(),
        report.seconds());
  }

  /** The one output, or the one input, of all derivatives that are wrong. */
  private static Optional<Cause> location(BlockReport report) {
    int columns = report.block().columns();
    Set<Integer> outputs = new TreeSet<>();
    Set<Integer> inputs = new TreeSet<>();
    int wrong = 0;
    for (int i = 0; i < report.block().size(); i++) {
      if (report.coordinates().get(i).verdict() == Verdict.DISAGREE) {
        outputs.add(i / columns);
        inputs.add(i % columns);
        wrong++;
      }
    }
    String output = "output " + outputs.stream().findFirst().orElse(0);
    String input = "input " + inputs.stream().findFirst().orElse(0);
    if (wrong == 1) {
      return Optional.of(new Cause.Located(output + " by " + input, wrong));
    }
    if (outputs.size() == 1 && report.block().rows() > 1) {
      return Optional.of(new Cause.Located(output, wrong));
    }
    return inputs.size() == 1 && columns > 1
        ? Optional.of(new Cause.Located(input, wrong))
        : Optional.empty();
  }
}
