package dev.nudge.lab.run;

import dev.nudge.data.ColumnStatistics;
import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.data.TrainTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples, and what a page must know to show one of them.
 *
 * @param samples what is learned from, and what it is judged by
 * @param source the options that load them, as config.json has them; empty where they are not known
 * @param description by name: shape, classes, sizes; of pictures also the paper that they are drawn
 *     on, of other samples each feature with its range in the training set
 */
public record LabData(
    TrainTest samples, Map<String, Object> source, Map<String, Object> description) {
  /** So many training pictures tell the colour of the paper. */
  private static final int PICTURES = 100;

  private static final double MIDDLE_GREY = 127.5;

  public static LabData of(TrainTest samples, Map<String, Object> source) {
    Dataset train = samples.train();
    Schema schema = train.schema();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("shape", schema.shape());
    description.put("classes", schema.classes());
    description.put("training", train.size());
    description.put("test", samples.test().size());
    if (schema.isImage()) {
      boolean digits = schema.preparation() == PicturePreparation.DIGIT;
      description.put("digits", digits);
      description.put("dark", !digits && isDark(train));
    } else {
      description.put("features", features(train));
    }
    return new LabData(samples, source, description);
  }

  /** Whether the pictures' edges are darker than middle grey, by their median. */
  private static boolean isDark(Dataset train) {
    int count = Math.min(PICTURES, train.size());
    int height = train.schema().shape().get(0);
    int width = train.schema().shape().get(1);
    List<Double> edge = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      double[] levels = train.raw((int) ((long) n * train.size() / count));
      for (int i = 0; i < levels.length; i++) {
        int x = i % width;
        int y = i / width;
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
          edge.add(levels[i]);
        }
      }
    }
    edge.sort(null);
    return !edge.isEmpty() && edge.get(edge.size() / 2) < MIDDLE_GREY;
  }

  /** Name and range of each feature, raw and as the network sees it. */
  private static List<Map<String, Object>> features(Dataset train) {
    ColumnStatistics columns = ColumnStatistics.of(train);
    Schema schema = train.schema();
    List<Map<String, Object>> features = new ArrayList<>();
    for (int i = 0; i < train.features(); i++) {
      Map<String, Object> feature = new LinkedHashMap<>();
      feature.put("name", schema.feature(i));
      feature.put("least", columns.least(i));
      feature.put("most", columns.most(i));
      feature.put("scaledLeast", schema.scaling().apply(i, columns.least(i)));
      feature.put("scaledMost", schema.scaling().apply(i, columns.most(i)));
      features.add(feature);
    }
    return features;
  }
}
