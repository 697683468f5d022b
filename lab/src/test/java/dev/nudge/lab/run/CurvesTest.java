package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CurvesTest {
  @Test
  void size_seenByAnotherThread_meansThatTheValuesAreThere() throws InterruptedException {
    int updates = 200_000;
    Curves curves = new Curves(updates);
    AtomicReference<String> problem = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              for (int seen = 0; seen < updates; ) {
                int size = curves.size();
                for (; seen < size; seen++) {
                  if (curves.numerical(seen) != seen + 1
                      || curves.distance(seen) != -seen - 1
                      || curves.accuracies(seen, seen + 1).size() != 1) {
                    problem.set("update " + seen + " was not whole");
                  }
                }
              }
            });
    reader.start();
    for (int i = 1; i <= updates; i++) {
      curves.add(
          i, 2 * i, -i, List.of(new Curves.Accuracy(i, Curves.Shares.NONE, Curves.Shares.NONE)));
    }
    reader.join();
    assertThat(problem.get()).isNull();
    assertThat(curves.size()).isEqualTo(updates);
  }
}
