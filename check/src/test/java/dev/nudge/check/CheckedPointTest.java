package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.RandomPoints.CheckedPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Points as Java code. */
class CheckedPointTest {
  private static final GradientReport REPORT =
      new GradientReport(Verdict.DISAGREE, List.of(), List.of(), Optional.empty(), 1, 0);

  private static List<String> code(double... x) {
    return new CheckedPoint(x, REPORT).code().lines().toList();
  }

  @Test
  void code_fewCoordinates_areAllTold() {
    assertThat(code(0, 1.5, -3, 0x1p-30)).containsExactly(".at(0, 1.5, -3, 9.313225746154785E-10)");
    assertThat(code(999_999, -999_999, 1e6, -1e6, 999_999.5))
        .containsExactly(".at(999999, -999999, 1000000.0, -1000000.0, 999999.5)");
  }

  @Test
  void code_twentyCoordinates_areFewAndOneMoreIsNot() {
    assertThat(code(new double[20])).containsExactly(".at(" + "0, ".repeat(19) + "0)");
    assertThat(code(new double[21])).containsExactly("double[] x = new double[21];", ".at(x)");
  }

  @Test
  void code_manyCoordinates_areToldIfTheyAreNot0() {
    double[] x = new double[30];
    x[3] = -2;
    x[29] = 0.25;

    assertThat(code(x))
        .containsExactly("double[] x = new double[30];", "x[3] = -2;", "x[29] = 0.25;", ".at(x)");
  }

  /** 200 are told, of 230 of which 29 are 0, and of 230 of which 30 are. */
  @Test
  void code_moreThanTwoHundred_areCounted() {
    double[] x = IntStream.range(0, 230).mapToDouble(i -> i < 29 ? 0 : 1).toArray();
    List<String> more = code(x);
    x[29] = 0;
    List<String> all = code(x);

    assertThat(more).hasSize(203).contains("x[228] = 1;");
    assertThat(more.subList(200, 203)).containsExactly("x[228] = 1;", "// and 1 more", ".at(x)");
    assertThat(all).hasSize(202);
    assertThat(all.subList(200, 202)).containsExactly("x[229] = 1;", ".at(x)");
  }

  @Test
  void x_changedOutside_staysAsItWas() {
    double[] x = {1, 2};
    CheckedPoint point = new CheckedPoint(x, REPORT);
    Arrays.fill(x, 3);
    Arrays.fill(point.x(), 4);

    assertThat(point.x()).containsExactly(1, 2);
  }
}
