package dev.nudge.model;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Single answers against the textbook network. */
class ModelTest {
  private final Random random = new Random(8);

  static Stream<Model> models() {
    return Stream.of(
        model(Architecture.of(1, 2), new Scaling.None()),
        model(Architecture.of(20, 50, 10), new Scaling.Pixels()),
        model(Architecture.of(Activation.TANH, 9, 8, 7, 6), perFeature(9)),
        model(Architecture.of(Activation.RELU, 150, 16, 3), new Scaling.Pixels()),
        model(Architecture.of(Activation.IDENTITY, 64, 3, 3), new Scaling.None()),
        model(Architecture.of(200, 5, 2), perFeature(200)));
  }

  static Model model(Architecture architecture, Scaling scaling) {
    Network network = Network.initialize(architecture, 1, new Random(3)::nextGaussian);
    List<String> classes =
        IntStream.range(0, architecture.outputs()).mapToObj(k -> "c" + k).toList();
    return Model.of(
        network, new Schema(List.of(architecture.inputs()), List.of(), classes, scaling));
  }

  private static Scaling perFeature(int features) {
    Random random = new Random(4);
    return new Scaling.PerFeature(
        random.doubles(features, 0, 255).toArray(), random.doubles(features, 50, 100).toArray());
  }

  /** Pixels of an image with a background. */
  private byte[] pixels(int features) {
    byte[] pixels = new byte[features];
    random.nextBytes(pixels);
    for (int i = 0; i < features; i++) {
      pixels[i] = random.nextInt(3) == 0 ? pixels[i] : 0;
    }
    return pixels;
  }

