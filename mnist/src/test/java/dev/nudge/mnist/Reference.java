package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.net.Parameters;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** NumPy's results: the files that README.md beside them describes. */
record Reference(Map<String, NpyArray> arrays) {
  static Reference read(String name) {
    try {
      return new Reference(Npz.read(Path.of(Reference.class.getResource(name).toURI())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  double[] values(String name) {
    return ((NpyArray.Numbers) arrays.get(name)).values();
  }

  int[] indices(String name) {
    return Arrays.stream(values(name)).mapToInt(index -> (int) index).toArray();
  }

  /** The arrays W1, b1, W2, b2 must be these parameters, each within {@code tolerance}. */
  void assertParameters(Parameters parameters, double tolerance) {
    double[] expected =
        Arrays.stream(new String[] {"W1", "b1", "W2", "b2"})
            .flatMapToDouble(name -> Arrays.stream(values(name)))
            .toArray();
    assertThat(parameters.values()).containsExactly(expected, within(tolerance));
  }
}
