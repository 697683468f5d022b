package dev.nudge.cli;

import dev.nudge.cli.options.ModelPath;
import dev.nudge.data.Dataset;
import dev.nudge.datasets.DataSpec;
import dev.nudge.io.AtomicFile;
import dev.nudge.model.Model;
import dev.nudge.model.StoredModel;
import dev.nudge.onnx.Agreement;
import dev.nudge.onnx.OnnxFile;
import dev.nudge.onnx.Precision;
import dev.nudge.run.RunConfig;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nudge export}: a model as a file for other programs. */
@Command(
    name = "export",
    description =
        "Writes a model as an ONNX file that takes raw features, for ONNX Runtime and whatever else"
            + " opens it, and compares the file with the model on the run's test samples.",
    sortOptions = false)
final class ExportCommand extends Subcommand {
  private static final int MOST_SAMPLES = 1000;

  enum Format {
    ONNX;

    @Override
    public String toString() {
      return "onnx";
    }
  }

  @Parameters(paramLabel = "MODEL", description = "A model file, or a run folder such as runs/1.")
  private Path model;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "onnx",
      description = "onnx. Default: ${DEFAULT-VALUE}")
  private Format format;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description =
          "The numbers that the exported model computes with: float32 or float64. Default:"
              + " ${DEFAULT-VALUE}")
  private Precision precision;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write. Default: MODEL with the ending .onnx")
  private Path out;

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Path source = ModelPath.file(model);
    StoredModel stored = StoredModel.load(source);
    Model loaded = Model.of(stored);
    Path file = out == null ? besides(source) : out;
    requireWritable(file.toString(), file, force, List.of(source));
    try {
      byte[] onnx = OnnxFile.bytes(loaded, precision);
      String compared = compared(onnx, loaded, stored);
      AtomicFile.write(file, out -> out.write(onnx));
      out().printf("%s: %s, %s, takes raw features%s%n", file, format, precision, compared);
      return 0;
    } catch (IllegalArgumentException tooSmall) {
      throw new WrongCallException(
          "--precision %s: %s".formatted(precision, tooSmall.getMessage()));
    }
  }

  /** How the file answers on the run's own test samples, or why nobody knows. */
  private String compared(byte[] onnx, Model loaded, StoredModel stored) throws IOException {
    Path file = ModelPath.file(model);
    Optional<RunConfig> run = RunConfig.ofModel(file, stored.provenance());
    Optional<DataSpec> data =
        ModelPath.data(ModelPath.folder(model)).or(() -> run.map(RunConfig::data));
    if (data.isEmpty()) {
      return "; not compared with the model: it names no data";
    }
    Dataset test;
    try {
      test = ModelPath.unseen(file, stored, data.get(), run).samples();
    } catch (IOException | WrongCallException notThere) {
      return "; not compared with the model: " + notThere.getMessage();
    }
    try {
      return "; on the run's test samples " + Agreement.of(onnx, loaded, test, MOST_SAMPLES);
    } catch (IllegalArgumentException apart) {
      throw new IllegalArgumentException(
          "on the run's test samples "
              + apart.getMessage()
              + (precision == Precision.FLOAT32 ? "; float64 has the model's own numbers" : ""),
          apart);
    }
  }

  private Path besides(Path source) {
    String name = source.getFileName().toString().replaceFirst("\\.npz$", "");
    return source.resolveSibling(name + "." + format);
  }
}
