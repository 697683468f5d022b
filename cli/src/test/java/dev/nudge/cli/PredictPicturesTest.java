package dev.nudge.cli;

import static dev.nudge.cli.Call.nudge;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.image.DigitImage;
import dev.nudge.image.Png;
import dev.nudge.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model learns from a folder of pictures whose classes are called as MNIST's digits are. */
class PredictPicturesTest {
  private static final int EACH = 2;
  private static final int WIDTH = 50;
  private static final int HEIGHT = 40;

  @TempDir Path folder;
  private Path pictures;
  private Path file;

  /** Class k has a bright bar in the upper left corner, k pixels high, which differs a little. */
  @BeforeEach
  void train() throws IOException {
    pictures = folder.resolve("digits");
    for (int k = 0; k < 10; k++) {
      Path place = Files.createDirectories(pictures.resolve(String.valueOf(k)));
      for (int n = 0; n < EACH; n++) {
        Files.write(place.resolve(n + ".png"), Png.encode(bar(k, n), WIDTH, HEIGHT));
      }
    }
    Path run = folder.resolve("run");
    Call call =
        nudge(
            "train",
            "--data",
            pictures,
            "--gradient",
            "backprop",
            "--init",
            "xavier",
            "--out",
            run,
            "--iterations",
            50,
            "--batch-size",
            10);
    assertThat(call.err()).isEmpty();
    file = run.resolve("model.npz");
  }

  private static byte[] bar(int k, int n) {
    byte[] grey = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < (3 * k + 3) * WIDTH; i++) {
      grey[i] = (byte) (i % WIDTH < 9 + n ? 200 : 0);
    }
    return grey;
  }

  private double[] predicted(Object... arguments) throws IOException {
    Object[] words = new Object[arguments.length + 3];
    words[0] = "predict";
    words[1] = file;
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    words[words.length - 1] = "--json";
    Call call = nudge(words);
    assertThat(call.err()).isEmpty();
    Map<?, ?> prediction = (Map<?, ?>) JSON.std.listFrom(call.out()).get(0);
    return ((List<?>) prediction.get("probabilities"))
        .stream().mapToDouble(p -> ((Number) p).doubleValue()).toArray();
  }

  @Test
  void predict_pictureOfTheFolder_isPreparedAsTheTrainingPrepares() throws IOException {
    Model model = Model.load(file);
    DataSpec spec = DataSpec.of(pictures.toString()).withTestShare(0.5);
    Dataset samples = Datasets.load(spec).train();

    for (int n = 0; n < samples.size(); n++) {
      double[] raw = samples.raw(n);
      Path of = pictures.resolve(String.valueOf(samples.label(n)));
      List<double[]> answers =
          List.of(predicted(of.resolve("0.png")), predicted(of.resolve("1.png")));
      assertThat(answers).contains(model.probabilities(raw));
    }
  }

  @Test
  void predict_digitsAskedFor_arePreparedAsMnistWas() throws IOException {
    Path picture = pictures.resolve("4").resolve("0.png");
    byte[] digit = DigitImage.prepare(picture);

    double[] asDigit = predicted(picture, "--pictures", "digit");

    assertThat(asDigit).isEqualTo(Model.load(file).probabilities(digit));
    assertThat(asDigit).isNotEqualTo(predicted(picture));
  }

  @Test
  void predict_modelLikeMnists_takesPicturesAsDigits() throws IOException {
    Path picture = pictures.resolve("4").resolve("0.png");
    Model model = Model.load(file);
    Schema folders = model.schema();
    Schema idx =
        new Schema(folders.shape(), folders.features(), folders.classes(), folders.scaling());
    assertThat(idx.classes()).isEqualTo(IntStream.range(0, 10).mapToObj(String::valueOf).toList());
    file = folder.resolve("digits.npz");
    Model.of(model.network(), idx).save(file);

    assertThat(predicted(picture)).isEqualTo(model.probabilities(DigitImage.prepare(picture)));
  }
}
