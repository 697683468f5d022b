package dev.nudge.spark.source;

import dev.nudge.mnist.Mnist;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The MNIST that comes with Nudge, as every worker has it on its class path. */
public record MnistJar() implements IdxRows.Opener {
  @Override
  public InputStream open(String name) throws IOException {
    InputStream in = Mnist.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException("the nudge-mnist jar has no " + name);
    }
    return in;
  }
}
