package dev.nudge.cli;

import dev.nudge.cli.options.CsvFileOptions;
import dev.nudge.cli.options.ModelPath;
import dev.nudge.cli.options.Numbers;
import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.datasets.csv.ModelInputReader;
import dev.nudge.datasets.csv.ModelInputReader.InputRow;
import dev.nudge.io.AtomicFile;
import dev.nudge.model.Model;
import dev.nudge.run.WrongCallException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code nudge predict}: what pictures show, or which class numbers belong to. */
@Command(
    name = "predict",
    description = "Prints the class of each sample, and how probable it is.",
    sortOptions = false)
final class PredictCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description =
          "A model's file, NPZ with W1, b1, W2, b2, … and activations; or a run folder, such as"
              + " runs/1.")
  private Path model;

  @Parameters(
      index = "1..*",
      paramLabel = "SAMPLE",
      description =
          "For a model of images a PNG or JPEG of any size; for the digits' model of one digit,"
              + " dark on light or light on dark. For a model of other features their numbers, such"
              + " as 5.1,3.5,1.4,0.2.")
  private List<String> samples = List.of();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "A CSV file with a sample a line instead; its columns may come in any order where it has"
              + " a header and the model has names.")
  private Path data;

  @Mixin private CsvFileOptions csv;

  @Option(
      names = "--pictures",
      paramLabel = "HOW",
      description =
          "How pictures become samples: digit, as MNIST's were; whole, made as small as the model's"
              + " and nothing else. Default: as the model says")
  private PicturePreparation pictures;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      converter = Numbers.Share.class,
      description =
          "Say \"not sure\" instead of a class whose probability is below. Default: always say the"
              + " most probable class")
  private double threshold;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write a CSV file with the probability of every class instead.")
  private Path out;

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  @Option(names = "--json", description = "Print a JSON array instead.")
  private boolean json;

  private int exitCode;

  @Override
  public Integer call() throws IOException {
    check();
    Path file = ModelPath.file(model);
    Model loaded = Model.load(file);
    SampleReader reader = new SampleReader(file, prepared(loaded.schema()));
    try (ModelInputReader rows =
        data == null ? null : new ModelInputReader(data, loaded.schema(), csv.options())) {
      write(
          new Predictions.Names(loaded.schema().classes(), threshold),
          predictions -> {
            for (String sample : samples) {
              predict(loaded, reader, sample, predictions);
            }
            for (InputRow row = next(rows); row != null; row = next(rows)) {
              predict(loaded, data + ":" + row.line(), row.raw(), predictions);
            }
            predictions.end();
          });
    }
    out().flush();
    return exitCode;
  }

  /** One sample of many that cannot be read is named, and the others are answered. */
  private void predict(Model model, SampleReader reader, String sample, Predictions predictions)
      throws IOException {
    double[] raw;
    try {
      raw = reader.read(sample);
    } catch (IOException | WrongCallException unreadable) {
      exitCode = Math.max(exitCode, Problems.failedRun(unreadable, spec.commandLine(), null));
      return;
    }
    predict(model, sample, raw, predictions);
  }

  private static InputRow next(ModelInputReader rows) throws IOException {
    return rows == null ? null : rows.next();
  }

  private static void predict(Model model, String sample, double[] raw, Predictions predictions)
      throws IOException {
    try {
      predictions.add(sample, model.predict(raw), model.probabilities(raw));
    } catch (ArithmeticException overflow) {
      throw new WrongCallException(sample + ": " + overflow.getMessage());
    }
  }

  private Schema prepared(Schema schema) {
    try {
      return pictures == null ? schema : schema.with(pictures);
    } catch (IllegalArgumentException misfit) {
      throw new WrongCallException("--pictures %s: %s".formatted(pictures, misfit.getMessage()));
    }
  }

  private void check() throws IOException {
    for (String sample : samples) {
      if (sample.startsWith("-") && !sample.matches("-[\\d.].*")) {
        throw new UnmatchedArgumentException(spec.commandLine(), List.of(sample));
      }
    }
    if ((data == null) == samples.isEmpty()) {
      throw new WrongCallException(
          "found %s, expected one or more, or a file of them with --data"
              .formatted(data == null ? "no SAMPLE" : "SAMPLEs beside --data " + data));
    }
    if (data == null && !csv.options().equals(CsvOptions.DEFAULT)) {
      throw new WrongCallException("--label and --header go with --data alone");
    }
    if (data != null && pictures != null) {
      throw new WrongCallException("--pictures goes with pictures, found --data " + data);
    }
    if (out == null && force) {
      throw new WrongCallException("--force goes with --out alone");
    }
    if (out != null && json) {
      throw new WrongCallException(
          "--json prints and --out writes a CSV file, expected one of them");
    }
    if (out != null) {
      List<Path> inputs = new ArrayList<>(List.of(ModelPath.file(model)));
      Stream.concat(Stream.ofNullable(data), pictures()).forEach(inputs::add);
      requireWritable("--out " + out, out, force, inputs);
    }
  }

  /** The samples that are files. */
  private Stream<Path> pictures() {
    return samples.stream().map(File::new).filter(File::exists).map(File::toPath);
  }

  private void write(Predictions.Names names, AtomicFile.IoConsumer<Predictions> content)
      throws IOException {
    if (out != null) {
      AtomicFile.write(
          out,
          file ->
              content.accept(
                  Predictions.csv(names, new OutputStreamWriter(file, StandardCharsets.UTF_8))));
    } else if (json) {
      content.accept(Predictions.json(names, out()));
    } else {
      content.accept(
          data == null ? Predictions.bars(names, out()) : Predictions.lines(names, out()));
    }
  }
}
