package dev.nudge.spark;

import dev.nudge.data.Schema;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Samples in files of which each worker reads its own rows, when it first needs them.
 *
 * @param labels the class of each sample, (N)
 */
public record StoredSamples(JavaSparkContext spark, RowSource source, Schema schema, int[] labels)
    implements SampleSource {
  @Override
  public JavaRDD<Part> parts(Slicing slicing, int partitions) {
    RowSource rows = source;
    return spark
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .map(
            p -> {
              int from = slicing.firstSlice(p, partitions);
              int to = slicing.firstSlice(p + 1, partitions);
              return new TravellingPart(slicing, from, to, rows, false).read();
            });
  }
}
