package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Dataset;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.TrainTest;
import dev.nudge.image.DigitImage;
import dev.nudge.image.GreyPicture;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Run;
import dev.nudge.net.Matrix;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSampleViewTest {
  private static final int SIDE = 140;
  private static final Dataset TEST = OwnData.TABLE.test();

  private static List<Double> testSample(int n) {
    return Arrays.stream(TEST.raw(n)).boxed().toList();
  }

  private static BufferedImage one() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(11, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawLine(72, 25, 66, 115);
    pen.dispose();
    return image;
  }

  private static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  @Test
  void ofPicture_aDrawing_isPreparedAsPredictPreparesIt() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Map<String, Object> answer =
          OwnSampleView.ofPicture(open.session().run(), SIDE, bytes(one()));
      byte[] pixels = Base64.getDecoder().decode((String) answer.get("pixels"));
      assertThat(pixels).isEqualTo(DigitImage.prepare(one()));
      double[] probabilities = (double[]) answer.get("probabilities");
      assertThat(Arrays.stream(probabilities).sum()).isBetween(0.999, 1.001);
      assertThat(probabilities[(int) answer.get("class")])
          .isEqualTo(Arrays.stream(probabilities).max().orElseThrow());
    }
  }

  @Test
  void ofPicture_blankPaper_saysThatThereIsNoDigit() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      byte[] blank = new byte[SIDE * SIDE];
      assertThat(OwnSampleView.ofPicture(open.session().run(), SIDE, blank).keySet())
          .containsExactly("iteration", "blank");
    }
  }

  @Test
  void ofPictureAndOfValues_logitsOverflow_sayWhyThereIsNoAnswer(@TempDir Path folder)
      throws IOException {
    String overflow =
        "the logits are not finite: the sample's features are too large for these weights";
    FinishedRun.writeOverflowing(folder);
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      open.session().show(RecordedRun.open("id", folder, source -> Digits.FEW));
      Run run = open.session().run();
      assertThat(OwnSampleView.ofPicture(run, SIDE, bytes(one())))
          .containsOnlyKeys("iteration", "blank")
          .containsEntry("blank", overflow);
      assertThatThrownBy(() -> OwnSampleView.ofValues(run, Collections.nCopies(784, 200)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(overflow);
    }
  }

  @Test
  void ofPicture_picturesOfAnotherShape_areMadeLikeThem() {
    try (OpenSession open = new OpenSession(OwnData.PICTURES)) {
      Map<String, Object> answer =
          OwnSampleView.ofPicture(open.session().run(), SIDE, bytes(one()));
      byte[] pixels = Base64.getDecoder().decode((String) answer.get("pixels"));
      assertThat(pixels).isEqualTo(GreyPicture.of(one(), OwnData.WIDTH, OwnData.HEIGHT));
      assertThat((double[]) answer.get("probabilities")).hasSize(2);
    }
  }

  /** As many raw pixels as a schema with another scaling takes are scaled by that one. */
  @Test
  void ofPicture_otherScaling_isThatOfTheData() {
    TrainTest scaled =
        OwnData.PICTURES.scaled(ScalingMethod.STANDARD.fit(OwnData.PICTURES.train()));
    try (OpenSession open = new OpenSession(scaled)) {
      Run run = open.session().run();
      Map<String, Object> answer = OwnSampleView.ofPicture(run, SIDE, bytes(one()));
      byte[] pixels = Base64.getDecoder().decode((String) answer.get("pixels"));
      Matrix x = Matrix.zeros(1, pixels.length);
      for (int i = 0; i < pixels.length; i++) {
        x.set(0, i, scaled.train().schema().scaling().apply(i, pixels[i] & 0xff));
      }
      assertThat((double[]) answer.get("probabilities"))
          .containsExactly(run.snapshot().network().predict(x).row(0), within(1e-12));
    }
  }

  @Test
  void ofPicture_networkThatTakesNoPictures_isRefused() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      assertThatThrownBy(() -> OwnSampleView.ofPicture(open.session().run(), SIDE, bytes(one())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the network takes samples of shape [4], expected pictures");
    }
  }

  @Test
  void ofPicture_anotherSize_isRefused() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      assertThatThrownBy(() -> OwnSampleView.ofPicture(open.session().run(), 100, new byte[784]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("784 pixels, expected rows of 100");
    }
  }

  @Test
  void ofValues_aTestSample_isWhatTheNetworkSaysOfIt() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      Run run = open.session().run();
      Matrix x = TEST.x(3);
      Matrix y = run.snapshot().network().predict(x);

      Map<String, Object> view = OwnSampleView.ofValues(run, testSample(3));

      assertThat((double[]) view.get("probabilities")).containsExactly(y.row(0), within(1e-12));
      assertThat(view).containsEntry("class", y.argMax(0));
      assertThat((double[]) view.get("raw")).containsExactly(TEST.raw(3));
      assertThat((double[]) view.get("scaled")).containsExactly(x.row(0));
    }
  }

  @Test
  void ofValues_otherThanTheNetworkTakes_saysSo() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      Run run = open.session().run();
      assertThatThrownBy(() -> OwnSampleView.ofValues(run, List.of(1, 2, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("found 3 values, the network takes samples of 4 features");
      assertThatThrownBy(() -> OwnSampleView.ofValues(run, List.of(1, "much", 3, 4)))
          .hasMessage("width is much, expected a finite number");
      assertThatThrownBy(() -> OwnSampleView.ofValues(run, Arrays.asList(1, 2, null, 4)))
          .hasMessage("<b>weight</b> is null, expected a finite number");
      assertThatThrownBy(
              () -> OwnSampleView.ofValues(run, List.of(1, 2, 3, Double.POSITIVE_INFINITY)))
          .hasMessage("legs is Infinity, expected a finite number");
    }
  }
}