  private static double[] numbers(byte[] pixels) {
    return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i] & 0xff).toArray();
  }

  private static double[] scaled(Model model, double[] raw) {
    Scaling scaling = model.schema().scaling();
    return IntStream.range(0, raw.length).mapToDouble(i -> scaling.apply(i, raw[i])).toArray();
  }

  @ParameterizedTest
  @MethodSource("models")
  void probabilities_rawFeatures_areTheTextbooks(Model model) {
    int D = model.schema().featureCount();
    for (int repeat = 0; repeat < 20; repeat++) {
      byte[] pixels = pixels(D);
      double[] raw = numbers(pixels);
      Matrix y = model.network().predict(Matrix.of(scaled(model, raw)));

      assertClose(model.probabilities(raw), y.row(0), 1e-12, 1e-300);
      assertThat(model.probabilities(pixels)).isEqualTo(model.probabilities(raw));
      assertThat(model.predict(raw)).isEqualTo(y.argMax(0));
      assertThat(model.predict(pixels)).isEqualTo(y.argMax(0));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void batches_manySamples_areSingleAnswers(Model model) {
    byte[][] pixels = new byte[7][];
    Arrays.setAll(pixels, n -> pixels(model.schema().featureCount()));
    double[][] raw = Arrays.stream(pixels).map(ModelTest::numbers).toArray(double[][]::new);

    int[] classes = Arrays.stream(raw).mapToInt(model::predict).toArray();
    double[][] probabilities =
        Arrays.stream(raw).map(model::probabilities).toArray(double[][]::new);

    for (int n = 0; n < raw.length; n++) {
      assertThat(classes[n]).isEqualTo(model.predict(raw[n]));
      assertThat(probabilities[n]).isEqualTo(model.probabilities(raw[n]));
    }
    assertThat(Arrays.stream(pixels).mapToInt(model::predict).toArray()).isEqualTo(classes);
    assertThat(Arrays.stream(pixels).map(model::probabilities).toArray(double[][]::new))
        .isDeepEqualTo(probabilities);
  }

  @Test
  void probabilities_resultOrNetworksChangedLater_stayTheSame() {
    Network network = Network.initialize(Architecture.of(5, 4, 3), 1, random::nextGaussian);
    Schema schema = new Schema(List.of(5), List.of(), List.of("a", "b", "c"), new Scaling.None());
    Model model = Model.of(network, schema);
    double[] x = {1, 0, -2, 0.5, 3};
    double[] before = model.probabilities(x);
    double[] kept = before.clone();

    Arrays.fill(before, 7);
    Arrays.fill(network.parameters().values(), 1);
    Arrays.fill(model.network().parameters().values(), 2);

    assertThat(model.probabilities(x)).isEqualTo(kept);
  }

  @Test
  void load_savedModel_answersAlike(@TempDir Path folder) throws IOException {
    Model model = model(Architecture.of(Activation.TANH, 9, 8, 7, 6), perFeature(9));
    byte[] pixels = pixels(9);

    model.save(folder.resolve("model.npz"));
    Model loaded = Model.load(folder.resolve("model.npz"));

    assertThat(loaded.probabilities(pixels)).isEqualTo(model.probabilities(pixels));
    assertThat(loaded.className(loaded.predict(pixels))).isEqualTo("c" + model.predict(pixels));
    assertThat(loaded.schema().classes()).isEqualTo(model.schema().classes());
  }

  @Test
  void predict_otherNumberOfFeatures_saysBoth() {
    Model model = model(Architecture.of(5, 4, 3), new Scaling.None());

    assertThatThrownBy(() -> model.predict(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sample of 2 features, the model takes 5, of shape [5]");
    assertThatThrownBy(() -> model.probabilities(new byte[6]))
        .hasMessage("a sample of 6 features, the model takes 5, of shape [5]");
    assertThatThrownBy(() -> model.predict(new double[4]))
        .hasMessage("a sample of 4 features, the model takes 5, of shape [5]");
  }

  @Test
  void predict_logitsThatOverflow_areNoClass() {
    Network network = Network.initialize(Architecture.of(2, 2), 1, () -> 1e308);
    Schema schema = new Schema(List.of(2), List.of(), List.of("a", "b"), new Scaling.None());
    Model model = Model.of(network, schema);

    assertThatThrownBy(() -> model.predict(new double[] {9, 9}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("the logits are not finite");
    assertThatThrownBy(() -> model.probabilities(new double[] {9, 9}))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void predict_featureThatIsNoNumber_namesIt() {
    Model model = model(Architecture.of(5, 4, 3), new Scaling.Pixels());
    Model each = model(Architecture.of(5, 4, 3), perFeature(5));

    assertThatThrownBy(() -> model.predict(new double[] {0, 1, Double.NaN, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature 2 is NaN, expected a finite number");
    assertThatThrownBy(() -> each.predict(new double[] {0, 1, 2, 3, Double.NEGATIVE_INFINITY}))
        .hasMessage("feature 4 is -Infinity, expected a finite number");
    assertThat(model.predict(new double[5])).isBetween(0, 2);
  }

  @Test
  void scores_deepModel_areTheTextbooksLogits() {
    Model model = model(Architecture.of(Activation.TANH, 9, 8, 7, 6), new Scaling.None());
    double[] raw = random.doubles(9, -1, 1).toArray();
    Matrix logits = model.network().logits(Matrix.of(raw));

    assertClose(model.scores(raw), logits.row(0), 1e-12, 1e-300);
    assertThat(model.predict(raw)).isEqualTo(logits.argMax(0));
  }

  @Test
  void provenance_ofAFile_isWhatItWasStoredWith(@TempDir Path folder) throws IOException {
    Model model = model(Architecture.of(3, 2), new Scaling.None());
    Path file = folder.resolve("model.npz");
    new StoredModel(model.network(), model.schema(), "{\"data\": \"iris\"}").save(file);

    assertThat(Model.load(file).provenance()).isEqualTo("{\"data\": \"iris\"}");
    assertThat(model.provenance()).isEmpty();
  }

  @Test
  void train_pointsOnEitherSideOfALine_tellsThemApart() {
    double[][] points = new double[400][];
    String[] sides = new String[points.length];
    for (int n = 0; n < points.length; n++) {
      points[n] = random.doubles(2, -1, 1).toArray();
      sides[n] = points[n][0] + points[n][1] > 0 ? "above" : "below";
    }
    TrainTest data = TrainTest.split(Dataset.of(points, sides), 0.25, 1);

    Model model = Model.train(data, Backpropagation::new);

    assertThat(model.className(model.predict(new double[] {0.9, -0.4}))).isEqualTo("above");
    assertThat(model.className(model.predict(new double[] {-0.9, 0.4}))).isEqualTo("below");
    assertThat(model.className(model.predict(new double[] {0.3, 0.3}))).isEqualTo("above");
    assertThat(model.className(model.predict(new double[] {-0.3, -0.3}))).isEqualTo("below");
  }
}
