package dev.nudge.data;

import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.linalg.SparseMatrix;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DatasetTest {
  /** Four images of 2×3 pixels, the third one blank. */
  private static final byte[] IMAGES = {
    0,
    10,
    0,
    (byte) 255,
    0,
    1, //
    7,
    7,
    7,
    7,
    7,
    7, //
    0,
    0,
    0,
    0,
    0,
    0, //
    (byte) 128,
    0,
    0,
    0,
    0,
    (byte) 200
  };

  private static final Schema SCHEMA = Schema.ofImages(2, 3, 3);
  private static final Schema RAW_SCHEMA = SCHEMA.with(new Scaling.None());
  private static final Dataset RAW = Dataset.ofBytes(RAW_SCHEMA, IMAGES, 2, 0, 1, 2);

  @Test
  void batch_raw_isTheDenseOriginal() {
    Batch batch = RAW.range(0, 4);

    assertThat(values(batch.x()))
        .containsExactly(
            0, 10, 0, 255, 0, 1, 7, 7, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 128, 0, 0, 0, 0, 200);
    assertThat(batch.labels()).containsExactly(2, 0, 1, 2);
  }

  @Test
  void batch_normalized_dividesBy255InFloat32() {
    Batch batch = RAW.with(SCHEMA).batch(0);

    assertThat(values(batch.x()))
        .containsExactly(0, 0.03921568766236305, 0, 1, 0, 0.003921568859368563);
  }

  @Test
  void batch_anyOrderAndRepeats_areKept() {
    Batch batch = RAW.batch(3, 2, 0, 3);

    assertThat(values(batch.x()))
        .containsExactly(
            128, 0, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 10, 0, 255, 0, 1, 128, 0, 0, 0, 0, 200);
    assertThat(batch.labels()).containsExactly(2, 1, 2, 2);
    assertThat(batch.features()).isEqualTo(6);
  }

  @Test
  void batch_zeros_areNotStored() {
    SparseMatrix inputs = RAW.range(0, 4).inputs();

    assertThat(inputs.starts()).containsExactly(0, 3, 9, 9);
    assertThat(inputs.ends()).containsExactly(3, 9, 9, 11);
    assertThat(inputs.columns()).startsWith(1, 3, 5).endsWith(0, 5);
  }

  @Test
  void x_flattenedOrNot_hasOneRowASample() {
    assertThat(RAW.x(1, 0).shape()).isEqualTo("(2, 6)");
    assertThat(RAW.x(0).row(0)).containsExactly(0, 10, 0, 255, 0, 1);
  }

  @Test
  void rows_fewer_areTheSameSamples() {
    Dataset first = RAW.rows(0, 1);

    assertThat(first.size()).isEqualTo(2);
    assertThat(first.classes()).isEqualTo(3);
    assertThat(values(first.x(0, 1))).isEqualTo(values(RAW.x(0, 1)));
    assertThat(first.label(1)).isZero();
    assertThatThrownBy(() -> first.batch(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void rows_anyOrder_areTheSameSamples() {
    Dataset chosen = RAW.rows(3, 0, 3).rows(0, 1);

    assertThat(values(chosen.range(0, 2).x())).isEqualTo(values(RAW.x(3, 0)));
    assertThat(chosen.range(0, 2).labels()).containsExactly(2, 2);
    assertThat(chosen.raw(1)).containsExactly(0, 10, 0, 255, 0, 1);
    assertThatThrownBy(() -> chosen.rows(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void ofImages_schema_isOfScaledPixelsAndNumberedClasses() {
    assertThat(SCHEMA)
        .isEqualTo(
            new Schema(List.of(2, 3), List.of(), List.of("0", "1", "2"), new Scaling.Pixels()));
    assertThat(RAW.schema()).isEqualTo(RAW_SCHEMA);
  }

  @Test
  void with_scalingOfEachFeature_isAppliedToBytes() {
    Scaling each =
        new Scaling.PerFeature(new double[] {0, 10, 0, 0, 0, 1}, new double[] {1, 2, 1, 5, 1, 1});
    Dataset scaled = RAW.with(RAW.schema().with(each));

    assertThat(values(scaled.x(0, 2))).containsExactly(0, 0, 0, 51, 0, 0, 0, -5, 0, 0, 0, -1);
    assertThat(scaled.range(0, 1).inputs().nonZeros()).isEqualTo(1);
    assertThat(scaled.raw(0)).containsExactly(0, 10, 0, 255, 0, 1);
    assertThat(values(RAW.x(0))).containsExactly(0, 10, 0, 255, 0, 1);
  }

  @Test
  void batch_scaledZerosThatAreNone_areInEveryRow() {
    Scaling each =
        new Scaling.PerFeature(new double[] {1, 10, 3, 0, -2, 1}, new double[] {4, 2, 1, 5, 1, 1});
    Dataset scaled = RAW.with(RAW.schema().with(each));

    SparseMatrix inputs = scaled.batch(2, 2).inputs();

    assertThat(values(scaled.x(2, 2)))
        .containsExactly(-0.25, -5, -3, 0, 2, -1, -0.25, -5, -3, 0, 2, -1);
    assertThat(inputs.nonZeros()).isEqualTo(10);
    assertThat(values(scaled.x(0)))
        .as("with a value where a zero stays one")
        .containsExactly(-0.25, 0, -3, 51, 2, 0);
    assertThat(values(scaled.x(2, 0, 3)))
        .containsExactly(-0.25, -5, -3, 0, 2, -1, -0.25, 0, -3, 51, 2, 0, 31.75, -5, -3, 0, 2, 199);
    assertThat(scaled.batch().size()).isZero();
  }

  @Test
  void with_schemaThatDoesNotFit_saysWhy() {
    Schema narrow = new Schema(List.of(5), List.of(), List.of("a", "b", "c"), new Scaling.None());
    Schema few = new Schema(List.of(6), List.of(), List.of("a", "b"), new Scaling.None());

    assertThatThrownBy(() -> RAW.with(narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples have 6 features, the schema is for [5]");
    assertThatThrownBy(() -> RAW.with(few))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 0 is 2, expected 0 to 1");
  }

  @Test
  void ofBytes_changedLater_holdsWhatItHad() {
    byte[] pixels = {1, 2};
    int[] labels = {1};
    Dataset dataset =
        Dataset.ofBytes(Schema.ofImages(1, 2, 3).with(new Scaling.None()), pixels, labels);

    pixels[0] = 9;
    labels[0] = 2;

    assertThat(dataset.x(0).row(0)).containsExactly(1, 2);
    assertThat(dataset.label(0)).isEqualTo(1);
  }

  @Test
  void ofBytes_tooFewLabels_saysBothCounts() {
    assertThatThrownBy(() -> Dataset.ofBytes(SCHEMA, IMAGES, 0, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("24 bytes for 3 samples of shape [2, 3]");
  }

  @Test
  void ofBytes_labelThatIsNoClass_saysWhichAndWhere() {
    assertThatThrownBy(() -> Dataset.ofBytes(Schema.ofImages(2, 3, 2), IMAGES, 2, 0, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 0 is 2, expected 0 to 1");
  }

  /** All in English, in Germany too, where 1,234 is written 1.234. */
  @Test
  void texts_germany_haveTheUsualNumbers() {
    Schema pixel = Schema.ofImages(1, 1, 2);
    int[] labels = new int[1234];
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Dataset.ofBytes(pixel, new byte[1234], labels))
          .hasToString("1,234 samples of images of 1×1, 2 classes (0, 1)");
      labels[1233] = 2;
      assertThatThrownBy(() -> Dataset.ofBytes(pixel, new byte[1234], labels))
          .hasMessage("label 1,233 is 2, expected 0 to 1");
    } finally {
      Locale.setDefault(locale);
    }
  }
}
