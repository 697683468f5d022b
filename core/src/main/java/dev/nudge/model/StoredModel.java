package dev.nudge.model;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.io.AtomicFile;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A network and the schema of its samples, as they lie in an NPZ file (docs/models.md).
 *
 * @param network takes inputs that {@link Schema#scaling} has scaled
 * @param provenance what it was trained on, with what, when and by which program, in JSON; empty
 *     where that is not known
 */
public record StoredModel(Network network, Schema schema, String provenance) {
  private static final String PROVENANCE = "provenance"; // one text, or absent

  /** A model of which nothing else is known. */
  public StoredModel(Network network, Schema schema) {
    this(network, schema, "");
  }

  /**
   * @throws IllegalArgumentException if the schema has other numbers of features or classes than
   *     the network, or a weight or bias is not finite
   */
  public StoredModel {
    Architecture architecture = network.architecture();
    if (schema.featureCount() != architecture.inputs()
        || schema.classes().size() != architecture.outputs()) {
      throw new IllegalArgumentException(
          "samples of shape %s and %s classes for the network %s"
              .formatted(schema.shape(), schema.classes().size(), architecture));
    }
    Objects.requireNonNull(provenance, "provenance");
    requireFinite(network);
  }

  private static void requireFinite(Network network) {
    for (double value : network.parameters().values()) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "a weight or bias is %s, expected finite numbers".formatted(value));
      }
    }
  }

  /** Writes an NPZ file, which {@code np.load} opens, whole or not at all. */
  public void save(Path file) throws IOException {
    AtomicFile.write(file, this::write);
  }

  /** Writes what {@link #save} writes. */
  public void write(OutputStream out) throws IOException {
    requireFinite(network); // still, for it may be trained meanwhile
    Map<String, NpyArray> arrays = ModelArrays.of(network.parameters());
    arrays.putAll(SchemaArrays.of(schema));
    if (!provenance.isEmpty()) {
      arrays.put(PROVENANCE, NpyArray.text(provenance));
    }
    Npz.write(out, arrays);
  }

  /**
   * Reads a model. Where the file is silent, the lecture's network is assumed: hidden layers are
   * sigmoid; classes are called 0, 1, 2, …; 784 inputs are the pixels of a 28 × 28 image and
   * divided by 255, other inputs have no shape and no scaling. Arrays of other names are left
   * aside, but for W or b and a number.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file, an array is missing, the
   *     shapes do not fit together, an activation or a scaling is unknown, or a value is NaN or
   *     infinite
   */
  public static StoredModel load(Path file) throws IOException {
    NamedArrays arrays = new NamedArrays(file.toString(), Npz.read(file, StoredModel::isOurs));
    Network network = new Network(ModelArrays.parameters(arrays));
    return new StoredModel(
        network,
        SchemaArrays.schema(arrays, network.architecture()),
        arrays.text(PROVENANCE).orElse(""));
  }

  private static boolean isOurs(String array) {
    return ModelArrays.isOurs(array)
        || SchemaArrays.NAMES.contains(array)
        || array.equals(PROVENANCE);
  }

  /**
   * Whether a model's file says how pictures become samples.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file
   */
  public static boolean saysPreparation(Path file) throws IOException {
    return !Npz.read(file, SchemaArrays.PICTURES::equals).isEmpty();
  }

  /**
   * The samples of {@code data} in this model's scaling and classes, known by their names, also
   * with a dot behind them, as in test sets of UCI's archive. Classes that one side numbers fit any
   * as many, and take their names; a sample without a shape fits any.
   *
   * @throws IllegalArgumentException if they have another shape, features of other names, or a
   *     class that the model does not know; the message says both
   */
  public Dataset view(Dataset data) {
    Schema theirs = data.schema();
    requireSameFeatures(theirs);
    if (isNumbered(schema.classes()) == isNumbered(theirs.classes())) {
      return data.with(schema, places(theirs.classes()));
    }
    if (schema.classes().size() != theirs.classes().size()) {
      throw new IllegalArgumentException(
          "knows %s classes, but the data have %s"
              .formatted(schema.classes().size(), theirs.classes().size()));
    }
    return isNumbered(theirs.classes())
        ? data.with(schema)
        : data.with(theirs.with(schema.scaling()));
  }

  private void requireSameFeatures(Schema theirs) {
    boolean shapesFit =
        theirs.shape().equals(schema.shape())
            || (theirs.featureCount() == schema.featureCount()
                && (theirs.shape().size() == 1 || schema.shape().size() == 1));
    if (!shapesFit) {
      throw new IllegalArgumentException(
          "takes samples of shape %s, but the data have samples of shape %s"
              .formatted(schema.shape(), theirs.shape()));
    }
    boolean bothAreNamed = !schema.features().isEmpty() && !theirs.features().isEmpty();
    for (int i = 0; bothAreNamed && i < schema.featureCount(); i++) {
      if (!theirs.feature(i).equals(schema.feature(i))) {
        throw new IllegalArgumentException(
            "calls feature %s %s, but the data call it %s"
                .formatted(i + 1, Excerpt.of(schema.feature(i)), Excerpt.of(theirs.feature(i))));
      }
    }
  }

  /** The number that this model gives each of these classes. */
  private int[] places(List<String> names) {
    int[] places = names.stream().mapToInt(this::place).toArray();
    List<String> unknown =
        IntStream.range(0, places.length).filter(i -> places[i] < 0).mapToObj(names::get).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "knows no class %s, which the data have; it knows %s"
              .formatted(
                  Excerpt.of(String.join(", ", unknown)),
                  Excerpt.of(String.join(", ", schema.classes()))));
    }
    return places;
  }

  private int place(String name) {
    int place = schema.classes().indexOf(name);
    return place < 0 && name.endsWith(".")
        ? schema.classes().indexOf(name.substring(0, name.length() - 1))
        : place;
  }

  private static boolean isNumbered(List<String> classes) {
    return classes.equals(Schema.numberedClasses(classes.size()));
  }
}
