package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.TrainTest;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.RaceLanes.FirstGradient;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LectureLoopTest {
  private static final double H = 1e-4;
  private static final TrainTest DATA = OwnData.TABLE;
  private static final TrainingConfig CONFIG =
      TrainingConfig.builder(
              Architecture.of(
                  DATA.train().schema().featureCount(), 3, DATA.train().schema().classes().size()))
          .iterations(3)
          .batchSize(7)
          .seed(5)
          .build();

  private final Workers alone = new Workers(1);
  private final LectureLoop loop = new LectureLoop(H, CONFIG, DATA, alone);
  private final int parameters = CONFIG.architecture().parameterCount();

  @AfterEach
  void close() {
    alone.close();
  }

  private Trainer trainer(GradientMethod method) {
    return new Trainer(CONFIG, DATA, method, alone);
  }

  @Test
  void advance_toTheEnd_isTheLecturesTrainingBitForBit() {
    FullReevaluation method = new FullReevaluation(H);
    Trainer lecture = trainer(method);
    for (int update = 1; update <= 3; update++) {
      lecture.update();
      for (int n = 1; n < parameters; n++) {
        assertThat(loop.advance()).isFalse();
      }
      assertThat(loop.advance()).isTrue();
      assertThat(loop.trainer().iteration()).isEqualTo(update);
      assertThat(loop.trainer().network().parameters().values())
          .isEqualTo(lecture.network().parameters().values());
    }
    assertThat(loop.trainer().isDone()).isTrue();
    assertThat(loop.derivatives()).isEqualTo(3L * parameters);
    assertThat(loop.trainer().trainingSet().evaluations()).isEqualTo(method.evaluations());
  }

  @Test
  void advance_withinAnUpdate_leavesTheNetworkAsItWas() {
    double[] before = loop.trainer().network().parameters().values().clone();
    for (int n = 0; n < 7; n++) {
      loop.advance();
    }
    assertThat(loop.derivatives()).isEqualTo(7);
    assertThat(loop.trainer().network().parameters().values()).isEqualTo(before);
  }

  @Test
  void compare_firstGradients_findsTheLargestDistances() {
    FirstGradient same = new FirstGradient(new FullReevaluation(H));
    FirstGradient coarse = new FirstGradient(new FullReevaluation(1));
    trainer(same).update();
    trainer(coarse).update();
    for (int n = 0; n < 2 * parameters; n++) { // a later gradient is another
      loop.advance();
    }
    double[] fine = firstOf(new FullReevaluation(H));
    double[] apart = firstOf(new FullReevaluation(1));
    RaceSnapshot.Agreement agreement = loop.compare(same, coarse);
    assertThat(agreement.compared()).isEqualTo(parameters);
    assertThat(agreement.numerical()).isZero();
    assertThat(agreement.backprop())
        .isPositive()
        .isEqualTo(
            IntStream.range(0, parameters)
                .mapToDouble(i -> Math.abs(fine[i] - apart[i]))
                .max()
                .orElseThrow());
    assertThat(agreement.largest())
        .isEqualTo(Arrays.stream(fine).map(Math::abs).max().orElseThrow());
  }

  private double[] firstOf(FullReevaluation differences) {
    FirstGradient first = new FirstGradient(differences);
    trainer(first).update();
    return IntStream.range(0, parameters).mapToDouble(first::first).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 23, 100, 39_760})
  void order_anyCount_hasEachNumberOnce_evenlySpreadAtAnyTime(int count) {
    int[] order = LectureLoop.order(count);
    assertThat(Arrays.stream(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, count).toArray());
    int first = Math.min(count, 500);
    int[] begun = Arrays.stream(order, 0, first).sorted().toArray();
    int widest = IntStream.range(1, first).map(i -> begun[i] - begun[i - 1]).max().orElse(0);
    assertThat(widest).isLessThanOrEqualTo(3 * count / first);
  }
}
