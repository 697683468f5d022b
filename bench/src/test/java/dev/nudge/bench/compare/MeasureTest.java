package dev.nudge.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.bench.compare.Execution.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private static Execution run(Line... lines) {
    return new Execution(12.5, List.of(lines));
  }

  @Test
  void lecture_nudgesSummary_isTheWholeProcess() {
    Execution run =
        run(
            new Line(
                1, "epoch  0   iteration      1   loss 2.29   train acc 0.1   test acc 0.1135"),
            new Line(12, "final accuracy    train 0.9491, test 0.9468"));

    assertThat(Measure.LECTURE.seconds(run)).isEqualTo(12.5);
    assertThat(Measure.testAccuracy(run)).isEqualTo(0.9468);
  }

  @Test
  void lecture_peersLastLine_isRead() {
    assertThat(Measure.testAccuracy(run(new Line(9, "test accuracy 0.9459")))).isEqualTo(0.9459);
  }

  @Test
  void lecture_learntTooLittle_isAFailedRun() {
    Execution run = run(new Line(9, "test accuracy 0.8677"));

    assertThatThrownBy(() -> Measure.LECTURE.seconds(run))
        .isInstanceOf(FailedRunException.class)
        .hasMessage("test accuracy is 0.8677, expected more than 0.94");
  }

  @Test
  void lecture_nothingPrinted_isAFailedRun() {
    assertThatThrownBy(() -> Measure.LECTURE.seconds(run())).isInstanceOf(FailedRunException.class);
  }

  @Test
  void epochs_severalLines_areWhenTheyCame() {
    Execution run =
        run(
            new Line(0.5, "hello"),
            new Line(0.9, "epoch  0   "),
            new Line(1.1, "epoch  1   "),
            new Line(1.2, "epoch  2   "),
            new Line(1.4, "epoch  3   "),
            new Line(2, "final accuracy"));

    assertThat(Measure.FIRST_EPOCH.seconds(run)).isEqualTo(0.9);
    assertThat(Measure.THIRD_EPOCH.seconds(run)).isEqualTo(1.2);
    assertThat(Measure.LAST_EPOCH.seconds(run)).isEqualTo(1.4);
  }

  @Test
  void epochs_tooFewLines_isAFailedRun() {
    Execution run = run(new Line(0.5, "hello"));
    Execution two = run(new Line(0.9, "epoch  0   "), new Line(1.1, "epoch  1   "));

    assertThatThrownBy(() -> Measure.FIRST_EPOCH.seconds(run))
        .hasMessage("no line begins with epoch");
    assertThatThrownBy(() -> Measure.LAST_EPOCH.seconds(run))
        .hasMessage("no line begins with epoch");
    assertThatThrownBy(() -> Measure.THIRD_EPOCH.seconds(two))
        .hasMessage("2 lines begin with epoch, expected at least 3");
  }

  @Test
  void reported_line_isItsNumber() {
    assertThat(Measure.REPORTED.seconds(run(new Line(3, "seconds 7.5E-4")))).isEqualTo(7.5e-4);
  }
}
