package dev.nudge.linalg;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A fixed team of threads, the caller among them, that run the slices of a loop: each its own part,
 * then others'. Slices must not write to the same places; so any number of threads gives the same
 * bits. One caller at a time.
 */
public final class Workers implements AutoCloseable {
  /** The parameters of a slice, of a gradient's sums as of the optimizer's step after them. */
  public static final int PARAMETERS_PER_SLICE = 5_600;

  /*
   * A training iteration is a few loops of some tens of microseconds each, which is what waking a
   * parked thread costs. A worker therefore spins for a while after each loop, and parks only when
   * nothing has come. The parts are the same in every loop: what a thread has written lies in its
   * own core's cache. A loop ends when its slices are done, not when every worker has looked at it:
   * one that the system has put aside is not waited for.
   */
  private static final int SPINS_BEFORE_PARKING = 20_000;
  private static final int SPINS_BEFORE_YIELDING = 256;

  /** Keeps counters that different threads count on different lines of the cache. */
  private static final int INTS_APART = 32;

  private static final class Loop {
    final int slices;
    final IntConsumer body;
    final int parts;
    final AtomicIntegerArray next; // slice of each part, INTS_APART apart
    final AtomicInteger finished = new AtomicInteger();

    Loop(int slices, IntConsumer body, int parts) {
      this.slices = slices;
      this.body = body;
      this.parts = parts;
      this.next = new AtomicIntegerArray(parts * INTS_APART);
    }

    boolean isDone() {
      return finished.get() == slices;
    }

    /** The first slice of a part: neighbouring slices in nearly equal numbers. */
    int first(int part) {
      return (int) ((long) slices * part / parts);
    }

    /** Takes the next slice of a part; one of the next part, or beyond all, if none is left. */
    int take(int part) {
      return first(part) + next.getAndIncrement(part * INTS_APART);
    }
  }

  private final class Worker extends Thread {
    private final int index;
    private volatile boolean parked;

    Worker(int index) {
      super("nudge-worker-" + index);
      this.index = index;
      setDaemon(true);
    }

    @Override
    public void run() {
      for (long seen = 0; awaitTurnAfter(seen); ) {
        seen = started;
        work(loop, index);
      }
    }

    private boolean awaitTurnAfter(long seen) {
      for (int spins = 0; started == seen; spins++) {
        if (closed) {
          return false;
        }
        if (spins < SPINS_BEFORE_PARKING) {
          pause(spins);
        } else {
          parked = true;
          if (started == seen && !closed) {
            LockSupport.park(this);
          }
          parked = false;
        }
      }
      return true;
    }
  }

  private final Worker[] helpers;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Loop loop;
  private volatile long started; // loops so far; written by the caller alone
  private volatile boolean closed;

  /**
   * @param threads how many threads work, the caller included; at least 1
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, found " + threads);
    }
    helpers = new Worker[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Worker(i + 1);
      helpers[i].start();
    }
  }

  /** A team as large as the machine: one thread a processor. */
  public static Workers onAllProcessors() {
    return new Workers(Runtime.getRuntime().availableProcessors());
  }

  /** The number of threads that work, the caller included. */
  public int threads() {
    return helpers.length + 1;
  }

  /**
   * Runs {@code body} for each slice from 0 to {@code slices} − 1 and returns when all are done.
   * The first exception of a slice reaches the caller.
   *
   * @throws IllegalStateException if the team is closed
   */
  public void forEach(int slices, IntConsumer body) {
    if (slices < 0) {
      throw new IllegalArgumentException("slices must be at least 0, found " + slices);
    }
    if (closed) {
      throw new IllegalStateException("the team's threads have ended");
    }
    Loop current = new Loop(slices, body, threads());
    long turn = started + 1;
    loop = current;
    started = turn;
    for (Worker helper : helpers) {
      if (helper.parked) {
        LockSupport.unpark(helper);
      }
    }
    work(current, 0);
    for (int spins = 0; !current.isDone(); spins++) {
      pause(spins);
    }
    rethrowFailure();
  }

  /** Work on the elements {@code from} (inclusive) to {@code to} (exclusive). */
  @FunctionalInterface
  public interface RangeConsumer {
    void accept(int from, int to);
  }

  /** Runs {@code body} for ranges of so many samples that make up all of {@code samples}. */
  public void forEachRange(int samples, int perSlice, RangeConsumer body) {
    forEach(
        (samples + perSlice - 1) / perSlice,
        slice -> {
          int from = slice * perSlice;
          body.accept(from, Math.min(samples, from + perSlice));
        });
  }

  /** Waits a moment; gives the processor away now and then. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing but speed rests on it
  private static void pause(int spins) {
    if (spins % SPINS_BEFORE_YIELDING == SPINS_BEFORE_YIELDING - 1) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  private void work(Loop current, int own) {
    int finished = 0;
    for (int i = 0; i < current.parts; i++) {
      int part = (own + i) % current.parts;
      int end = current.first(part + 1);
      for (int slice = current.take(part); slice < end; slice = current.take(part)) {
        run(current.body, slice);
        finished++;
      }
    }
    current.finished.addAndGet(finished);
  }

  private void run(IntConsumer body, int slice) {
    try {
      body.accept(slice);
    } catch (RuntimeException | Error problem) {
      failure.compareAndSet(null, problem);
    }
  }

  private void rethrowFailure() {
    Throwable problem = failure.getAndSet(null);
    if (problem instanceof Error error) {
      throw error;
    }
    if (problem instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Worker helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
