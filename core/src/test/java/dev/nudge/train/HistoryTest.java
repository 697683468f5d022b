package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final TrainingEvent.Evaluated EPOCH =
      new TrainingEvent.Evaluated(1, 2.5, 0, 0.1, 0.2);

  @Test
  void losses_moreThanTheFirstArrayHolds_areAllThere() {
    History history = new History();
    for (int i = 1; i <= 5000; i++) {
      history.accept(new TrainingEvent.Updated(i, 1.0 / i));
    }

    assertThat(history.losses())
        .isEqualTo(IntStream.rangeClosed(1, 5000).mapToDouble(i -> 1.0 / i).toArray());
  }

  @Test
  void epochs_evaluations_addNoLoss() {
    History history = new History();
    history.accept(new TrainingEvent.Updated(1, 2.5));
    history.accept(EPOCH);

    assertThat(history.losses()).containsExactly(2.5);
    assertThat(history.epochs()).containsExactly(EPOCH);
  }

  @Test
  void results_changedByTheCaller_leaveTheHistoryAlone() {
    History history = new History();
    history.accept(new TrainingEvent.Updated(1, 2.5));

    history.losses()[0] = 0;

    assertThat(history.losses()).containsExactly(2.5);
    assertThatThrownBy(() -> history.epochs().add(EPOCH))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void validations_anyOrder_areKeptAndTheBestIsKnown() {
    History history = new History();
    assertThat(history.best()).isEmpty();
    TrainingEvent.Validated first = new TrainingEvent.Validated(1, 2.5, 0, 2.1, 0.2, true);
    TrainingEvent.Validated best = new TrainingEvent.Validated(5, 1.5, 1, 1.2, 0.6, true);
    TrainingEvent.Validated worse = new TrainingEvent.Validated(9, 0.5, 2, 1.3, 0.7, false);

    history.accept(first);
    history.accept(best);
    history.accept(worse);

    assertThat(history.validations()).containsExactly(first, best, worse);
    assertThat(history.best()).contains(best);
    assertThat(history.losses()).isEmpty();
    assertThat(history.epochs()).isEmpty();
  }
}
