package dev.nudge.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Map;

/** An exported model in ONNX Runtime. */
final class OnnxRuntime implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxRuntime(byte[] model) throws OrtException {
    session = environment.createSession(model);
  }

  /**
   * The answer of the model.
   *
   * @param labels (N)
   * @param probabilities (N, K)
   */
  record Answer(long[] labels, double[][] probabilities) {}

  /** Answers for raw features (N, D). */
  Answer run(Precision precision, double[][] raw) throws OrtException {
    try (OnnxTensor x = tensor(precision, raw);
        OrtSession.Result result = session.run(Map.of(OnnxFile.INPUT, x))) {
      long[] labels = (long[]) result.get(OnnxFile.LABEL).orElseThrow().getValue();
      Object probabilities = result.get(OnnxFile.PROBABILITIES).orElseThrow().getValue();
      return new Answer(
          labels,
          probabilities instanceof float[][] floats ? doubles(floats) : (double[][]) probabilities);
    }
  }

  private OnnxTensor tensor(Precision precision, double[][] raw) throws OrtException {
    int D = raw[0].length;
    long[] shape = {raw.length, D};
    double[] flat = new double[raw.length * D];
    float[] floats = new float[flat.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = raw[i / D][i % D];
      floats[i] = (float) flat[i];
    }
    return precision == Precision.FLOAT64
        ? OnnxTensor.createTensor(environment, DoubleBuffer.wrap(flat), shape)
        : OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
  }

  private static double[][] doubles(float[][] floats) {
    double[][] doubles = new double[floats.length][floats[0].length];
    for (int n = 0; n < doubles.length; n++) {
      for (int k = 0; k < doubles[n].length; k++) {
        doubles[n][k] = floats[n][k];
      }
    }
    return doubles;
  }

  /** The metadata by key. */
  Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
