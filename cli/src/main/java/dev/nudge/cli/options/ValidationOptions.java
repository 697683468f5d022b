package dev.nudge.cli.options;

import dev.nudge.run.WrongCallException;
import dev.nudge.train.Validation;
import picocli.CommandLine.Option;

/** The samples held back from learning, and early stopping by them. */
public final class ValidationOptions {
  @Option(
      names = "--validation-share",
      paramLabel = "X",
      defaultValue = "0",
      converter = Numbers.BelowOne.class,
      description =
          "The share of the training set that is held back; the network that does best there is"
              + " kept as model-best.npz. Default: 0")
  private double share;

  @Option(
      names = "--patience",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description =
          "Stop when the validation loss has not become smaller for so many epochs. Default: never")
  private Integer patience;

  public Validation validation() {
    if (patience != null && share == 0) {
      throw new WrongCallException(
          "--patience goes with a --validation-share above 0, found --patience " + patience);
    }
    return new Validation(share, patience == null ? 0 : patience);
  }
}
