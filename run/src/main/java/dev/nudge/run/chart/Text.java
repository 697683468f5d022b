package dev.nudge.run.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Objects;

/** Numbers and words as pages and charts show them, the same in every locale. */
public final class Text {
  private Text() {}

  /** Makes {@code text} harmless in XML and HTML, in elements and in quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The option {@code --batch-size} of the name {@code batchSize}. */
  public static String option(String name) {
    return "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** 10,000. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** 10,000 images, 1 image. */
  public static String count(long n, String noun) {
    return count(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** 94.68 %. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** 94.7 %, or a dash for NaN. */
  public static String roughPercent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** 0.1765, 0, or 1.67e-5 where four decimals say too little. */
  public static String loss(double loss) {
    return Math.abs(loss) < 1e-3
        ? exact(Double.parseDouble(String.format(Locale.ROOT, "%.2e", loss)))
        : String.format(Locale.ROOT, "%.4f", loss);
  }

  /** 3.21 %, or 4e-7 where no hundredth of a percent is left. */
  public static String probability(double p) {
    return p < 1e-4 ? exact(Double.parseDouble(String.format(Locale.ROOT, "%.0e", p))) : percent(p);
  }

  /** The digits that tell the number from every other: 0.1, 1e-4, 50. */
  public static String exact(double value) {
    return Double.toString(value).replace("E", "e").replaceFirst("\\.0(?=e|$)", "");
  }

  /** A round number beside an axis: 0.2, 10,000, 1e-7, 1e9. */
  public static String tick(double value) {
    double size = Math.abs(value);
    boolean exponent = size != 0 && (size < 1e-3 || size >= 1e9);
    DecimalFormat format =
        new DecimalFormat(
            exponent ? "0.###E0" : "#,##0.#####", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(value).replace("E", "e");
  }

  /** 2.15 ms, 16,400 ms. */
  public static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 0.1 ? "%.2f ms" : "%,.0f ms", 1000 * seconds);
  }

  /** 21.5 s, 12 min 34 s, 1 h 2 min. */
  public static String duration(double seconds) {
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole / 60 % 60 + " min";
  }

  /** A text file of the jar that lies beside a class. */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw new UncheckedIOException("the nudge-run jar is damaged", damaged);
    }
  }
}
