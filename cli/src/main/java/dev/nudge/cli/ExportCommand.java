package dev.nudge.cli;

import dev.nudge.cli.options.ModelPath;
import dev.nudge.model.Model;
import dev.nudge.onnx.OnnxFile;
import dev.nudge.onnx.Precision;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nudge export}: a model as a file for other programs. */
@Command(
    name = "export",
    description =
        "Writes a model as an ONNX file that takes raw features, for ONNX Runtime and whatever else"
            + " opens it.",
    sortOptions = false)
final class ExportCommand extends Subcommand {
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
    Model loaded = Model.load(source);
    Path file = out == null ? besides(source) : out;
    requireWritable(file.toString(), file, force, List.of(source));
    try {
      OnnxFile.save(file, loaded, precision);
    } catch (IllegalArgumentException tooSmall) {
      throw new WrongCallException(
          "--precision %s: %s".formatted(precision, tooSmall.getMessage()));
    }
    out().printf("%s: %s, %s, takes raw features%n", file, format, precision);
    return 0;
  }

  private Path besides(Path source) {
    String name = source.getFileName().toString().replaceFirst("\\.npz$", "");
    return source.resolveSibling(name + "." + format);
  }
}
