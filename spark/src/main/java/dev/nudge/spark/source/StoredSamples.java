package dev.nudge.spark.source;

import dev.nudge.data.Schema;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.RowReader;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.SerializedPartition;
import dev.nudge.spark.slices.Slicing;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Samples in files of which each worker reads its own rows, when it first needs them.
 *
 * @param labels the class of each sample, (N)
 */
public record StoredSamples(JavaSparkContext spark, RowReader source, Schema schema, int[] labels)
    implements DistributedSamples {
  @Override
  public JavaRDD<SamplePartition> parts(Slicing slicing, int partitions) {
    RowReader rows = source;
    return spark
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .map(
            p -> {
              int from = slicing.firstSlice(p, partitions);
              int to = slicing.firstSlice(p + 1, partitions);
              return new SerializedPartition(slicing, from, to, rows, false).read();
            });
  }
}
