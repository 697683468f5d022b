package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two samples of 1 × 3 pixels and the models that may look at them. */
class StoredModelTest {
  private static final Dataset DATA =
      Dataset.ofBytes(Schema.ofImages(1, 3, 2), new byte[] {0, 51, (byte) 255, 1, 2, 3}, 1, 0);

  private static StoredModel model(List<Integer> shape, Scaling scaling, String... classes) {
    Schema schema = new Schema(shape, List.of(), List.of(classes), scaling);
    Architecture architecture = Architecture.of(schema.featureCount(), classes.length);
    return new StoredModel(new Network(Parameters.zeros(architecture)), schema);
  }

  @Test
  void view_otherScaling_isTheModels() {
    Scaling scaling = new Scaling.PerFeature(new double[] {1, 1, 5}, new double[] {1, 2, 10});

    Dataset view = model(List.of(1, 3), scaling, "0", "1").view(DATA);

    assertThat(view.x(0).row(0)).containsExactly(-1, 25, 25);
    assertThat(DATA.x(0).row(0)).containsExactly(0, 51 / 255f, 1);
  }

  @Test
  void view_numberedClasses_takeTheOthersNames() {
    Dataset named = model(List.of(3), new Scaling.None(), "cat", "dog").view(DATA);
    Dataset still = model(List.of(3), new Scaling.Pixels(), "0", "1").view(named);

    assertThat(named.schema().classes()).containsExactly("cat", "dog");
    assertThat(still.schema().classes()).containsExactly("cat", "dog");
    assertThat(still.x(0).row(0)).containsExactly(0, 51 / 255f, 1);
  }

  @Test
  void view_classesInAnotherOrder_areFoundByName() {
    Dataset named = model(List.of(3), new Scaling.None(), "cat", "dog").view(DATA);

    Dataset view = model(List.of(3), new Scaling.None(), "dog", "bird", "cat").view(named);

    assertThat(view.schema().classes()).containsExactly("dog", "bird", "cat");
    assertThat(named.label(0)).isEqualTo(1); // a dog
    assertThat(view.label(0)).isZero();
    assertThat(view.label(1)).isEqualTo(2);
  }

  @Test
  void view_classesThatDifferByTheDot_stayApart() {
    Dataset named = model(List.of(3), new Scaling.None(), "cat.", "cat").view(DATA);

    Dataset view = model(List.of(3), new Scaling.None(), "cat.", "cat").view(named);

    assertThat(view.label(0)).isEqualTo(1);
    assertThat(view.label(1)).isZero();
  }

  @Test
  void save_networkThatDivergedMeanwhile_isRefusedAndWritesNothing(@TempDir Path folder) {
    Network network = new Network(Parameters.zeros(Architecture.of(3, 2)));
    Schema schema = new Schema(List.of(3), List.of(), List.of("cat", "dog"), new Scaling.None());
    StoredModel model = new StoredModel(network, schema);
    network.parameters().values()[4] = Double.NaN;
    Path file = folder.resolve("model.npz");

    assertThatThrownBy(() -> model.save(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a weight or bias is NaN, expected finite numbers");
    assertThat(file).doesNotExist();
  }

  @Test
  void view_classesWithADotBehindThem_areTheSame() {
    Dataset named = model(List.of(3), new Scaling.None(), "cat.", "dog.").view(DATA);

    Dataset view = model(List.of(3), new Scaling.None(), "dog", "cat").view(named);

    assertThat(named.label(0)).isEqualTo(1); // a dog
    assertThat(view.label(0)).isZero();
    assertThat(view.label(1)).isEqualTo(1);
  }

  @Test
  void view_fewerNumberedClasses_areTheSameNumbers() {
    Dataset view = model(List.of(3), new Scaling.None(), "0", "1", "2").view(DATA);

    assertThat(view.schema().classes()).containsExactly("0", "1", "2");
    assertThat(view.label(0)).isEqualTo(1);
  }

  @Test
  void view_otherShapeOrClasses_saysBoth() {
    Scaling scaling = new Scaling.None();
    Dataset named = model(List.of(3), scaling, "cat", "dog").view(DATA);

    assertThatThrownBy(() -> model(List.of(3, 1), scaling, "0", "1").view(DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("takes samples of shape [3, 1], but the data have samples of shape [1, 3]");
    assertThatThrownBy(() -> model(List.of(4), scaling, "0", "1").view(DATA))
        .hasMessageContaining("shape [4]", "shape [1, 3]");
    assertThatThrownBy(() -> model(List.of(3), scaling, "cat", "dog", "emu").view(DATA))
        .hasMessage("knows 3 classes, but the data have 2");
    assertThatThrownBy(() -> model(List.of(3), scaling, "dog", "emu").view(named))
        .hasMessage("knows no class \"cat\", which the data have; it knows \"dog, emu\"");
  }

  @Test
  void view_featuresOfOtherNames_saysWhich() throws IOException {
    Schema ab = new Schema(List.of(2), List.of("a", "b"), List.of("0", "1"), new Scaling.None());
    Schema ba = new Schema(List.of(2), List.of("b", "a"), List.of("0", "1"), new Scaling.None());
    DatasetBuilder samples = DatasetBuilder.inMemory(2);
    samples.add(new double[] {1, 2}, 0);
    Dataset data = samples.build(ba);
    StoredModel model = new StoredModel(new Network(Parameters.zeros(Architecture.of(2, 2))), ab);

    assertThatThrownBy(() -> model.view(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("calls feature 1 \"a\", but the data call it \"b\"");
  }

  @Test
  void view_featuresOfTheSameNames_isTheData() throws IOException {
    Schema ab = new Schema(List.of(2), List.of("a", "b"), List.of("0", "1"), new Scaling.None());
    DatasetBuilder samples = DatasetBuilder.inMemory(2);
    samples.add(new double[] {1, 2}, 0);
    StoredModel model = new StoredModel(new Network(Parameters.zeros(Architecture.of(2, 2))), ab);

    assertThat(model.view(samples.build(ab)).x(0).row(0)).containsExactly(1, 2);
  }
}
