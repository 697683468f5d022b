package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.ScalingMethod;
import dev.nudge.data.TrainTest;
import dev.nudge.image.DigitImage;
import dev.nudge.image.GreyPicture;
import dev.nudge.lab.Digits;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.OwnData;
import dev.nudge.lab.run.Run;
import dev.nudge.net.Matrix;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private static BufferedImage one() {
    BufferedImage image =
        new BufferedImage(Drawing.SIDE, Drawing.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, Drawing.SIDE, Drawing.SIDE);
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
  void read_aDrawing_isPreparedAsPredictPreparesIt() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      Map<String, Object> answer = Drawing.read(open.session().run(), bytes(one()));
      byte[] pixels = Base64.getDecoder().decode((String) answer.get("pixels"));
      assertThat(pixels).isEqualTo(DigitImage.prepare(one()));
      double[] probabilities = (double[]) answer.get("probabilities");
      assertThat(Arrays.stream(probabilities).sum()).isBetween(0.999, 1.001);
      assertThat(probabilities[(int) answer.get("class")])
          .isEqualTo(Arrays.stream(probabilities).max().orElseThrow());
    }
  }

  @Test
  void read_blankPaper_saysThatThereIsNoDigit() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      byte[] blank = new byte[Drawing.SIDE * Drawing.SIDE];
      assertThat(Drawing.read(open.session().run(), blank))
          .containsKey("blank")
          .doesNotContainKey("class");
    }
  }

  @Test
  void read_picturesOfAnotherShape_areMadeLikeThem() {
    try (OpenSession open = new OpenSession(OwnData.PICTURES)) {
      Map<String, Object> answer = Drawing.read(open.session().run(), bytes(one()));
      byte[] pixels = Base64.getDecoder().decode((String) answer.get("pixels"));
      assertThat(pixels).isEqualTo(GreyPicture.of(one(), OwnData.WIDTH, OwnData.HEIGHT));
      assertThat((double[]) answer.get("probabilities")).hasSize(2);
    }
  }

  /** As many raw pixels as a schema with another scaling takes are scaled by that one. */
  @Test
  void read_otherScaling_isThatOfTheData() {
    TrainTest scaled = OwnData.PICTURES.scaled(ScalingMethod.STANDARD);
    try (OpenSession open = new OpenSession(scaled)) {
      Run run = open.session().run();
      Map<String, Object> answer = Drawing.read(run, bytes(one()));
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
  void read_networkThatTakesNoPictures_isRefused() {
    try (OpenSession open = new OpenSession(OwnData.TABLE)) {
      assertThatThrownBy(() -> Drawing.read(open.session().run(), bytes(one())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the network takes samples of shape [4], expected pictures");
    }
  }

  @Test
  void read_anotherSize_isRefused() {
    try (OpenSession open = new OpenSession(Digits.FEW)) {
      assertThatThrownBy(() -> Drawing.read(open.session().run(), new byte[784]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("784 bytes, expected 140 × 140");
    }
  }
}
