package dev.nudge.check.difference;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A random smooth function of one variable with its derivative, by the chain rule on pairs. */
final class RandomFunction {
  /** A value with its derivative by x. */
  record Dual(double value, double slope) {
    Dual plus(Dual other) {
      return new Dual(value + other.value, slope + other.slope);
    }

    Dual times(Dual other) {
      return new Dual(value * other.value, slope * other.value + value * other.slope);
    }

    Dual over(Dual other) {
      double quotient = value / other.value;
      return new Dual(quotient, (slope - quotient * other.slope) / other.value);
    }

    Dual through(double outer, double derivative) {
      return new Dual(outer, derivative * slope);
    }
  }

  private final UnaryOperator<Dual> f;

  RandomFunction(SplittableRandom random) {
    f = build(random, 3);
  }

  double value(double x) {
    return f.apply(new Dual(x, 1)).value();
  }

  double derivative(double x) {
    return f.apply(new Dual(x, 1)).slope();
  }

  private static UnaryOperator<Dual> build(SplittableRandom random, int depth) {
    if (depth == 0) {
      double factor = Math.pow(10, 2 * random.nextDouble() - 1);
      double shift = random.nextDouble(-1, 1);
      return x -> new Dual(factor * x.value() + shift, factor * x.slope());
    }
    UnaryOperator<Dual> a = build(random, depth - 1);
    UnaryOperator<Dual> b = build(random, depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> x -> sin(a.apply(x));
      case 1 -> x -> tanh(a.apply(x));
      case 2 -> x -> exp(sin(a.apply(x)));
      case 3 -> x -> log1pSquare(a.apply(x));
      case 4 -> x -> a.apply(x).plus(b.apply(x));
      case 5 -> x -> a.apply(x).times(b.apply(x));
      case 6 -> x -> a.apply(x).over(square(b.apply(x)).plus(new Dual(2, 0)));
      default -> x -> root(square(a.apply(x)).plus(new Dual(1, 0)));
    };
  }

  private static Dual sin(Dual u) {
    return u.through(Math.sin(u.value()), Math.cos(u.value()));
  }

  private static Dual tanh(Dual u) {
    double value = Math.tanh(u.value());
    return u.through(value, 1 / Math.pow(Math.cosh(u.value()), 2));
  }

  private static Dual exp(Dual u) {
    return u.through(Math.exp(u.value()), Math.exp(u.value()));
  }

  private static Dual log1pSquare(Dual u) {
    double square = u.value() * u.value();
    return u.through(Math.log1p(square), 2 * u.value() / (1 + square));
  }

  private static Dual square(Dual u) {
    return u.times(u);
  }

  private static Dual root(Dual u) {
    double root = Math.sqrt(u.value());
    return u.through(root, 0.5 / root);
  }
}
