package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitImageTest {
  private static final Color INK = new Color(30, 30, 60);
  private static final Shape TWO = Drawing.two();
  private static final Field USUAL = prepared(drawn(280));

  /** Mean difference of two images whose boxes differ by a pixel of a 280-pixel picture. */
  private static final double ONE_PIXEL_OFF = 2.5;

  @ParameterizedTest
  @ValueSource(ints = {20, 28, 40, 64, 280, 1000, 3000})
  void prepare_anySizeAndPolarity_isMnistLike(int side) {
    Field dark = prepared(Drawing.picture(TWO, side, 0.1, Color.WHITE, Color.BLACK));
    Field light = prepared(Drawing.picture(TWO, side, 0.1, Color.BLACK, Color.WHITE));

    dark.assertIsMnistLike();
    assertThat(dark.pixels()).isEqualTo(light.pixels());
  }

  @ParameterizedTest
  @CsvSource({"64, 5", "100, 4", "1000, 2.5", "3000, 2.5"})
  void prepare_sameDigitInAnotherSize_isNearlyTheSame(int side, double difference) {
    assertThat(prepared(drawn(side)).meanDifference(USUAL)).isLessThan(difference);
  }

  @Test
  void prepare_sameDigitElsewhere_isNearlyTheSame() {
    Rectangle corner = new Rectangle(640, 20, 196, 196);
    Field field = prepared(Drawing.picture(TWO, 900, 600, corner, 0.1, Color.WHITE, Color.BLACK));

    field.assertIsMnistLike();
    assertThat(field.meanDifference(USUAL)).isLessThan(ONE_PIXEL_OFF);
  }

  @Test
  void prepare_otherColours_isTheSame() {
    Color navy = new Color(20, 30, 90);
    Color sand = new Color(200, 190, 180);

    Field field = prepared(Drawing.picture(TWO, 280, 0.1, navy, sand));

    assertThat(field.meanDifference(USUAL)).isLessThan(ONE_PIXEL_OFF);
  }

  @Test
  void prepare_transparentBackground_isWhitePaper() {
    Field field = prepared(Drawing.picture(TWO, 280, 0.1, Drawing.CLEAR, INK));

    assertThat(field.meanDifference(USUAL)).isLessThan(ONE_PIXEL_OFF);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.1f, 0.3f, 0.9f})
  void prepare_jpegArtefacts_areNoInk(float quality) throws IOException {
    Field field = prepared(Drawing.decoded(Drawing.jpeg(drawn(280), quality)));

    field.assertIsMnistLike();
    assertThat(field.meanDifference(USUAL)).isLessThan(ONE_PIXEL_OFF);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 4", "50, 4", "100, 4", "0, 10"})
  void prepare_unevenLightAndNoise_areNoInk(double lightLost, double noise) {
    Field field = prepared(Drawing.photographed(drawn(500), lightLost, noise));

    field.assertIsMnistLike();
    assertThat(field.meanDifference(USUAL)).isLessThan(5);
  }

  @Test
  void prepare_specksOfDust_doNotWidenTheBox() {
    BufferedImage image = drawn(280);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(INK);
    graphics.fillOval(5, 5, 6, 6);
    graphics.fillOval(270, 150, 4, 4);
    graphics.dispose();

    assertThat(prepared(image).meanDifference(USUAL)).isLessThan(ONE_PIXEL_OFF);
  }

  @Test
  void prepare_strokesThatTouchTheBorder_areInk() {
    BufferedImage whole = drawn(280);
    BufferedImage cropped = whole.getSubimage(60, 30, 170, 220);

    assertThat(prepared(cropped).meanDifference(USUAL)).isLessThan(ONE_PIXEL_OFF);
  }

  @Test
  void prepare_strokeAlongAWholeSide_isInk() {
    BufferedImage whole = Drawing.picture(Drawing.seven(), 280, 0.1, Color.WHITE, Color.BLACK);
    BufferedImage cropped = whole.getSubimage(42, 50, 196, 200);

    Field field = prepared(cropped);

    field.assertIsMnistLike();
    Rectangle box = field.box();
    for (int x = box.x + 1; x < box.x + box.width - 1; x++) {
      assertThat(field.at(x, box.y)).as("ink in the top stroke").isGreaterThan(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0, 0.5, 1, 2, 20", "0, 0.5, 1, 0.5, 20, 2", "0.6, 0, 0.4, 1, 6, 20"})
  void prepare_elongatedShape_keepsItsProportions(
      double fromX, double fromY, double toX, double toY, int width, int height) {
    Shape line = Drawing.line(fromX, fromY, toX, toY);

    Field field = prepared(Drawing.picture(line, 300, 0.08, Color.WHITE, Color.BLACK));

    field.assertIsMnistLike();
    assertThat(field.box().getSize()).isEqualTo(new Rectangle(width, height).getSize());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.002, 0.01, 0.03, 0.1})
  void prepare_strokeOfAnyWidth_weighsAsMuchAsMnists(double stroke) {
    Field field = prepared(Drawing.picture(TWO, 3000, stroke, Color.WHITE, Color.BLACK));

    field.assertIsMnistLike();
    // Nine of ten MNIST images hold between 51 and 163 full pixels of ink.
    assertThat(field.mass()).isBetween(51.0, 163.0);
  }

  @Test
  void prepare_thinOuterStroke_isWidenedAsMuchAsAnInnerOne() {
    Field field = prepared(Drawing.picture(Drawing.ladder(), 900, 0.005, Color.WHITE, Color.BLACK));

    int top = field.box().y;
    double outer = 0;
    double inner = 0;
    for (int y = 0; y < 7; y++) {
      outer += field.at(14, top + y);
      inner += field.at(14, top + 7 + y);
    }
    assertThat(outer).isCloseTo(inner, withinPercentage(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 7})
  void prepare_mnistImage_isUnchanged(int label) throws IOException {
    BufferedImage image = mnist(label);

    byte[] prepared = DigitImage.prepare(image);

    for (int i = 0; i < prepared.length; i++) {
      int original = image.getRaster().getSample(i % 28, i / 28, 0);
      // The fullest ink of most images is 254, which is stretched to 255.
      assertThat(Byte.toUnsignedInt(prepared[i]) - original).isBetween(0, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 7})
  void prepare_mnistImageEnlargedAndInverted_isNearlyUnchanged(int label) throws IOException {
    BufferedImage large = new BufferedImage(280, 280, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(mnist(label), 0, 0, 280, 280, null);
    graphics.dispose();
    for (int i = 0; i < 280 * 280; i++) {
      int sample = large.getRaster().getSample(i % 280, i / 280, 0);
      large.getRaster().setSample(i % 280, i / 280, 0, 255 - sample);
    }

    Field field = prepared(large);

    assertThat(field.meanDifference(prepared(mnist(label)))).isLessThan(8);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 10", "100, 4"})
  void prepare_blankPaper_throws(double lightLost, double noise) {
    BufferedImage blank = Drawing.picture(TWO, 500, 0.1, Color.WHITE, Color.WHITE);

    assertThatThrownBy(() -> DigitImage.prepare(Drawing.photographed(blank, lightLost, noise)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("found no digit: every pixel has nearly the same shade, expected");
  }

  private static BufferedImage drawn(int side) {
    return Drawing.picture(TWO, side, 0.1, Color.WHITE, INK);
  }

  private static Field prepared(BufferedImage image) {
    return new Field(DigitImage.prepare(image));
  }

  private static BufferedImage mnist(int label) throws IOException {
    try (InputStream in = DigitImageTest.class.getResourceAsStream(label + ".png")) {
      return ImageIO.read(in);
    }
  }
}
