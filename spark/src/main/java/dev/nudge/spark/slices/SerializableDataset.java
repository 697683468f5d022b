package dev.nudge.spark.slices;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Schema;
import java.io.IOException;
import java.io.Serializable;

/**
 * A few samples in arrays, as they travel between processes.
 *
 * @param raw the features before any scaling, (rows, D)
 * @param labels (rows)
 */
public record SerializableDataset(Schema schema, double[][] raw, int[] labels)
    implements Serializable {
  public static SerializableDataset of(Dataset samples) {
    double[][] raw = new double[samples.size()][];
    int[] labels = new int[raw.length];
    for (int n = 0; n < raw.length; n++) {
      raw[n] = samples.raw(n);
      labels[n] = samples.label(n);
    }
    return new SerializableDataset(samples.schema(), raw, labels);
  }

  Dataset dataset() throws IOException {
    DatasetBuilder builder = DatasetBuilder.inMemory(schema.featureCount());
    addTo(builder);
    return builder.build(schema);
  }

  public void addTo(DatasetBuilder builder) throws IOException {
    for (int n = 0; n < raw.length; n++) {
      builder.add(raw[n], labels[n]);
    }
  }
}
