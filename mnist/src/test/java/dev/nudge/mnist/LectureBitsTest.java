package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The first 100 iterations of the lecture's run, on MNIST, give the bits written down here. */
class LectureBitsTest {
  @Test
  void numericalRun_losesNoBit() throws Exception {
    try (Workers workers = new Workers(2)) {
      assertThat(digest(new DifferencePropagation(1e-4, workers), workers))
          .isEqualTo(
              vectorOrScalar(
                  "672728f2c9dbb6bb25d6dd01376fbccdbda05f83cdfe18ea0f781200481199cc",
                  "f9fa1c291bd60deaac97ab3c6758c91d03bf7f38eade111e7a51de93104dba9b"));
    }
  }

  @Test
  void backpropagationRun_losesNoBit() throws Exception {
    try (Workers workers = new Workers(2)) {
      assertThat(digest(new Backpropagation(workers), workers))
          .isEqualTo(
              vectorOrScalar(
                  "a84f4ca499ec937a9d771c26e598674f08197c1979251f0e35515313a40739fe",
                  "49a20a7472491c2a53cda5b2737c49c410ccc882af27e24647f24ce82b0a3b82"));
    }
  }

  private static String vectorOrScalar(String vector, String scalar) {
    return Kernels.selected().name().equals("vector") ? vector : scalar;
  }

  /** The SHA-256 of the losses and the final weights. */
  private static String digest(GradientMethod method, Workers workers) throws Exception {
    TrainingConfig config = TrainingConfig.builder(Lecture.NETWORK).iterations(100).build();
    History history = new History();
    Trainer trainer = new Trainer(config, Lecture.MNIST, method, workers);
    trainer.run(history);
    double[] values =
        DoubleStream.concat(
                Arrays.stream(history.losses()),
                Arrays.stream(trainer.network().parameters().values()))
            .toArray();
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    bytes.asDoubleBuffer().put(values);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
