package dev.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.data.TrainTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFileTest {
  private static TrainTest data(Schema schema, double[]... samples) throws IOException {
    Dataset all = samples(schema, samples);
    return new TrainTest(all, samples(schema, samples[0]), Map.of());
  }

  private static Dataset samples(Schema schema, double[]... samples) throws IOException {
    DatasetBuilder builder = DatasetBuilder.inMemory(schema.featureCount());
    for (int n = 0; n < samples.length; n++) {
      builder.add(samples[n], n % schema.classes().size());
    }
    return builder.build(schema);
  }

  private static void assertComesBack(TrainTest data, int bytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataFile.write(data, new DataOutputStream(file));
    assertThat(file.size()).isEqualTo(bytes);
    TrainTest read =
        DataFile.read(new DataInputStream(new ByteArrayInputStream(file.toByteArray())));
    assertSame(data.train(), read.train());
    assertSame(data.test(), read.test());
  }

  private static void assertSame(Dataset one, Dataset other) {
    assertThat(other.schema()).usingRecursiveComparison().isEqualTo(one.schema());
    assertThat(other.labels()).isEqualTo(one.labels());
    for (int n = 0; n < one.size(); n++) {
      assertThat(other.raw(n)).isEqualTo(one.raw(n));
    }
  }

  @Test
  void pictures_areBytes() throws IOException {
    Schema schema = Schema.ofImages(1, 3, 2).with(PicturePreparation.WHOLE);
    int names = 2 * (2 + 1);
    int head = 3 * 4 + 4 + 4 + names + (2 + 5) + (2 + 6);
    assertComesBack(
        data(schema, new double[] {0, 255, 7}, new double[] {1, 2, 128}),
        head + 2 * (4 + 1) + 3 * (4 + 3));
  }

  @Test
  void tables_keepEachBit_andTheirNames() throws IOException {
    Schema schema =
        new Schema(
            List.of(2),
            List.of("length, cm", "부리"),
            List.of("wren", "\"great\" tit"),
            new Scaling.PerFeature(new double[] {0.1, -3}, new double[] {1e-300, 7}));
    int head = 2 * 4 + 4 + (2 + 10) + (2 + 6) + 4 + (2 + 4) + (2 + 11) + (2 + 5) + (2 + 11) + 4 * 8;
    assertComesBack(
        data(schema, new double[] {-0.0, Math.nextUp(1)}, new double[] {1e-310, -5}),
        head + 2 * (4 + 1) + 3 * (4 + 2 * 8));
  }
}
