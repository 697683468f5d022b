package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.GradientReport.NegativeControl;
import dev.nudge.check.difference.Derivative;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  private static final Comparison WRONG =
      new Comparison(
          "W1[0, 2]", 0.5, new Derivative(0.25, 0, 1e-12), Verdict.DISAGREE, Optional.empty());
  private static final Comparison RIGHT =
      new Comparison("W1[0, 1]", -3, new Derivative(-3, 0, 0), Verdict.AGREE, Optional.empty());
  private static final Comparison DIRECTION =
      new Comparison(
          "b in a random direction",
          12,
          new Derivative(13, 0.25, 0.25),
          Verdict.UNRESOLVED,
          Optional.empty());

  private static BlockReport block(
      Block block, List<Comparison> directions, List<Comparison> coordinates, Cause... causes) {
    return new BlockReport(block, Verdict.DISAGREE, directions, coordinates, List.of(causes));
  }

  private static GradientReport report(Optional<NegativeControl> control, BlockReport... blocks) {
    return new GradientReport(Verdict.DISAGREE, List.of(blocks), List.of(), control, 12_345, 0.25);
  }

  private static String lineOf(String name, GradientReport report) {
    return report.toString().lines().filter(line -> line.startsWith(name)).findFirst().orElse("");
  }

  /** Of a block with coordinates no direction is shown. */
  @Test
  void of_wholeReport_isATable() {
    GradientReport report =
        new GradientReport(
            Verdict.DISAGREE,
            List.of(
                block(
                    Block.matrix("W1", 1, 2),
                    List.of(DIRECTION),
                    List.of(RIGHT, WRONG),
                    Cause.Plain.FLAT),
                block(Block.vector("b", 50), List.of(DIRECTION), List.of())),
            List.of(new Cause.NotFinite("the function at x")),
            Optional.of(new NegativeControl("W1[0, 1] made 1 % larger", true)),
            12_345,
            1.25);

    assertThat(report.toString().lines())
        .containsExactly(
            "gradient check: disagree",
            "  the function at x is NaN or infinite",
            "",
            "block  shape        measured         verdict",
            "W1     (2,)         all              disagree",
            "       the measured derivatives are 0, the claimed ones are not: are the function's values",
            "         rounded, is a unit dead?",
            "b      (50,)        directions       disagree",
            "",
            "worst                           claimed        measured   ± error  difference  relative  verdict",
            "W1[0, 2]                     0.50000000      0.25000000   1.0e-12     2.5e-01   5.0e-01  disagree",
            "W1[0, 1]                     -3.0000000      -3.0000000   0.0e+00     0.0e+00   0.0e+00  agree",
            "b in a random direction       12.000000       13.000000   5.0e-01     1.0e+00   7.7e-02  unresolved",
            "",
            "12,345 evaluations of the function, 1.3 s; W1[0, 1] made 1 % larger was noticed");
  }

  @Test
  void of_reportWithoutMeasurements_hasNoSecondTable() {
    GradientReport report =
        report(Optional.empty(), block(Block.vector("b", 3), List.of(), List.of()));

    assertThat(report.toString().lines())
        .containsExactly(
            "gradient check: disagree",
            "",
            "block  shape        measured         verdict",
            "b      (3,)                          disagree",
            "",
            "12,345 evaluations of the function, 0.3 s");
  }

  @Test
  void of_controlThatPassed_saysSo() {
    GradientReport report = report(Optional.of(new NegativeControl("x[0] made larger", false)));

    assertThat(lineOf("12,345", report)).endsWith(" s; x[0] made larger was not noticed");
  }

  @Test
  void of_blockMeasuredInPart_saysHowMuch() {
    List<Comparison> thousand = Collections.nCopies(1000, RIGHT);
    Block large = Block.vector("w", 1200);

    assertThat(lineOf("w", report(Optional.empty(), block(large, List.of(DIRECTION), thousand))))
        .isEqualTo("w      (1200,)      1,000 + directions disagree");
    assertThat(lineOf("w", report(Optional.empty(), block(large, List.of(), thousand))))
        .isEqualTo("w      (1200,)      1,000            disagree");
  }

  /** All in English, in Germany too, where 1,000 is written 1.000. */
  @Test
  void of_germany_hasTheUsualNumbers() {
    List<Comparison> thousand = Collections.nCopies(1000, RIGHT);
    GradientReport report =
        report(Optional.empty(), block(Block.vector("w", 1200), List.of(DIRECTION), thousand));
    String usual = report.toString();
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(report).hasToString(usual);
    } finally {
      Locale.setDefault(locale);
    }
    assertThat(usual).contains("1,000 + directions", "12,345 evaluations", "0.3 s");
  }

  @Test
  void of_manyCoordinates_showsTheTenWorst() {
    BlockReport block =
        block(Block.vector("w", 20), List.of(DIRECTION), Collections.nCopies(11, RIGHT));

    assertThat(report(Optional.empty(), block).toString().lines())
        .filteredOn(line -> line.startsWith("W1[0, 1]"))
        .hasSize(10);
  }

  /** A line has 92 letters at most: an indentation of 7, 40 letters, a space, 44 letters. */
  @Test
  void of_longCause_isBrokenIntoLines() {
    String word40 = "a".repeat(40);
    String word44 = "b".repeat(44);
    Cause fits = new Cause.NotFinite(word40 + " " + word44);
    Cause doesNot = new Cause.NotFinite(word40 + " " + word44 + "b");
    Cause twice = new Cause.NotFinite(word40 + " " + word44 + "b " + word40 + " c " + word40);
    GradientReport report =
        report(
            Optional.empty(),
            block(Block.vector("w", 3), List.of(), List.of(), fits, doesNot, twice));

    assertThat(report.toString().lines().skip(4).limit(7))
        .containsExactly(
            "       " + word40 + " " + word44,
            "         is NaN or infinite",
            "       " + word40,
            "         " + word44 + "b is NaN or infinite",
            "       " + word40,
            "         " + word44 + "b",
            "         " + word40 + " c " + word40);
  }
}
