package dev.nudge.spark.source;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.NarrowDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The rows of another RDD in the same order, cut at other places. A partition reads those of the
 * other's that its rows lie in, where they lie: nothing is shuffled, and only what a cut goes
 * through is read twice.
 */
final class NeighbouringRows<T> extends RDD<T> {
  private static final long serialVersionUID = 1;

  private final int[] starts; // (partitions of the other + 1)
  private final int[] cuts; // (partitions + 1)

  /**
   * Cuts {@code rows} anew.
   *
   * @param starts the number of the first row of each of its partitions, and of all rows
   * @param cuts the number of the first row of each new partition, and of all rows
   */
  NeighbouringRows(RDD<T> rows, Class<T> type, int[] starts, int[] cuts) {
    super(
        rows.sparkContext(),
        seq(List.of(new Parents<>(rows, starts, cuts))),
        ClassTag$.MODULE$.apply(type));
    this.starts = starts.clone();
    this.cuts = cuts.clone();
  }

  /** The partitions of the other RDD that a partition's rows lie in. */
  private static final class Parents<T> extends NarrowDependency<T> {
    private static final long serialVersionUID = 1;

    private final int[] starts;
    private final int[] cuts;

    Parents(RDD<T> rows, int[] starts, int[] cuts) {
      super(rows);
      this.starts = starts.clone();
      this.cuts = cuts.clone();
    }

    @Override
    public Seq<Object> getParents(int partition) {
      return seq(
          parents(starts, cuts[partition], cuts[partition + 1]).<Object>mapToObj(p -> p).toList());
    }
  }

  private static IntStream parents(int[] starts, int from, int to) {
    return IntStream.range(0, starts.length - 1)
        .filter(p -> starts[p] < to && starts[p + 1] > from);
  }

  /** A partition, with the other's partitions that its rows lie in. */
  private record Part(int index, List<Partition> parents) implements Partition {}

  @Override
  public Partition[] getPartitions() {
    Partition[] others = parent().partitions();
    return IntStream.range(0, cuts.length - 1)
        .mapToObj(
            p ->
                new Part(
                    p, parents(starts, cuts[p], cuts[p + 1]).mapToObj(q -> others[q]).toList()))
        .toArray(Partition[]::new);
  }

  @Override
  public Iterator<T> compute(Partition split, TaskContext context) {
    int from = cuts[split.index()];
    int to = cuts[split.index() + 1];
    return seq(((Part) split).parents)
        .iterator()
        .flatMap(
            other -> {
              int start = starts[other.index()];
              int end = Math.min(to, starts[other.index() + 1]);
              return parent().iterator(other, context).slice(from - start, end - start);
            });
  }

  @SuppressWarnings("unchecked") // the only dependency is the constructor's
  private RDD<T> parent() {
    return (RDD<T>) dependencies().head().rdd();
  }

  private static <E> Seq<E> seq(List<E> elements) {
    return CollectionConverters.asScala(elements).toSeq();
  }
}
