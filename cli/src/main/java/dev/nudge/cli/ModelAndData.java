package dev.nudge.cli;

import dev.nudge.data.Dataset;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Network;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A network from a file, with data that it can take.
 *
 * @param data scaled as the model says
 */
record ModelAndData(Network network, Dataset data) {

  /**
   * @throws WrongCallException if the data have another shape or other classes
   */
  static ModelAndData load(Path file, Dataset data) throws IOException {
    StoredModel model = StoredModel.load(file);
    try {
      return new ModelAndData(model.network(), model.view(data));
    } catch (IllegalArgumentException misfit) {
      throw new WrongCallException(file + ": " + misfit.getMessage());
    }
  }
}
