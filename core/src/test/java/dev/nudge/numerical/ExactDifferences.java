package dev.nudge.numerical;

import static dev.nudge.net.Exact.DIGITS;
import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;

import dev.nudge.gradient.GradientCase;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Exact;
import dev.nudge.net.ParameterBlock;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Central differences of the loss in 50 digits, written down from their definition: what is left of
 * them after subtracting is more than a double holds. Small networks only.
 */
public final class ExactDifferences {
  private static final BigDecimal EPSILON = BigDecimal.valueOf(SoftmaxCrossEntropy.EPSILON);

  private final Architecture architecture;
  private final BigDecimal[] parameters;
  private final BigDecimal[][] x;
  private final int[] labels;

  private ExactDifferences(GradientCase gradientCase) {
    architecture = gradientCase.network().architecture();
    parameters = exact(gradientCase.network().parameters().values());
    labels = gradientCase.batch().labels();
    x = new BigDecimal[labels.length][];
    Arrays.setAll(x, n -> exact(gradientCase.batch().x().row(n)));
  }

  private static BigDecimal[] exact(double[] values) {
    return Arrays.stream(values).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
  }

  /** (L(p + h) − L(p − h)) / 2h for each parameter p, correctly rounded but for the last bit. */
  public static double[] gradient(GradientCase gradientCase, double h) {
    ExactDifferences differences = new ExactDifferences(gradientCase);
    double[] gradient = new double[differences.parameters.length];
    Arrays.setAll(gradient, i -> differences.centralDifference(i, new BigDecimal(h)));
    return gradient;
  }

  private double centralDifference(int i, BigDecimal h) {
    BigDecimal p = parameters[i];
    parameters[i] = p.add(h);
    BigDecimal above = loss();
    parameters[i] = p.subtract(h);
    BigDecimal below = loss();
    parameters[i] = p;
    return above.subtract(below).divide(h.add(h), DIGITS).doubleValue();
  }

  private BigDecimal loss() {
    BigDecimal sum = ZERO;
    for (int n = 0; n < labels.length; n++) {
      BigDecimal[] e = logits(x[n]);
      Arrays.setAll(e, k -> Exact.exp(e[k]));
      BigDecimal total = Arrays.stream(e).reduce(ZERO, BigDecimal::add);
      sum = sum.subtract(Exact.log(e[labels[n]].divide(total, DIGITS).add(EPSILON)));
    }
    return sum.divide(BigDecimal.valueOf(labels.length), DIGITS);
  }

  private BigDecimal[] logits(BigDecimal[] inputs) {
    BigDecimal[] z = inputs;
    int last = architecture.layers().size() - 1;
    for (int l = 0; l <= last; l++) {
      BigDecimal[] below = z;
      ParameterBlock W = architecture.weights(l);
      ParameterBlock b = architecture.bias(l);
      BigDecimal[] a = new BigDecimal[W.columns()];
      for (int j = 0; j < a.length; j++) {
        a[j] = parameters[b.offset() + j];
        for (int i = 0; i < below.length; i++) {
          BigDecimal weight = parameters[W.offset() + i * a.length + j];
          a[j] = a[j].add(below[i].multiply(weight, DIGITS), DIGITS);
        }
        if (l < last) {
          a[j] = apply(architecture.layers().get(l).activation(), a[j]);
        }
      }
      z = a;
    }
    return z;
  }

  private static BigDecimal apply(Activation activation, BigDecimal a) {
    return switch (activation) {
      case SIGMOID -> ONE.divide(ONE.add(Exact.exp(a.negate())), DIGITS);
      case TANH -> {
        BigDecimal e = Exact.exp(a.add(a));
        yield e.subtract(ONE).divide(e.add(ONE), DIGITS);
      }
      case RELU -> a.max(ZERO);
      case IDENTITY -> a;
    };
  }
}
