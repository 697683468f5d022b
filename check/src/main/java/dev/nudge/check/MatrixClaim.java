package dev.nudge.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A claimed Jacobian at a point.
 *
 * @param values (outputs, inputs)
 * @param fault of a product that is none with a matrix; usually none
 */
record MatrixClaim(double[][] values, Optional<Cause> fault) {
  /** Products differ from linear ones by no more than this part, and by rounding. */
  private static final double SLACK = 1e-5;

  /** Rounding leaves so many units of the largest element in each. */
  private static final double ROUNDING = 256 * 0x1p-52;

  private static final long SEED = 20_261_129;

  /** A claimed Jacobian of a function with this many outputs. */
  @FunctionalInterface
  interface Source {
    /** The claim at {@code x}; refused if it has not {@code outputs} rows. */
    MatrixClaim at(double[] x, int outputs);
  }

  /** A matrix that is given as such. */
  static Source ofMatrix(String name, Function<double[], double[][]> matrix) {
    return (x, outputs) -> {
      double[][] given = matrix.apply(x.clone());
      if (given.length != outputs) {
        throw wrongShape(name, given, 0, outputs, x.length);
      }
      double[][] values = new double[outputs][];
      for (int i = 0; i < outputs; i++) {
        if (given[i].length != x.length) {
          throw wrongShape(name, given, i, outputs, x.length);
        }
        values[i] = given[i].clone();
      }
      return new MatrixClaim(values, Optional.empty());
    };
  }

  private static IllegalArgumentException wrongShape(
      String name, double[][] given, int row, int outputs, int inputs) {
    int columns = given.length == 0 ? 0 : given[row].length;
    boolean transposed = given.length == inputs && columns == outputs;
    return new IllegalArgumentException(
        "the %s has the shape (%s, %s)%s, expected (%s, %s): a row for each output, a column for each input"
            .formatted(
                name,
                given.length,
                columns,
                transposed ? ", is it transposed" : row > 0 ? " in row " + row : "",
                outputs,
                inputs));
  }

  /** Forward mode: {@code product} gives J·v for the point and v. */
  static Source ofForward(String name, BinaryOperator<double[]> product) {
    return (x, outputs) -> {
      Product atPoint = new Product(name, v -> product.apply(x.clone(), v), outputs);
      double[][] columns = atPoint.ofUnits(x.length);
      return new MatrixClaim(transposed(columns, outputs), atPoint.nonLinearity("output", columns));
    };
  }

  /** Reverse mode: {@code product} gives uᵀ·J for the point and u. */
  static Source ofReverse(BinaryOperator<double[]> product) {
    return (x, outputs) -> {
      Product atPoint = new Product("uᵀ·J", u -> product.apply(x.clone(), u), x.length);
      double[][] rows = atPoint.ofUnits(outputs);
      return new MatrixClaim(rows, atPoint.nonLinearity("input", rows));
    };
  }

  /** The claimed product of a vector with the matrix, of so many values. */
  private record Product(String name, UnaryOperator<double[]> claimed, int values) {
    double[] of(double[] vector) {
      double[] found = claimed.apply(vector.clone()).clone();
      if (found.length != values) {
        throw new IllegalArgumentException(
            "the product %s has %s values, expected %s".formatted(name, found.length, values));
      }
      return found;
    }

    /** The products with all unit vectors of {@code size}, each a row. */
    double[][] ofUnits(int size) {
      double[][] products = new double[size][];
      for (int i = 0; i < size; i++) {
        double[] unit = new double[size];
        unit[i] = 1;
        products[i] = of(unit);
      }
      return products;
    }

    /** The cause if a random vector's product is not the same combination of those of units. */
    Optional<Cause> nonLinearity(String component, double[][] products) {
      SplittableRandom random = new SplittableRandom(SEED);
      double[] vector = new double[products.length];
      Arrays.setAll(vector, i -> (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble()));
      double[] found = of(vector);
      double largest = largest(products);
      double length = Arrays.stream(vector).map(Math::abs).sum();
      for (int i = 0; i < values; i++) {
        double sum = 0;
        double sizes = 0;
        for (int j = 0; j < vector.length; j++) {
          sum += vector[j] * products[j][i];
          sizes += Math.abs(vector[j] * products[j][i]);
        }
        double difference = Math.abs(found[i] - sum);
        boolean linear = difference <= SLACK * sizes + ROUNDING * largest * length;
        if (!linear && Double.isFinite(sum)) {
          return Optional.of(new Cause.NotLinear(name, component + " " + i, difference));
        }
      }
      return Optional.empty();
    }
  }

  private static double[][] transposed(double[][] columns, int outputs) {
    double[][] values = new double[outputs][columns.length];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < columns.length; j++) {
        values[i][j] = columns[j][i];
      }
    }
    return values;
  }

  /** The two elements that differ most beyond the tolerance, of those that should be equal. */
  Optional<Cause> asymmetry(double relative, double absolute) {
    double[][] h = values;
    Block all = Block.matrix("H", h.length, h.length);
    double largest = largest(h);
    double rounding = ROUNDING * largest;
    Cause worst = null;
    double most = 0;
    for (int i = 0; i < h.length; i++) {
      for (int j = 0; j < i; j++) {
        double size = Math.max(Math.abs(h[i][j]), Math.abs(h[j][i]));
        double allowed = 2 * Math.max(relative * size, absolute) + rounding;
        double difference = Math.abs(h[i][j] - h[j][i]);
        if (difference > allowed && difference > most) {
          most = difference;
          worst =
              new Cause.Asymmetric(
                  all.element(j * h.length + i), all.element(i * h.length + j), h[j][i], h[i][j]);
        }
      }
    }
    return Optional.ofNullable(worst);
  }

  private static double largest(double[][] matrix) {
    return Arrays.stream(matrix)
        .flatMapToDouble(Arrays::stream)
        .filter(Double::isFinite)
        .map(Math::abs)
        .max()
        .orElse(0);
  }
}
