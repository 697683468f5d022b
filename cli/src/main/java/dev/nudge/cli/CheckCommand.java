package dev.nudge.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.backprop.Backpropagation;
import dev.nudge.check.GradientReport;
import dev.nudge.check.Verdict;
import dev.nudge.cli.check.CheckJson;
import dev.nudge.cli.check.CheckPage;
import dev.nudge.cli.check.CheckedNetwork;
import dev.nudge.cli.check.InjectedFault;
import dev.nudge.cli.check.StepCurves;
import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.ModelPath;
import dev.nudge.cli.options.Numbers;
import dev.nudge.cli.options.RunFolderOptions;
import dev.nudge.cli.options.ThreadOptions;
import dev.nudge.data.Dataset;
import dev.nudge.datasets.DataSpec;
import dev.nudge.linalg.Workers;
import dev.nudge.model.StoredModel;
import dev.nudge.run.RunFolder;
import dev.nudge.run.WrongCallException;
import dev.nudge.run.chart.Charts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nudge check}: is backpropagation's gradient that of the loss? */
@Command(
    name = "check",
    description = {
      "Checks backpropagation against numerical differentiation on real samples, block by block.",
      "With --out or --plot it also writes check.html, check.json and the plot.",
      "Exit code: 0 if they agree, 1 if they disagree or nothing can be said, 2 for a wrong call."
    },
    sortOptions = false)
final class CheckCommand extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description =
          "A model file, or a run folder such as runs/1 with its data. Default: a network of 50"
              + " hidden units that is trained for a moment.")
  private Path model;

  @Option(
      names = "--every",
      description = "Compare every single derivative, by propagated differences.")
  private boolean every;

  @Option(
      names = "--plot",
      description = "Measure and draw the error of both kinds of differences against h.")
  private boolean plot;

  @Option(
      names = "--break",
      paramLabel = "BLOCK:FAULT",
      converter = InjectedFault.Converter.class,
      description =
          "Break the gradient first, to see what that looks like: sign, scale, transpose, shift,"
              + " zero or one, as in W2:transpose.")
  private InjectedFault fault;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "100",
      converter = Numbers.Count.class,
      description = "Training samples that the loss is taken of. Default: ${DEFAULT-VALUE}")
  private int batchSize;

  @Mixin private DataOptions data;

  @Mixin private RunFolderOptions folder;

  @Mixin private ThreadOptions threads;

  @Option(names = "--json", description = "Print JSON instead.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Dataset train = DataOptions.load(spec()).train();
    try (Workers workers = threads.workers()) {
      CheckedNetwork network = network(train, workers);
      String words = network.words(Optional.ofNullable(fault));
      GradientReport report = check(network, workers);
      Optional<StepCurves> curves =
          plot ? Optional.of(StepCurves.measure(network, workers)) : Optional.empty();
      Optional<RunFolder> written = folder();
      if (written.isPresent()) {
        write(written.get(), words, report, curves);
      }
      print(words, report, curves, written);
      return report.verdict() == Verdict.AGREE ? 0 : 1;
    }
  }

  private DataSpec spec() throws IOException {
    Optional<DataSpec> own =
        model == null || data.isGiven() ? Optional.empty() : ModelPath.data(model);
    return data.spec(own.orElse(DataSpec.MNIST));
  }

  private CheckedNetwork network(Dataset train, Workers workers) throws IOException {
    if (model == null) {
      return CheckedNetwork.brieflyTrained(
          train, new Backpropagation(workers), data.seed(), batchSize);
    }
    Path file = ModelPath.file(model);
    StoredModel stored = StoredModel.load(file);
    return CheckedNetwork.of(
        model.toString(),
        stored.network(),
        ModelPath.view(file, stored, train),
        data.seed(),
        batchSize);
  }

  private GradientReport check(CheckedNetwork network, Workers workers) {
    try {
      return network.check(Optional.ofNullable(fault), every, workers);
    } catch (IllegalArgumentException noSuchBlock) {
      throw new WrongCallException("--break: " + noSuchBlock.getMessage());
    }
  }

  private Optional<RunFolder> folder() throws IOException {
    return plot ? Optional.of(folder.folder()) : folder.given();
  }

  private void write(
      RunFolder folder, String words, GradientReport report, Optional<StepCurves> curves)
      throws IOException {
    Optional<XYChart> chart = curves.map(StepCurves::chart);
    folder.writeJson("check.json", CheckJson.of(words, report));
    folder.write("check.html", CheckPage.html(words, report, chart, command()));
    if (curves.isPresent()) {
      folder.write("error-against-h.csv", curves.get().csv());
      folder.write("error-against-h.png", Charts.png(chart.get()));
      folder.write("error-against-h.svg", Charts.svg(chart.get()));
    }
  }

  private void print(
      String words, GradientReport report, Optional<StepCurves> curves, Optional<RunFolder> folder)
      throws IOException {
    PrintWriter writer = out();
    if (json) {
      writer.println(
          JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(CheckJson.of(words, report)));
    } else {
      writer.println(words);
      writer.print(report);
      curves.ifPresent(measured -> writer.print("\n" + measured.words()));
      folder.ifPresent(written -> writer.println("folder  " + written.path()));
    }
    writer.flush();
  }

  private String command() {
    return "./nudge check"
        + (model == null ? "" : " " + model)
        + (every ? " --every" : "")
        + (plot ? " --plot" : "")
        + (fault == null ? "" : " --break " + fault)
        + " --batch-size "
        + batchSize
        + " --seed "
        + data.seed()
        + (data.words().isEmpty() ? "" : " " + data.words());
  }
}
