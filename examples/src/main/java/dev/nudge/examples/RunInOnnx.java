package dev.nudge.examples;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nudge.data.TrainTest;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import dev.nudge.onnx.OnnxFile;
import dev.nudge.onnx.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Exports a trained network and asks ONNX Runtime, which knows nothing of Nudge. */
public final class RunInOnnx {
  private RunInOnnx() {}

  public static void main(String[] args) throws IOException, OrtException {
    Path file = Path.of(args.length > 0 ? args[0] : "model.onnx");
    TrainTest mnist = Mnist.load();
    Model model = UseModel.train(mnist);
    OnnxFile.save(file, model, Precision.FLOAT64);

    double[][] pixels = {mnist.test().raw(0), mnist.test().raw(1)}; // (N, D), 0 to 255
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor x = OnnxTensor.createTensor(environment, pixels);
        OrtSession.Result result = session.run(Map.of(OnnxFile.INPUT, x))) {
      long[] labels = (long[]) result.get(OnnxFile.LABEL).orElseThrow().getValue();
      for (int n = 0; n < labels.length; n++) {
        System.out.printf(
            "image %d: ONNX Runtime says %d, Nudge %d%n", n, labels[n], model.predict(pixels[n]));
      }
    }
  }
}
