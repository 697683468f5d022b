package dev.nudge.check;

import dev.nudge.check.BlockMeasurements.DirectionMeasurement;
import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.Evidence.MeasuredSlope;
import dev.nudge.check.difference.Derivative;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares claimed and measured derivatives: equal, not equal, or unresolved. */
final class Judge {
  /** Up to so many units of the largest, claims and values are not known. */
  private static final double ROUNDING = 256;

  /** Fewer error bars make no difference to be sure of. */
  static final double SURE = 3;

  /** Rounding leaves so many units of the largest derivative in each. */
  private static final double ULPS = 4;

  /** A claim of 0 must be known to this part of the root of a unit, of the largest derivative. */
  private static final double ZERO = 0x1p-4;

  /** The tolerance is that of this part of the block's largest derivative at least. */
  private static final double SMALL = 0.01;

  /** An infinite claim is wrong where the slope is known to this part. */
  private static final double KNOWN = 0.01;

  /** The negative control makes a derivative larger by at least this part. */
  private static final double DAMAGE = 0.01;

  private final double[] x;
  private final double[] gradient;
  private final double largest;
  private final double relative;
  private final double absolute;
  private final double unit; // the rounding of 1 in the function's precision
  private double[] leftOut = {}; // what was added to the claimed derivatives, if anything was
  private double floatDigit; // of the function's values if they all are floats, else 0

  /**
   * @param gradient the claimed derivatives at {@code x}, with what they leave out added
   * @param relative tolerance, of the derivative's own size
   * @param absolute tolerance, whatever their size
   * @param unit the distance of 1 from the next larger number of the function
   */
  Judge(double[] x, double[] gradient, double relative, double absolute, double unit) {
    this(x, gradient, largest(gradient), relative, absolute, unit);
  }

  private Judge(
      double[] x,
      double[] gradient,
      double largest,
      double relative,
      double absolute,
      double unit) {
    this.x = x;
    this.gradient = gradient;
    this.largest = largest;
    this.relative = relative;
    this.absolute = absolute;
    this.unit = unit;
  }

