package dev.nudge.spark;

import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Samples in files of which each worker reads its own rows, when it first needs them.
 *
 * @param size the number of samples, N
 * @param features of a sample, D
 * @param classes the number of classes, K
 */
public record StoredSamples(
    JavaSparkContext spark, RowSource source, int size, int features, int classes)
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
