package dev.nudge.cli.options;

import dev.nudge.cli.options.NetworkOptions.HiddenActivations;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.run.WrongCallException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** The properties of a model that its file may lack; what is not given stays as the file has it. */
public final class ImportedModelOptions {
  /** The scaling of the inputs. */
  public enum Scale {
    PIXELS,
    NONE;

    Scaling scaling() {
      return this == PIXELS ? new Scaling.Pixels() : new Scaling.None();
    }

    @Override
    public String toString() {
      return this == PIXELS ? "255" : "none";
    }
  }

  @Option(
      names = "--activations",
      paramLabel = "NAMES",
      converter = HiddenActivations.Converter.class,
      description =
          "sigmoid, tanh, relu or identity: one for all hidden layers, or one each, such as"
              + " tanh,relu. Default: what the file says, else sigmoid")
  private HiddenActivations activations;

  @Option(
      names = "--classes",
      paramLabel = "NAMES",
      split = ",",
      description = "The names of the classes, in order. Default: what the file says, else 0,1,2,…")
  private List<String> classes;

  @Option(
      names = "--scale",
      paramLabel = "HOW",
      description =
          "255: the network takes raw features divided by 255; none: as they are. Default: what the"
              + " file says, else 255 for 784 inputs and none for others")
  private Scale scale;

  @Option(
      names = "--image-size",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "The inputs are the pixels of N×N images. Default: 28 for 784 inputs")
  private Integer imageSize;

  /** The network with the activations that are given. */
  public Network network(Network found) {
    if (activations == null) {
      return found;
    }
    Architecture architecture = found.architecture();
    int hidden = architecture.layers().size() - 1;
    List<Activation> each = activations.each(hidden);
    if (each.size() != hidden) {
      throw new WrongCallException(
          "--activations names %s, but the network %s has %s hidden layers"
              .formatted(each.size(), architecture, hidden));
    }
    int[] sizes = architecture.sizes().stream().mapToInt(Integer::intValue).toArray();
    return new Network(Parameters.of(Architecture.of(each, sizes), found.parameters().values()));
  }

  /**
   * The schema with the fields that are given; all others stay as they were found.
   *
   * @param found in the file
   * @param saysPreparation whether the file says how pictures are prepared: where it is silent that
   *     is decided by the shape and the classes, given or found
   */
  public Schema schema(Schema found, boolean saysPreparation, Architecture architecture) {
    if (classes != null && classes.size() != architecture.outputs()) {
      throw new WrongCallException(
          "--classes names %s classes, but the network %s has %s outputs"
              .formatted(classes.size(), architecture, architecture.outputs()));
    }
    if (imageSize != null && (long) imageSize * imageSize != architecture.inputs()) {
      throw new WrongCallException(
          String.format(
              Locale.ROOT,
              "--image-size %d is for %,d inputs, but the network %s has %d",
              imageSize,
              (long) imageSize * imageSize,
              architecture,
              architecture.inputs()));
    }
    if (classes != null && Set.copyOf(classes).size() < classes.size()) {
      throw new WrongCallException(
          "--classes %s names a class twice".formatted(String.join(",", classes)));
    }
    Schema given =
        new Schema(
            imageSize == null ? found.shape() : List.of(imageSize, imageSize),
            found.features(),
            classes == null ? found.classes() : classes,
            scale == null ? found.scaling() : scale.scaling());
    Schema whole = given.with(found.columns());
    return saysPreparation ? whole.with(found.preparation()) : whole;
  }
}
