package dev.nudge.check.difference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Functions of all kinds, with derivatives that mpmath computed in 60 digits. */
final class FunctionTable {
  /**
   * A function at a place.
   *
   * @param value the true value, without noise
   * @param derivative the true one
   */
  record Case(String name, DoubleUnaryOperator f, double x, double value, double derivative) {
    @Override
    public String toString() {
      return name + " at " + x;
    }
  }

  private static final Map<String, DoubleUnaryOperator> FUNCTIONS = functions();

  private FunctionTable() {}

  private static Map<String, DoubleUnaryOperator> functions() {
    Map<String, DoubleUnaryOperator> f = new LinkedHashMap<>();
    f.put("sin", Math::sin);
    f.put("cos", Math::cos);
    f.put("exp", Math::exp);
    f.put("log", Math::log);
    f.put("sqrt", Math::sqrt);
    f.put("cbrt", Math::cbrt);
    f.put("tan", Math::tan);
    f.put("tanh", Math::tanh);
    f.put("atan", Math::atan);
    f.put("sinh", Math::sinh);
    f.put("asinh", x -> Math.copySign(Math.log(Math.abs(x) + Math.hypot(x, 1)), x));
    f.put("acos", Math::acos);
    f.put("reciprocal", x -> 1 / x);
    f.put("square", x -> x * x);
    f.put("cube", x -> x * x * x);
    f.put("linear", x -> 3 * x - 2);
    f.put("constant", x -> 7);
    f.put("quintic", x -> x * (2 + x * x * (x * x - 3)));
    f.put("power of 1.5", x -> x * Math.sqrt(x));
    f.put("x sin x", x -> x * Math.sin(x));
    f.put("logistic", x -> 1 / (1 + Math.exp(-x)));
    f.put("softplus", x -> Math.log1p(Math.exp(x)));
    f.put("bell", x -> Math.exp(-x * x));
    f.put("exp of sin", x -> Math.exp(Math.sin(x)));
    f.put("exp 50x", x -> Math.exp(50 * x));
    f.put("tanh 1000x", x -> Math.tanh(1000 * x));
    f.put("sin 100x", x -> Math.sin(100 * x));
    f.put("atan 1e4x", x -> Math.atan(1e4 * x));
    f.put("Runge", x -> 1 / (1 + 25 * x * x));
    f.put("peak", x -> 1 / (1 + 1e6 * x * x));
    f.put("narrow", x -> x * Math.exp(-1e6 * x * x));
    f.put("flat at 0", x -> Math.exp(-1 / (x * x)));
    f.put("large", x -> 1e10 * Math.sin(x));
    f.put("tiny", x -> 1e-10 * Math.exp(x));
    f.put("offset", x -> 1e8 + Math.sin(x));
    f.put("slow", x -> Math.sin(1e-5 * x));
    f.put("far", x -> (x - 1e8) * (x - 1e8));
    f.put(
        "cancelling",
        x ->
            Math.pow(x, 7)
                - 7 * Math.pow(x, 6)
                + 21 * Math.pow(x, 5)
                - 35 * Math.pow(x, 4)
                + 35 * Math.pow(x, 3)
                - 21 * x * x
                + 7 * x
                - 1);
    f.put("absolute", Math::abs);
    f.put("kink nearby", x -> Math.abs(x - 0.99));
    f.put("one curvature a side", x -> x * Math.abs(x));
    f.put("noise of 1e-9", x -> Math.sin(x) + 1e-9 * noise(x));
    f.put("noise of 1e-6", x -> Math.exp(x) * (1 + 1e-6 * noise(x)));
    f.put("single precision", x -> (float) (Math.sin(x) * Math.exp(x)));
    f.put("ten digits", x -> Math.rint(1e10 * Math.log1p(x * x)) / 1e10);
    return f;
  }

  /** Between −1 and 1, the same for the same x, and as good as independent for any other. */
  static double noise(double x) {
    long bits = Double.doubleToLongBits(x) * 0x9E3779B97F4A7C15L;
    bits = (bits ^ (bits >>> 29)) * 0xBF58476D1CE4E5B9L;
    return (bits >> 11) * 0x1p-52;
  }

  static List<Case> cases() {
    return rows("functions.csv").stream().map(FunctionTable::read).toList();
  }

  /** The cells of a table beside this class, without its heading. */
  static List<String[]> rows(String table) {
    try (InputStream bytes = FunctionTable.class.getResourceAsStream(table)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(String[] cells) {
    return new Case(
        cells[0],
        FUNCTIONS.get(cells[0]),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]));
  }
}
