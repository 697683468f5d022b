package dev.nudge.cli;

import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.datasets.csv.ModelInputReader;
import dev.nudge.image.DigitImage;
import dev.nudge.image.GreyPicture;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Reads the samples on the command line as the raw features that a model takes. */
record SampleReader(Path model, Schema schema) {

  /** A picture's pixels, prepared as the schema says, or the numbers themselves, (D). */
  double[] read(String sample) throws IOException {
    return schema.isImage() ? pixels(Path.of(sample)) : numbers(sample);
  }

  private double[] pixels(Path picture) throws IOException {
    int size = schema.shape().get(0);
    if (size != schema.shape().get(1)) {
      throw new WrongCallException(
          "%s takes samples of shape %s, expected a square: pictures are made N × N pixels"
              .formatted(model, schema.shape()));
    }
    if (schema.preparation() == PicturePreparation.WHOLE) {
      return GreyPicture.read(picture, size);
    }
    byte[] pixels = DigitImage.prepare(picture);
    return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i] & 0xff).toArray();
  }

  private double[] numbers(String sample) throws IOException {
    if (!schema.columns().isEmpty()) {
      return ModelInputReader.features(sample, schema);
    }
    String[] texts = sample.split(",", -1);
    if (texts.length != schema.featureCount()) {
      throw new WrongCallException(
          "%s takes samples of shape %s, but %s has %s %s between commas"
              .formatted(
                  model,
                  schema.shape(),
                  sample,
                  texts.length,
                  texts.length == 1 ? "number" : "numbers"));
    }
    return Arrays.stream(texts).mapToDouble(text -> number(text, sample)).toArray();
  }

  private static double number(String text, String sample) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // said below
    }
    throw new WrongCallException(
        "%s: found \"%s\", expected a finite number".formatted(sample, text));
  }
}
