package dev.nudge.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Column;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.AtomicFile;
import dev.nudge.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as an ONNX file (docs/models.md). Its input {@code x} (N, D) are raw features, which the
 * graph scales; its outputs are {@code label} (N), class indices, and {@code probabilities} (N, K).
 */
public final class OnnxFile {
  /** The name of the input. */
  public static final String INPUT = "x";

  /** The name of the output that holds class indices, int64. */
  public static final String LABEL = "label";

  /** The name of the output that holds probabilities. */
  public static final String PROBABILITIES = "probabilities";

  // Of December 2020: all that is needed is there, and whatever opens ONNX files opens these.
  private static final int IR_VERSION = 7;
  private static final int OPERATOR_SET = 13;

  private OnnxFile() {}

  /**
   * Writes {@code model}, whole or not at all.
   *
   * @throws IllegalArgumentException as {@link #bytes}
   */
  public static void save(Path file, Model model, Precision precision) throws IOException {
    byte[] bytes = bytes(model, precision);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * The bytes that {@link #save} writes.
   *
   * @throws IllegalArgumentException if single precision cannot hold a weight, or the differences
   *     between a feature's values
   */
  public static byte[] bytes(Model model, Precision precision) throws IOException {
    precision.requireFor(model);
    ModelProto.Builder onnx =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("nudge")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(new NetworkGraph(model, precision).build());
    Map<String, String> metadata = metadata(model.schema());
    if (!model.provenance().isEmpty()) {
      metadata.put("provenance", model.provenance());
    }
    metadata.forEach(
        (key, value) ->
            onnx.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return onnx.build().toByteArray();
  }

  /** The names and shapes as JSON arrays, the scaling in words. */
  private static Map<String, String> metadata(Schema schema) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("classes", json(schema.classes()));
    if (!schema.features().isEmpty()) {
      metadata.put("features", json(schema.features()));
    }
    metadata.put("sample_shape", json(schema.shape()));
    if (!schema.columns().isEmpty()) {
      metadata.put("columns", json(schema.columns().stream().map(OnnxFile::column).toList()));
    }
    metadata.put("scaling", words(schema.scaling()));
    return metadata;
  }

  private static Map<String, Object> column(Column column) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", column.name());
    json.put("categories", column.categories());
    json.put("other", column.other());
    json.put("indicator", column.indicator());
    json.put("fill", column.fills() ? column.fill() : null);
    return json;
  }

  private static String json(List<?> list) throws IOException {
    return JSON.std.asString(list);
  }

  private static String words(Scaling scaling) {
    if (scaling instanceof Scaling.PerFeature) {
      return "in the graph: (x - scaling_shift) / scaling_divisor";
    }
    return scaling instanceof Scaling.Pixels ? "in the graph: x / 255 in single precision" : "none";
  }
}
