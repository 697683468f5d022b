package dev.nudge.spark.ml;

import dev.nudge.data.Schema;
import dev.nudge.linalg.Kernels;
import dev.nudge.model.Model;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import scala.Tuple3;

/**
 * A trained network as a transformer of spark.ml: from raw features, which it scales itself, to
 * scores before the softmax, probabilities and predictions. What it saves holds {@code model.npz},
 * the model file of all other commands of Nudge.
 */
public final class NudgeClassificationModel
    extends ProbabilisticClassificationModel<Vector, NudgeClassificationModel>
    implements MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Parameters parameters;
  private final Schema schema;
  private final String provenance;
  private transient volatile Model model; // of this process

  NudgeClassificationModel(String uid, StoredModel stored) {
    this(Uids.begin(uid), stored.network().parameters(), stored.schema(), stored.provenance());
  }

  private NudgeClassificationModel(
      String uid, Parameters parameters, Schema schema, String provenance) {
    this.uid = uid;
    this.parameters = parameters;
    this.schema = schema;
    this.provenance = provenance;
  }

  /** A model that {@code nudge train} or {@code nudge import} has made, from its file. */
  public static NudgeClassificationModel ofFile(String file) throws IOException {
    return new NudgeClassificationModel(
        Uids.random(), StoredModel.load(java.nio.file.Path.of(file)));
  }

  /** Reads what {@code save} has written. */
  public static NudgeClassificationModel load(String path) {
    return read().load(path);
  }

  public static MLReader<NudgeClassificationModel> read() {
    return new ModelReader();
  }

  @Override
  public MLWriter write() {
    return new ModelWriter(this);
  }

  /** The network, the names of its features and classes, and where it comes from. */
  public StoredModel stored() {
    return new StoredModel(new Network(parameters), schema, provenance);
  }

  @Override
  public String uid() {
    return Uids.of(uid);
  }

  @Override
  public NudgeClassificationModel copy(ParamMap extra) {
    NudgeClassificationModel copy = new NudgeClassificationModel(uid, stored());
    return copyValues(copy, extra).setParent(parent());
  }

  /** Two superclasses declare it with types of Scala that Java cannot unite. */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    return new Tuple3(this, getProbabilityCol(), getPredictionCol());
  }

  @Override
  public int numClasses() {
    return schema.classes().size();
  }

  @Override
  public int numFeatures() {
    return schema.featureCount();
  }

  @Override
  public Vector predictRaw(Vector features) {
    Model current = model;
    if (current == null) {
      current = Model.of(new Network(parameters), schema);
      model = current;
    }
    return Vectors.dense(current.scores(features.toArray()));
  }

  @Override
  public Vector raw2probabilityInPlace(Vector raw) {
    double[] scores = ((DenseVector) raw).values();
    Kernels.selected().softmax(scores.clone(), scores, 0, 1, scores.length);
    return raw;
  }

  /** Reads what {@link ModelWriter} has written. */
  private static final class ModelReader extends MLReader<NudgeClassificationModel> {
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

  /** Writes a model as spark.ml does, with Nudge's model file in the folder. */
  private static final class ModelWriter extends DefaultParamsWriter {
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
}
