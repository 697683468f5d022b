package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import dev.nudge.net.Architecture;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lecture's network after two epochs of training, on all 10,000 test images. */
class MnistTest {
  private static Model model;
  private static byte[][] images;

  @BeforeAll
  static void train() {
    TrainTest mnist = Mnist.load();
    try (Workers workers = Workers.onAllProcessors()) {
      Trainer trainer =
          new Trainer(
              TrainingConfig.builder(Architecture.of(784, 50, 10)).iterations(1200).build(),
              mnist,
              new Backpropagation(workers),
              workers);
      trainer.run(event -> {});
      model = Model.of(trainer.network(), mnist.train().schema());
    }
    Dataset test = mnist.test();
    images = new byte[test.size()][test.features()];
    for (int n = 0; n < images.length; n++) {
      double[] raw = test.raw(n);
      for (int i = 0; i < raw.length; i++) {
        images[n][i] = (byte) raw[i];
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 1e-6", "FLOAT64, 1e-12"})
  void bytes_lecturesNetwork_answersAsTheModel(Precision precision, double most)
      throws IOException, OrtException {
    double[][] raw = new double[images.length][];
    Arrays.setAll(raw, n -> numbers(images[n]));
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFile.bytes(model, precision))) {
      OnnxRuntime.Answer answer = runtime.run(precision, raw);

      long[] expected = Arrays.stream(images).mapToLong(model::predict).toArray();
      assertThat(answer.labels()).isEqualTo(expected);
      for (int n = 0; n < images.length; n++) {
        Differences.assertWithin(answer.probabilities()[n], model.probabilities(images[n]), most);
      }
    }
  }

  private static double[] numbers(byte[] pixels) {
    double[] numbers = new double[pixels.length];
    Arrays.setAll(numbers, i -> pixels[i] & 0xff);
    return numbers;
  }
}
