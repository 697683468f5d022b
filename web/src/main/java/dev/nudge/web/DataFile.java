package dev.nudge.web;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.data.TrainTest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Training and test samples as one file: the schema, then each part's samples with their classes;
 * features are bytes where all are, else doubles.
 */
public final class DataFile {
  private enum ScalingKind {
    NONE,
    PIXELS,
    PER_FEATURE
  }

  private DataFile() {}

  /** Writes the samples, with the training samples' schema. */
  public static void write(TrainTest data, DataOutputStream out) throws IOException {
    write(data.train().schema(), out);
    write(data.train(), out);
    write(data.test(), out);
  }

  public static TrainTest read(DataInputStream in) throws IOException {
    Schema schema = schema(in);
    Dataset train = samples(schema, in);
    return new TrainTest(train, samples(schema, in), Map.of());
  }

  private static void write(Schema schema, DataOutputStream out) throws IOException {
    out.writeInt(schema.shape().size());
    for (int length : schema.shape()) {
      out.writeInt(length);
    }
    write(schema.features(), out);
    write(schema.classes(), out);
    out.writeUTF(schema.preparation().name());
    Scaling scaling = schema.scaling();
    if (scaling instanceof Scaling.PerFeature each) {
      out.writeUTF(ScalingKind.PER_FEATURE.name());
      for (int i = 0; i < each.features(); i++) {
        out.writeDouble(each.shift()[i]);
        out.writeDouble(each.divisor()[i]);
      }
    } else {
      boolean pixels = scaling instanceof Scaling.Pixels;
      out.writeUTF((pixels ? ScalingKind.PIXELS : ScalingKind.NONE).name());
    }
  }

  private static Schema schema(DataInputStream in) throws IOException {
    List<Integer> shape = new ArrayList<>();
    int count = 1;
    for (int axes = in.readInt(); axes > 0; axes--) {
      int length = in.readInt();
      shape.add(length);
      count *= length;
    }
    List<String> features = names(in);
    List<String> classes = names(in);
    PicturePreparation preparation = PicturePreparation.valueOf(in.readUTF());
    return new Schema(shape, features, classes, scaling(count, in), preparation, List.of());
  }

  private static Scaling scaling(int features, DataInputStream in) throws IOException {
    return switch (ScalingKind.valueOf(in.readUTF())) {
      case NONE -> new Scaling.None();
      case PIXELS -> new Scaling.Pixels();
      case PER_FEATURE -> {
        double[] shift = new double[features];
        double[] divisor = new double[features];
        for (int i = 0; i < features; i++) {
          shift[i] = in.readDouble();
          divisor[i] = in.readDouble();
        }
        yield new Scaling.PerFeature(shift, divisor);
      }
    };
  }

  private static void write(List<String> names, DataOutputStream out) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  private static List<String> names(DataInputStream in) throws IOException {
    List<String> names = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      names.add(in.readUTF());
    }
    return names;
  }

  private static void write(Dataset samples, DataOutputStream out) throws IOException {
    boolean bytes = areBytes(samples);
    out.writeInt(samples.size());
    out.writeBoolean(bytes);
    for (int n = 0; n < samples.size(); n++) {
      out.writeInt(samples.label(n));
      for (double feature : samples.raw(n)) {
        if (bytes) {
          out.writeByte((int) feature);
        } else {
          out.writeDouble(feature);
        }
      }
    }
  }

  private static boolean areBytes(Dataset samples) {
    for (int n = 0; n < samples.size(); n++) {
      for (double feature : samples.raw(n)) {
        int whole = (int) feature & 0xff;
        if (feature != whole || 1 / feature < 0) { // −0 is no byte
          return false;
        }
      }
    }
    return true;
  }

  private static Dataset samples(Schema schema, DataInputStream in) throws IOException {
    int size = in.readInt();
    boolean bytes = in.readBoolean();
    DatasetBuilder samples = DatasetBuilder.inMemory(schema.featureCount());
    double[] raw = new double[schema.featureCount()];
    byte[] row = new byte[raw.length];
    for (int n = 0; n < size; n++) {
      int label = in.readInt();
      if (bytes) {
        in.readFully(row);
      }
      for (int i = 0; i < raw.length; i++) {
        raw[i] = bytes ? row[i] & 0xff : in.readDouble();
      }
      samples.add(raw, label);
    }
    return samples.build(schema);
  }
}
