package dev.nudge.spark.ml;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;

/** Writes a model as spark.ml does, with Nudge's model file in the folder. */
final class ModelWriter extends DefaultParamsWriter {
  static final String FILE = "model.npz";

  private final NudgeClassificationModel model;

  ModelWriter(NudgeClassificationModel model) {
    super(model);
    this.model = model;
  }

  @Override
  public void saveImpl(String path) {
    super.saveImpl(path);
    Path file = new Path(path, FILE);
    try (OutputStream out = file.getFileSystem(sc().hadoopConfiguration()).create(file)) {
      model.stored().write(out);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
