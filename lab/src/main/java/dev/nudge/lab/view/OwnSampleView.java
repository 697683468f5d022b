package dev.nudge.lab.view;

import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.image.DigitImage;
import dev.nudge.image.GreyPicture;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.model.Model;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A sample drawn or entered by hand, as the network classifies it at this moment of training. */
public final class OwnSampleView {
  /** The most pixels of a picture. */
  public static final int MOST_PIXELS = 250 * 250;

  private OwnSampleView() {}

  /**
   * Classifies a picture, prepared as {@code nudge predict} prepares it.
   *
   * @param grey (height, width) row-major, 0 black to 255 white
   * @return the prepared pixels and the classes' probabilities, or why there are none: blank paper,
   *     or logits that overflow
   * @throws IllegalArgumentException if the picture has no such width, or the network does not take
   *     pictures
   */
  public static Map<String, Object> ofPicture(Run run, int width, byte... grey) {
    if (width < 1 || grey.length < 1 || grey.length % width != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the picture has %,d pixels, expected rows of %d", grey.length, width));
    }
    Schema schema = run.data().train().schema();
    if (!schema.isImage()) {
      throw new IllegalArgumentException(
          "the network takes samples of shape %s, expected pictures".formatted(schema.shape()));
    }
    Snapshot snapshot = run.snapshot();
    Model model = Model.of(snapshot.network(), schema);
    try {
      byte[] pixels = prepared(schema, width, grey);
      Map<String, Object> view = view(snapshot, model.predict(pixels), model.probabilities(pixels));
      view.put("pixels", Base64.getEncoder().encodeToString(pixels));
      return view;
    } catch (IllegalArgumentException | ArithmeticException blankOrOverflow) {
      Map<String, Object> none = new LinkedHashMap<>();
      none.put("iteration", snapshot.iteration());
      none.put("blank", blankOrOverflow.getMessage());
      return none;
    }
  }

  /** A digit as MNIST's were, any other picture made as small as those of the data. */
  private static byte[] prepared(Schema schema, int width, byte... grey) {
    int height = grey.length / width;
    return schema.preparation() == PicturePreparation.DIGIT
        ? DigitImage.prepare(grey, width, height)
        : GreyPicture.of(grey, width, height, schema.shape().get(1), schema.shape().get(0));
  }

  /**
   * Classifies a sample by its features.
   *
   * @param entered raw numbers, one a feature, (D)
   * @return the features, raw and scaled, and the classes' probabilities
   * @throws IllegalArgumentException if these are not as many finite numbers as the network takes
   *     (the message names the feature), or so large that the logits overflow
   */
  public static Map<String, Object> ofValues(Run run, List<?> entered) {
    Schema schema = run.data().train().schema();
    if (entered.size() != schema.featureCount()) {
      throw new IllegalArgumentException(
          "found %s values, the network takes samples of %s features"
              .formatted(entered.size(), schema.featureCount()));
    }
    double[] raw = new double[entered.size()];
    for (int i = 0; i < raw.length; i++) {
      if (!(entered.get(i) instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException(
            "%s is %s, expected a finite number".formatted(schema.feature(i), entered.get(i)));
      }
      raw[i] = number.doubleValue();
    }
    Snapshot snapshot = run.snapshot();
    Model model = Model.of(snapshot.network(), schema);
    try {
      Map<String, Object> view = view(snapshot, model.predict(raw), model.probabilities(raw));
      SampleView.putFeatures(view, schema, raw);
      return view;
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException(overflow.getMessage(), overflow);
    }
  }

  private static Map<String, Object> view(
      Snapshot snapshot, int predicted, double... probabilities) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("iteration", snapshot.iteration());
    view.put("class", predicted);
    view.put("probabilities", probabilities);
    return view;
  }
}
