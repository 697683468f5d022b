package dev.nudge.mnist;

import dev.nudge.data.TrainTest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The MNIST database of handwritten digits, which comes with this jar: 60,000 training and 10,000
 * test images of 28×28 pixels. Made by Y. LeCun, C. Cortes and C. Burges from NIST data; CC BY-SA
 * 3.0.
 */
public final class Mnist {
  private Mnist() {}

  /** Loads both sets as training takes them: pixels from 0 to 1, flattened, class indices. */
  public static TrainTest load() {
    try {
      return IdxFiles.load(Mnist::open, "MNIST ");
    } catch (IOException damage) {
      throw new UncheckedIOException("the nudge-mnist jar is damaged", damage);
    }
  }

  /** Opens one of the four files, such as {@code train-images-idx3-ubyte}, gzipped. */
  public static InputStream open(String name) throws IOException {
    InputStream in = Mnist.class.getResourceAsStream(name + ".gz");
    if (in == null) {
      throw new FileNotFoundException("the nudge-mnist jar has no " + name + ".gz");
    }
    return in;
  }
}
