package dev.nudge.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  /** Ends a test that hangs; no test depends on how fast the machine is. */
  private static final Duration MOST = Duration.ofMinutes(3);

  /** The threads of a team, found by a loop in which each waits for all others. */
  private static Set<Thread> threadsOf(Workers workers) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CyclicBarrier allThere = new CyclicBarrier(workers.threads());
    workers.forEach(
        workers.threads(),
        slice -> {
          threads.add(Thread.currentThread());
          await(allThere);
        });
    return threads;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(MOST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new AssertionError("the slices do not run at the same time", alone);
    }
  }

  private static void assertRunsEachOnce(Workers workers, int slices) {
    AtomicIntegerArray runs = new AtomicIntegerArray(slices);
    workers.forEach(slices, runs::incrementAndGet);
    for (int slice = 0; slice < slices; slice++) {
      assertThat(runs.get(slice)).as("runs of slice %d", slice).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void forEach_anyNumberOfSlices_runsEachOnce(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int repeat = 0; repeat < 20; repeat++) {
        for (int slices : new int[] {0, 1, 2, 3, 7, 8, 9, 100}) {
          assertRunsEachOnce(workers, slices);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void forEach_asManySlicesAsThreads_runsThemAtTheSameTime(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThat(threadsOf(workers)).hasSize(threads).contains(Thread.currentThread());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void forEach_plainWrites_areSeenByTheCallerAndTheNextLoop(int threads) {
    try (Workers workers = new Workers(threads)) {
      long[] values = new long[100];
      for (int turn = 1; turn <= 200; turn++) {
        int step = turn;
        workers.forEach(values.length, slice -> values[(slice + step) % values.length] += slice);
      }
      assertThat(Arrays.stream(values).sum()).isEqualTo(200 * 99 * 100 / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void forEach_oneSliceFails_callerGetsTheExceptionAndTheTeamWorksOn(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int bad = 0; bad < 8; bad++) {
        int failing = bad;
        assertThatThrownBy(() -> workers.forEach(8, slice -> failAt(slice == failing)))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("bad slice");
        assertRunsEachOnce(workers, 20);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void forEach_everySliceFails_leavesNoFailureBehind(int threads) {
    try (Workers workers = new Workers(threads)) {
      CyclicBarrier allThere = new CyclicBarrier(threads);
      assertThatThrownBy(
              () ->
                  workers.forEach(
                      threads,
                      slice -> {
                        await(allThere);
                        failAt(true);
                      }))
          .hasMessage("bad slice");

      assertRunsEachOnce(workers, 20);
    }
  }

  private static void failAt(boolean bad) {
    if (bad) {
      throw new IllegalStateException("bad slice");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void forEach_error_reachesTheCaller(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThatThrownBy(
              () ->
                  workers.forEach(
                      5,
                      slice -> {
                        throw new StackOverflowError("slice");
                      }))
          .isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void idleTeam_parks_andWakesUpAgain() throws InterruptedException {
    try (Workers workers = new Workers(4)) {
      Set<Thread> helpers = threadsOf(workers);
      helpers.remove(Thread.currentThread());

      awaitParked(helpers);

      assertRunsEachOnce(workers, 20);
    }
  }

  private static void awaitParked(Set<Thread> helpers) throws InterruptedException {
    for (Thread helper : helpers) {
      while (helper.getState() != Thread.State.WAITING) {
        Thread.sleep(1); // the timeout of all tests ends this
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void close_parkedOrNot_endsTheThreads(boolean parked) throws InterruptedException {
    Workers workers = new Workers(4);
    Set<Thread> helpers = threadsOf(workers);
    helpers.remove(Thread.currentThread());
    if (parked) {
      awaitParked(helpers);
    }

    workers.close();
    workers.close();

    for (Thread helper : helpers) {
      helper.join(MOST.toMillis());
      assertThat(helper.isAlive()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void forEach_afterClose_isRefused(int threads) {
    Workers workers = new Workers(threads);
    workers.close();

    assertTimeoutPreemptively(
        MOST,
        () ->
            assertThatThrownBy(() -> workers.forEach(9, slice -> {}))
                .isInstanceOf(IllegalStateException.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void new_noThread_isRefused(int threads) {
    assertThatThrownBy(() -> new Workers(threads))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads must be at least 1, found " + threads);
  }

  @Test
  void onAllProcessors_anyMachine_hasAThreadEach() {
    try (Workers workers = Workers.onAllProcessors()) {
      assertThat(workers.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }
  }

  @Test
  void forEach_lessThanNoSlices_isRefused() {
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(() -> workers.forEach(-1, slice -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("slices must be at least 0, found -1");
    }
  }
}
