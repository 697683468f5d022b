package dev.nudge.bench.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nudge.bench.probe.CallTimer;
import dev.nudge.bench.probe.TestImages;
import dev.nudge.data.Dataset;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import dev.nudge.net.Network;
import dev.nudge.onnx.OnnxFile;
import dev.nudge.onnx.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Prints the time of a prediction in ONNX Runtime of a model as {@code nudge export} writes it: of
 * one image, or of the 10,000 test images at once. Tensors are used again.
 *
 * <p>Arguments: {@code one} or {@code many}, the model file. Threads: OMP_NUM_THREADS, else 1.
 */
public final class OnnxPrediction {
  private final Network network;
  private final Dataset images;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private OnnxPrediction(Model model, Dataset images, int threads)
      throws IOException, OrtException {
    this.network = model.network();
    this.images = images;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      this.session = environment.createSession(OnnxFile.bytes(model, Precision.FLOAT32), options);
    }
  }

  public static void main(String[] args) throws IOException, OrtException {
    Model model = Model.load(Path.of(args[1]));
    String threads = System.getenv().getOrDefault("OMP_NUM_THREADS", "1");
    OnnxPrediction prediction =
        new OnnxPrediction(model, Mnist.load().test(), Integer.parseInt(threads));
    System.out.println("library ONNX Runtime " + prediction.environment.getVersion());
    int size = args[0].equals("one") ? 1 : prediction.images.size();
    System.out.println("seconds " + prediction.seconds(size));
  }

  /** The time of a call that predicts {@code size} images. */
  private double seconds(int size) throws OrtException {
    int D = images.features();
    int K = images.classes();
    float[][] pixels = pixels(size);
    FloatBuffer x = buffer(Float.BYTES * size * D).asFloatBuffer();
    FloatBuffer y = buffer(Float.BYTES * size * K).asFloatBuffer();
    LongBuffer labels = buffer(Long.BYTES * size).asLongBuffer();
    int[] predicted = new int[images.size()];
    int[] next = {0};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, x, new long[] {size, D});
        OnnxTensor label = OnnxTensor.createTensor(environment, labels, new long[] {size});
        OnnxTensor output = OnnxTensor.createTensor(environment, y, new long[] {size, K})) {
      Map<String, OnnxTensor> inputs = Map.of(OnnxFile.INPUT, input);
      Map<String, OnnxTensor> outputs =
          Map.of(OnnxFile.LABEL, label, OnnxFile.PROBABILITIES, output);
      x.put(0, pixels[0]);
      double seconds =
          CallTimer.seconds(
              () -> {
                int call = next[0];
                next[0] = (call + 1) % pixels.length;
                if (pixels.length > 1) {
                  x.put(0, pixels[call]);
                }
                run(inputs, outputs);
                for (int n = 0; n < size; n++) {
                  predicted[call * size + n] = (int) labels.get(n);
                }
              });
      TestImages.check(network, predicted);
      return seconds;
    }
  }

  private void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
    try (OrtSession.Result result = session.run(inputs, outputs)) {
      if (result.size() != 2) {
        throw new IllegalStateException("expected two outputs, found " + result.size());
      }
    } catch (OrtException problem) {
      throw new IllegalStateException(problem);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** All images, {@code size} to a row. */
  private float[][] pixels(int size) {
    int D = images.features();
    byte[][] bytes = TestImages.pixels();
    float[][] pixels = new float[bytes.length / size][size * D];
    for (int n = 0; n < bytes.length; n++) {
      for (int i = 0; i < D; i++) {
        pixels[n / size][n % size * D + i] = bytes[n][i] & 0xff;
      }
    }
    return pixels;
  }
}
