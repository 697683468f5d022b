package dev.nudge.spark.check;

import dev.nudge.check.GradientCheck;
import dev.nudge.check.difference.BatchFunction;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Gradient;
import dev.nudge.spark.slices.SparkJob;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Differences of a function that is too expensive for one machine, around one point:
 *
 * <pre>{@code
 * try (SparkDifferences cluster = SparkDifferences.of(spark, simulator, x)) {
 *   Gradient gradient = cluster.gradient(Differences.by(Scheme.ridders()));
 *   GradientReport report = cluster.check(adjoint).at(x);
 * }
 * }</pre>
 *
 * <p>Workers have the point; a task carries the coordinates that it moves and where to, and brings
 * values back. What is done with the values is done in this process, by the code that does it
 * without Spark: derivatives, error bars and verdicts have the same bits. Each task has a function
 * of its own; a task that fails is tried again by Spark.
 */
public final class SparkDifferences implements AutoCloseable {
  /** A function of a point that travels to other processes. It may keep or change its argument. */
  @FunctionalInterface
  public interface SerializableFunction extends ToDoubleFunction<double[]>, Serializable {}

  /** So that a core which is done early finds another task. */
  private static final int TASKS_OF_A_CORE = 4;

  private final JavaSparkContext spark;
  private final SerializableFunction f;
  private final double[] x;
  private final Broadcast<double[]> broadcast;
  private final LongConsumer progress;
  private long evaluations;

  /** What a task does with its points. */
  private interface Task extends Function2<TaskContext, Iterator<Move>, double[]>, Serializable {}

  private SparkDifferences(
      JavaSparkContext spark, SerializableFunction f, double[] x, LongConsumer progress) {
    this.spark = spark;
    this.f = f;
    this.x = x.clone();
    this.broadcast = spark.broadcast(this.x);
    this.progress = progress;
  }

  /** Differences of {@code f} around {@code x}, which is sent to the workers once. */
  public static SparkDifferences of(JavaSparkContext spark, SerializableFunction f, double... x) {
    return of(spark, f, evaluations -> {}, x);
  }

  /**
   * The same with progress.
   *
   * @param progress is told the number of evaluations made so far, as often as a task ends, by one
   *     thread of Spark's
   */
  public static SparkDifferences of(
      JavaSparkContext spark, SerializableFunction f, LongConsumer progress, double... x) {
    return new SparkDifferences(spark, f, x, progress);
  }

  /**
   * The function, evaluated on the workers: for all that takes a {@link BatchFunction}. Points that
   * differ from x in few coordinates travel lightly.
   */
  public BatchFunction function() {
    return new BatchFunction(this::values, spark.defaultParallelism());
  }

  /** The function's gradient at the point. */
  public Gradient gradient(Differences differences) {
    return differences.gradient(function(), x);
  }

  /** A check of {@code gradient}, which this process computes, against differences. */
  public GradientCheck check(UnaryOperator<double[]> gradient) {
    return GradientCheck.of(function(), gradient);
  }

  /**
   * Evaluates the function.
   *
   * @throws UncheckedIOException if it fails at a point, as often as Spark tries: the message names
   *     the coordinate
   */
  private double[] values(double[][] points) {
    List<Move> moves = Stream.of(points).map(point -> Move.between(x, point)).toList();
    int tasks = Math.min(moves.size(), TASKS_OF_A_CORE * spark.defaultParallelism());
    double[][] values = new double[tasks][];
    return SparkJob.run(
        () -> {
          spark
              .sc()
              .runJob(
                  spark.parallelize(moves, tasks).rdd(),
                  task(f, broadcast),
                  (index, found) -> take(values, (Integer) index, found),
                  ClassTag$.MODULE$.apply(double[].class));
          return Stream.of(values).flatMapToDouble(Arrays::stream).toArray();
        });
  }

  private BoxedUnit take(double[][] values, int task, double[] found) {
    values[task] = found;
    evaluations += found.length;
    progress.accept(evaluations);
    return BoxedUnit.UNIT;
  }

  private static Task task(SerializableFunction f, Broadcast<double[]> broadcast) {
    return (context, moves) -> {
      double[] x = broadcast.value();
      DoubleStream.Builder values = DoubleStream.builder();
      while (moves.hasNext()) {
        values.add(value(f, x, moves.next()));
      }
      return values.build().toArray();
    };
  }

  private static double value(SerializableFunction f, double[] x, Move move) {
    try {
      return f.applyAsDouble(move.from(x));
    } catch (RuntimeException failed) {
      throw new UncheckedIOException(
          new IOException("the function failed at %s: %s".formatted(move.text(x), failed), failed));
    }
  }

  /** Frees the memory of the workers. */
  @Override
  public void close() {
    broadcast.destroy();
  }

  /**
   * A point as it travels: the coordinates in which it differs from one that all workers have.
   *
   * @param coordinates that differ
   * @param values of these
   */
  record Move(int[] coordinates, double[] values) implements Serializable {
    private static final int SHOWN = 3;

    /** The move from {@code x} to {@code point}, bit for bit. */
    static Move between(double[] x, double[] point) {
      int[] moved =
          IntStream.range(0, x.length)
              .filter(i -> Double.doubleToRawLongBits(x[i]) != Double.doubleToRawLongBits(point[i]))
              .toArray();
      return new Move(moved, IntStream.of(moved).mapToDouble(i -> point[i]).toArray());
    }

    /** The point, of which the caller may do as it likes. */
    double[] from(double[] x) {
      double[] point = x.clone();
      for (int i = 0; i < coordinates.length; i++) {
        point[coordinates[i]] = values[i];
      }
      return point;
    }

    /** Says where the point is: {@code x[17] = 0.25 (moved from 0.5)}. */
    String text(double[] x) {
      if (coordinates.length == 0) {
        return "the point x itself";
      }
      String some =
          IntStream.range(0, Math.min(SHOWN, coordinates.length))
              .mapToObj(
                  i -> {
                    int j = coordinates[i];
                    return "x[%s] = %s (moved from %s)".formatted(j, values[i], x[j]);
                  })
              .collect(Collectors.joining(", "));
      int others = coordinates.length - SHOWN;
      return others > 0 ? String.format(Locale.ROOT, "%s and %,d others", some, others) : some;
    }
  }
}
