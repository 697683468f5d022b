package dev.nudge.check.junit;

import dev.nudge.check.GradientReport;
import dev.nudge.check.RandomPoints;
import dev.nudge.check.RandomPoints.CheckedPoint;
import dev.nudge.check.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that keeps the reports of gradient checks as HTML pages:
 *
 * <pre>{@code
 * @ExtendWith(GradientReports.class)
 * class ModelTest {
 *   @Test
 *   void gradient(GradientReports.Recorder reports) {
 *     reports.require(GradientCheck.of(f, gradient).at(x));
 *   }
 * }
 * }</pre>
 *
 * <p>The pages are {@code target/gradient-reports/CLASS/METHOD.html}, numbered where a method has
 * several; the configuration parameter {@value #FOLDER} names another folder.
 */
public final class GradientReports implements ParameterResolver {
  /** The configuration parameter for the folder of all pages. */
  public static final String FOLDER = "nudge.check.reports";

  private static final String USUAL_FOLDER = "target/gradient-reports";

  /** How the engine numbers the invocations of a parameterized or repeated test. */
  private static final Pattern INVOCATION = Pattern.compile("\\[test-template-invocation:#(\\d+)]");

  /** For JUnit. */
  public GradientReports() {}

  /** Keeps the reports of one test. Not for several threads. */
  public static final class Recorder {
    private final ExtensionContext context;
    private int kept;

    private Recorder(ExtensionContext context) {
      this.context = context;
    }

    /**
     * Keeps the report.
     *
     * @throws AssertionError with the report's text and its page, unless the gradient agrees
     */
    public void require(GradientReport report) {
      Path page = keep(ReportPage.html(context.getDisplayName(), "", report));
      if (report.verdict() != Verdict.AGREE) {
        throw new AssertionError(withPage(report.toString(), page));
      }
    }

    /**
     * Keeps the report of the point that disagrees or is unresolved, if there is one.
     *
     * @throws AssertionError with the result's text and the page, unless every point agrees
     */
    public void require(RandomPoints points) {
      CheckedPoint shown = points.disagreement().or(points::doubt).orElse(null);
      if (shown == null) {
        return;
      }
      Path page = keep(ReportPage.html(context.getDisplayName(), shown.code(), shown.report()));
      if (points.verdict() != Verdict.AGREE) {
        throw new AssertionError(withPage(points.toString(), page));
      }
    }

    private static String withPage(String text, Path page) {
      return "%s%n%nreport: %s".formatted(text.stripTrailing(), page.toUri());
    }

    private Path keep(String html) {
      kept++;
      Path page = page(context, kept);
      try {
        Files.createDirectories(page.getParent());
        Files.writeString(page, html);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot keep the report as " + page, e);
      }
      context.publishReportEntry("gradient report", page.toString());
      return page;
    }
  }

  private static Path page(ExtensionContext context, int number) {
    Path folder = Path.of(context.getConfigurationParameter(FOLDER).orElse(USUAL_FOLDER));
    Matcher invocation = INVOCATION.matcher(context.getUniqueId());
    String name =
        fileName(context.getRequiredTestMethod().getName())
            + (invocation.find() ? "-" + invocation.group(1) : "")
            + (number > 1 ? "-" + number : "");
    return folder
        .resolve(fileName(context.getRequiredTestClass().getName()))
        .resolve(name + ".html")
        .toAbsolutePath()
        .normalize();
  }

  /** The name with letters, digits and a few signs alone, which every file system knows. */
  private static String fileName(String name) {
    return name.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}._$-]", "_");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Recorder.class
        && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Recorder(context);
  }
}
