package dev.nudge.check.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.nudge.check.GradientCheck;
import dev.nudge.check.GradientReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class GradientReportsTest {
  /** Tests that are run by the tests below, and only there. */
  @ExtendWith(GradientReports.class)
  static class Example {
    static GradientReport square(double claimed) {
      return GradientCheck.of(x -> x[0] * x[0], x -> new double[] {claimed * x[0]}).at(1.5);
    }

    @Test
    void right(GradientReports.Recorder reports) {
      reports.require(square(2));
    }

    @Test
    void wrong(GradientReports.Recorder reports) {
      reports.require(square(2));
      reports.require(square(-2));
    }

    @Test
    void kink(GradientReports.Recorder reports) {
      reports.require(GradientCheck.of(x -> Math.abs(x[0]), x -> new double[] {1}).at(0));
    }

    @Test
    void randomPoints(GradientReports.Recorder reports) {
      double[] lower = {-3};
      double[] upper = {3};
      reports.require(
          GradientCheck.of(x -> x[0] * x[0], x -> new double[] {2 * x[0]})
              .atRandom(10, 1, lower, upper));
      reports.require(
          GradientCheck.of(x -> x[0] * x[0], x -> new double[] {2 * Math.abs(x[0])})
              .atRandom(10, 1, lower, upper));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3})
    void factor(double claimed, GradientReports.Recorder reports) {
      reports.require(square(claimed));
    }
  }

  @TempDir Path folder;

  private TestExecutionSummary run() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(Example.class))
            .configurationParameter(GradientReports.FOLDER, folder.toString())
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  private Path pages() {
    return folder.resolve(Example.class.getName());
  }

  private static String messageOf(TestExecutionSummary summary, String test) {
    List<String> messages =
        summary.getFailures().stream()
            .filter(failure -> failure.getTestIdentifier().getUniqueId().contains(test))
            .map(failure -> failure.getException().getMessage())
            .toList();
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  @Test
  void require_eachReport_keepsItsPage() throws IOException {
    TestExecutionSummary summary = run();

    assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
    assertThat(summary.getTestsFailedCount()).isEqualTo(4);
    try (var files = Files.list(pages())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "right.html",
              "wrong.html",
              "wrong-2.html",
              "kink.html",
              "randomPoints.html",
              "factor-1.html",
              "factor-2.html");
    }
    assertThat(pages().resolve("right.html"))
        .content()
        .contains("<title>right(Recorder): agree</title>");
  }

  @Test
  void require_wrongGradient_failsWithReportAndPage() {
    String message = messageOf(run(), "[method:wrong(");

    assertThat(message)
        .contains("gradient check: disagree")
        .contains("a sign is wrong")
        .containsPattern("x\\[0] +-3\\.0000000 +3\\.0000000 .* disagree")
        .endsWith("report: " + pages().resolve("wrong-2.html").toUri());
  }

  @Test
  void require_nothingToSay_failsAsWell() {
    assertThat(messageOf(run(), "[method:kink(")).contains("gradient check: unresolved");
  }

  @Test
  void require_randomPoints_keepsTheOneThatDisagrees() {
    String message = messageOf(run(), "[method:randomPoints(");

    assertThat(message).contains(".at(-1)").endsWith("randomPoints.html");
    assertThat(pages().resolve("randomPoints.html")).content().contains(".at(-1)");
  }
}
