package dev.nudge.spark.ml;

import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;

/** Reads what {@link ModelWriter} has written. */
final class ModelReader extends MLReader<NudgeClassificationModel> {
  @Override
  public NudgeClassificationModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(
            path, sparkSession(), NudgeClassificationModel.class.getName());
    StoredModel stored = readModel(new Path(path, ModelWriter.FILE));
    NudgeClassificationModel model = new NudgeClassificationModel(metadata.uid(), stored);
    metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
    return model;
  }

  /** By way of a local file: an archive is read from its end. */
  private StoredModel readModel(Path file) {
    try {
      java.nio.file.Path local = Files.createTempFile("nudge", ".npz");
      try (InputStream in = file.getFileSystem(sc().hadoopConfiguration()).open(file)) {
        Files.copy(in, local, StandardCopyOption.REPLACE_EXISTING);
        return StoredModel.load(local);
      } finally {
        Files.delete(local);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + ": " + unreadable.getMessage(), unreadable);
    }
  }
}
