package dev.nudge.data;

import static dev.nudge.data.IdxBytes.bytes;
import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.linalg.SparseMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
  private static final LoadOptions RAW = new LoadOptions(false, true, false);

  /** Four images of 2×3 pixels, the third one blank. */
  private static final Idx IMAGES =
      new Idx(
          List.of(4, 2, 3),
          bytes(
              0, 10, 0, 255, 0, 1, //
              7, 7, 7, 7, 7, 7, //
              0, 0, 0, 0, 0, 0, //
              128, 0, 0, 0, 0, 200));

  private static final Idx LABELS = new Idx(List.of(4), bytes(2, 0, 1, 2));

  private static Dataset dataset(LoadOptions options) {
    return Dataset.of(IMAGES, LABELS, 3, options);
  }

  @Test
  void batch_raw_isTheDenseOriginal() {
    Batch batch = dataset(RAW).range(0, 4);

    assertThat(values(batch.x()))
        .containsExactly(
            0, 10, 0, 255, 0, 1, 7, 7, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 128, 0, 0, 0, 0, 200);
    assertThat(batch.labels()).containsExactly(2, 0, 1, 2);
  }

  @Test
  void batch_normalized_dividesBy255InFloat32() {
    Batch batch = dataset(LoadOptions.DEFAULT).batch(0);

    assertThat(values(batch.x()))
        .containsExactly(0, 0.03921568766236305, 0, 1, 0, 0.003921568859368563);
  }

  @Test
  void batch_anyOrderAndRepeats_areKept() {
    Batch batch = dataset(RAW).batch(3, 2, 0, 3);

    assertThat(values(batch.x()))
        .containsExactly(
            128, 0, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 10, 0, 255, 0, 1, 128, 0, 0, 0, 0, 200);
    assertThat(batch.labels()).containsExactly(2, 1, 2, 2);
    assertThat(batch.features()).isEqualTo(6);
  }

  @Test
  void batch_zeros_areNotStored() {
    SparseMatrix inputs = dataset(RAW).range(0, 4).inputs();

    assertThat(inputs.starts()).containsExactly(0, 3, 9, 9);
    assertThat(inputs.ends()).containsExactly(3, 9, 9, 11);
    assertThat(inputs.columns()).startsWith(1, 3, 5).endsWith(0, 5);
  }

  @Test
  void x_flattenedOrNot_hasOneRowASample() {
    assertThat(dataset(RAW).x(1, 0).shape()).isEqualTo("(2, 6)");
    assertThat(dataset(RAW).x(0).row(0)).containsExactly(0, 10, 0, 255, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({"true, [6]", "false, '[1, 2, 3]'"})
  void sampleShape_flattenOrNot_isAsAskedFor(boolean flatten, String shape) {
    Dataset dataset = dataset(new LoadOptions(true, flatten, false));

    assertThat(dataset.sampleShape()).hasToString(shape);
    assertThat(dataset.schema().shape()).containsExactly(2, 3);
    assertThat(dataset.features()).isEqualTo(6);
  }

  @Test
  void t_oneHot_isOneAtTheClass() {
    Dataset dataset = dataset(new LoadOptions(true, true, true));

    assertThat(dataset.t(0, 1).shape()).isEqualTo("(2, 3)");
    assertThat(values(dataset.t(0, 1))).containsExactly(0, 0, 1, 1, 0, 0);
    assertThat(dataset.label(0)).isEqualTo(2);
  }

  @Test
  void t_notOneHot_isTheClassIndex() {
    assertThat(dataset(RAW).t(0, 1, 2).shape()).isEqualTo("(3, 1)");
    assertThat(values(dataset(RAW).t(0, 1, 2))).containsExactly(2, 0, 1);
  }

  @Test
  void label_above127_isUnsigned() {
    Dataset dataset =
        Dataset.of(new Idx(List.of(1, 1, 1), bytes(1)), new Idx(List.of(1), bytes(200)), 256, RAW);

    assertThat(dataset.label(0)).isEqualTo(200);
  }

  @Test
  void first_fewer_areTheSameSamples() {
    Dataset first = dataset(RAW).first(2);

    assertThat(first.size()).isEqualTo(2);
    assertThat(first.classes()).isEqualTo(3);
    assertThat(values(first.x(0, 1))).isEqualTo(values(dataset(RAW).x(0, 1)));
    assertThat(first.t(1).get(0, 0)).isZero();
    assertThatThrownBy(() -> first.batch(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5})
  void first_moreThanThereAre_isRefused(int count) {
    assertThatThrownBy(() -> dataset(RAW).first(count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(count));
  }

  @Test
  void rows_anyOrder_areTheSameSamples() {
    Dataset chosen = dataset(RAW).rows(3, 0, 3).rows(0, 1);

    assertThat(values(chosen.range(0, 2).x())).isEqualTo(values(dataset(RAW).x(3, 0)));
    assertThat(chosen.range(0, 2).labels()).containsExactly(2, 2);
    assertThat(chosen.raw(1)).containsExactly(0, 10, 0, 255, 0, 1);
    assertThatThrownBy(() -> chosen.rows(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void schema_images_saysWhatTheyAre() {
    assertThat(dataset(LoadOptions.DEFAULT).schema())
        .isEqualTo(
            new Schema(List.of(2, 3), List.of(), List.of("0", "1", "2"), new Scaling.Pixels()));
  }

  @Test
  void with_scalingOfEachFeature_isAppliedToBytes() {
    Scaling each =
        new Scaling.PerFeature(new double[] {0, 10, 0, 0, 0, 1}, new double[] {1, 2, 1, 5, 1, 1});
    Dataset raw = dataset(RAW);
    Dataset scaled = raw.with(raw.schema().with(each));

    assertThat(values(scaled.x(0, 2))).containsExactly(0, 0, 0, 51, 0, 0, 0, -5, 0, 0, 0, -1);
    assertThat(scaled.range(0, 1).inputs().stored()).isEqualTo(1);
    assertThat(scaled.raw(0)).containsExactly(0, 10, 0, 255, 0, 1);
    assertThat(values(raw.x(0))).containsExactly(0, 10, 0, 255, 0, 1);
  }

  @Test
  void with_schemaThatDoesNotFit_saysWhy() {
    Dataset raw = dataset(RAW);
    Schema narrow = new Schema(List.of(5), List.of(), List.of("a", "b", "c"), new Scaling.None());
    Schema few = new Schema(List.of(6), List.of(), List.of("a", "b"), new Scaling.None());

    assertThatThrownBy(() -> raw.with(narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples have 6 features, the schema is for [5]");
    assertThatThrownBy(() -> raw.with(few))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 0 is 2, expected 0 to 1");
  }

  @Test
  void of_imagesChangedLater_keepsWhatItHad() {
    byte[] pixels = bytes(1, 2);
    byte[] labels = bytes(1);
    Dataset dataset =
        Dataset.of(new Idx(List.of(1, 1, 2), pixels), new Idx(List.of(1), labels), 3, RAW);

    pixels[0] = 9;
    labels[0] = 2;

    assertThat(dataset.x(0).row(0)).containsExactly(1, 2);
    assertThat(dataset.label(0)).isEqualTo(1);
  }

  @Test
  void of_countsThatDiffer_saysBoth() {
    assertThatThrownBy(() -> Dataset.of(IMAGES, new Idx(List.of(3), bytes(0, 1, 2)), 3, RAW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 images but 3 labels");
  }

  @Test
  void of_labelThatIsNoClass_saysWhichAndWhere() {
    assertThatThrownBy(() -> Dataset.of(IMAGES, LABELS, 2, RAW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 0 is 2, expected 0 to 1");
  }

  @Test
  void of_swappedFiles_saysBothShapes() {
    assertThatThrownBy(() -> Dataset.of(LABELS, IMAGES, 3, RAW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "images have the shape [4] and labels [4, 2, 3], expected (N, height, width) and (N)");
  }
}