  private static double largest(double[] derivatives) {
    return Arrays.stream(derivatives).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  /** The block's part of the claimed gradient, copied. */
  double[] claimed(BlockMeasurements block) {
    return Arrays.copyOfRange(gradient, block.offset, block.end());
  }

  /** The block's part of the gradient before anything was added, copied. */
  double[] given(BlockMeasurements block) {
    double[] given = claimed(block);
    for (int i = 0; i < given.length && leftOut.length > 0; i++) {
      given[i] -= leftOut[block.offset + i];
    }
    return given;
  }

  double[] point(BlockMeasurements block) {
    return Arrays.copyOfRange(x, block.offset, block.end());
  }

  /** The claimed gradient, not copied. */
  double[] claimed() {
    return gradient;
  }

  /** The size of the derivatives that a block's are like; 0 if each has a kind of its own. */
  private double alike(BlockMeasurements block) {
    return block.named ? largest(claimed(block)) : 0;
  }

  private boolean isZero(double claimed) {
    return Math.abs(claimed) <= ULPS * unit * largest;
  }

  /** The error bar up to which an agreement says something. */
  private double informative(double claimed, double measured, double alike) {
    if (isZero(claimed)) {
      return Math.max(absolute, Math.max(relative * alike, ZERO * Math.sqrt(unit) * largest));
    }
    double size = Math.max(Math.abs(claimed), Math.abs(measured));
    return Math.max(absolute, relative * Math.max(size, SMALL * alike));
  }

  /** By coordinate of the whole gradient, the size that its error is judged by in a direction. */
  double[] sizes(BlockMeasurements block) {
    double alike = alike(block);
    double[] sizes = new double[gradient.length];
    for (int i = block.offset; i < block.end(); i++) {
      double size = informative(gradient[i], 0, alike) / relative;
      sizes[i] = size > 0 && Double.isFinite(size) ? size : 1;
    }
    return sizes;
  }

  /** Compares a measured slope with that of the claimed gradient. */
  Comparison compare(String name, BlockMeasurements block, DirectionMeasurement measured) {
    Direction direction = measured.direction();
    Derivative slope = measured.slope();
    double claimed = direction.slope(gradient);
    double alike = alike(block);
    double[] sizes = sizes(block);
    double rounding = 0; // of the claims, each of its own size
    double possible = 0; // if every derivative is within its tolerance
    boolean zeros = false;
    for (int i = 0; i < direction.v().length; i++) {
      int j = direction.coordinates()[i];
      double speed = Math.abs(direction.v()[i]);
      rounding += ULPS * unit * sizes[j] * speed;
      possible += relative * Math.max(sizes[j], alike) * speed;
      zeros |= isZero(gradient[j]);
    }
    double single = relative * Direction.LEAST * direction.equal() / 2;
    double difference = Math.max(0, Math.abs(claimed - slope.value()) - rounding);
    Verdict verdict = Verdict.UNRESOLVED;
    if (difference > possible + rounding + SURE * slope.error() + slope.corners()) {
      verdict = Verdict.DISAGREE;
    } else if (slope.error() <= single && difference <= slope.error() + (zeros ? 0 : single)) {
      verdict = Verdict.AGREE;
    }
    Optional<Cause> cause =
        verdict == Verdict.UNRESOLVED && !(slope.error() <= single)
            ? Optional.of(inexact(slope))
            : Optional.empty();
    return new Comparison(name, claimed, slope, verdict, cause);
  }

  private static Cause inexact(Derivative measured) {
    if (!Double.isFinite(measured.value())) {
      return Cause.Plain.NO_SLOPE;
    }
    if (measured.hasKink()) {
      return new Cause.Kink(measured.below(), measured.above());
    }
    return measured.truncation() > measured.rounding()
        ? Cause.Plain.TRUNCATION
        : Cause.Plain.ROUNDING;
  }

  /** Compares one derivative; {@code alike} is the size of others of its kind, 0 if it has none. */
  private Comparison compare(String name, double claimed, Derivative measured, double alike) {
    double difference = Math.abs(claimed - measured.value());
    double between = Math.abs(measured.above() - measured.below()) / 2; // the slopes of a kink
    double rounding = ROUNDING * unit * largest;
    double informative = informative(claimed, measured.value(), alike);
    boolean level = measured.below() == 0 && measured.above() == 0;
    boolean nothing = largest == 0 && (level || measured.error() <= relative);
    double allowed = isZero(claimed) ? Math.max(absolute, ULPS * unit * largest) : informative;
    double most = Math.max(allowed, isZero(claimed) ? 0 : relative * alike);
    most = Math.abs(claimed) <= rounding ? Math.max(most, rounding) : most;
    double certain = most + SURE * (measured.error() - between);
    Verdict verdict = Verdict.UNRESOLVED;
    Cause cause = null;
    if (!Double.isFinite(claimed)) {
      boolean known = measured.error() <= KNOWN * Math.abs(measured.value());
      verdict =
          known || (Double.isNaN(claimed) && isMeasured(measured)) ? Verdict.DISAGREE : verdict;
      cause = new Cause.NotFinite("the claimed derivative");
    } else if (!isMeasured(measured)) {
      cause = Cause.Plain.NO_SLOPE;
    } else if (difference - between > certain) {
      boolean hidden =
          Math.abs(claimed) >= measured.concealed()
              || difference - between <= certain + measured.corners();
      verdict = hidden ? Verdict.UNRESOLVED : Verdict.DISAGREE;
      cause = hidden ? Cause.Plain.ROUNDING : null;
    } else if (difference <= allowed + measured.error()
        && (measured.error() <= informative || nothing)
        && measured.concealed() == Double.POSITIVE_INFINITY) {
      verdict = Verdict.AGREE;
    } else if (measured.error() > informative) {
      cause = inexact(measured);
    } else if (measured.concealed() < Double.POSITIVE_INFINITY) {
      cause = Cause.Plain.ROUNDING;
    } else {
      cause = Cause.Plain.SMALL_DIFFERENCE;
    }
    return new Comparison(name, claimed, measured, verdict, Optional.ofNullable(cause));
  }

  static boolean isMeasured(Derivative measured) {
    return Double.isFinite(measured.value()) && Double.isFinite(measured.error());
  }

  /** Takes {@code part} for what was added to the gradient as it was given. */
  void setLeftOut(double[] part) {
    leftOut = part;
  }

  /** Takes values for floats whose last digit is {@code digit}, which limits what is known. */
  void setFloatDigit(double digit) {
    floatDigit = digit;
  }

  /** The derivative by coordinate {@code i}, with the error that values of floats have at least. */
  private Derivative withFloatDigit(Derivative measured, int i) {
    double least = 8 * floatDigit / Math.max(Math.abs(x[i]), 1);
    return measured.rounding() >= least ? measured : measured.withRounding(least);
  }

  /** Compares the measured coordinates of a block, by their index in it. */
  SortedMap<Integer, Comparison> compareCoordinates(BlockMeasurements measured) {
    double[] claimed = claimed(measured);
    double alike = alike(measured);
    SortedMap<Integer, Comparison> coordinates = new TreeMap<>();
    measured.derivatives.forEach(
        (i, derivative) -> {
          Derivative known = withFloatDigit(derivative, measured.offset + i);
          coordinates.put(i, compare(measured.block.element(i), claimed[i], known, alike));
        });
    Comparison.settleSmallDifferences(coordinates);
    return coordinates;
  }

  List<MeasuredSlope> wrongCoordinates(BlockMeasurements measured) {
    return compareCoordinates(measured).entrySet().stream()
        .filter(coordinate -> coordinate.getValue().verdict() == Verdict.DISAGREE)
        .map(wrong -> MeasuredSlope.of(wrong.getKey(), wrong.getValue().measured()))
        .toList();
  }

  Verdict verdictOfDirections(BlockMeasurements measured) {
    return compareDirections(measured).stream()
        .map(Comparison::verdict)
        .reduce(Verdict.AGREE, Verdict::and);
  }

  List<Comparison> compareDirections(BlockMeasurements measured) {
    String name = measured.block.name() + " in a random direction";
    return measured.directions.stream().map(d -> compare(name, measured, d)).toList();
  }

  int largestClaim() {
    int at = 0;
    for (int i = 1; i < gradient.length; i++) {
      at = Math.abs(gradient[i]) > Math.abs(gradient[at]) ? i : at;
    }
    return at;
  }

  /** A judge of the same gradient but for one derivative, to which all else is as it was. */
  Judge withDamage(int coordinate, double part) {
    double[] damaged = gradient.clone();
    damaged[coordinate] *= 1 + part;
    Judge judge = new Judge(x, damaged, largest, relative, absolute, unit);
    judge.floatDigit = floatDigit;
    return judge;
  }

  /** The negative control's damage: this part of a derivative must show. */
  double visible() {
    return Math.max(DAMAGE, 4 * relative);
  }
}
