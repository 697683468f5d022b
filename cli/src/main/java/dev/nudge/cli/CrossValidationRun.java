package dev.nudge.cli;

import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.GradientChoice;
import dev.nudge.cli.options.TrainingOptions;
import dev.nudge.cli.options.ValidationOptions;
import dev.nudge.data.Dataset;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.linalg.Workers;
import dev.nudge.run.CrossValidation;
import dev.nudge.run.LocalEngine;
import dev.nudge.run.RunConfig;
import dev.nudge.run.RunFailedException;
import dev.nudge.run.RunFolder;
import dev.nudge.run.WrongCallException;
import dev.nudge.train.DivergedException;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/** {@code nudge train --folds}: its options turned into a cross-validation in a run folder. */
record CrossValidationRun(
    int folds,
    GradientChoice gradient,
    TrainingOptions options,
    ValidationOptions validation,
    boolean quiet,
    PrintWriter out) {

  int run() throws IOException {
    DataSpec data =
        Datasets.completed(
            options.data().spec().withValidationShare(validation.validation().share()));
    TrainTest found = DataOptions.load(data);
    TrainingConfig config =
        options.config(found.train().schema(), found.train().size()).toBuilder()
            .validation(validation.validation())
            .build();
    List<StratifiedSplit> splits = splits(found.train(), config);
    RunFolder folder = options.runFolder();
    try (Workers workers = options.workers()) {
      return folder.alone(() -> crossValidate(folder, found, splits, data, config, workers));
    }
  }

  private List<StratifiedSplit> splits(Dataset train, TrainingConfig config) {
    try {
      return StratifiedSplit.folds(train.schema().classes(), train.labels(), folds, config.seed());
    } catch (IllegalArgumentException tooFew) {
      throw new WrongCallException("--folds %s: %s".formatted(folds, tooFew.getMessage()));
    }
  }

  private int crossValidate(
      RunFolder folder,
      TrainTest found,
      List<StratifiedSplit> splits,
      DataSpec data,
      TrainingConfig config,
      Workers workers)
      throws IOException {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("gradient", gradient.toString());
    settings.put("folds", folds);
    settings.putAll(options.asMap(config, data));
    folder.begin(
        RunConfig.content(
            Nudge.version(),
            "cross-validate",
            settings,
            found.sha256(),
            LocalEngine.NAME,
            workers.threads()));
    try {
      CrossValidation validated =
          CrossValidation.of(
              found.train(),
              data,
              splits,
              config,
              gradient.methods(options.h()),
              workers,
              quiet ? line -> {} : out::println);
      validated.write(
          folder,
          "%s, %s folds".formatted(config.architecture(), folds),
          "Data: %s; %s."
              .formatted(data.isMnist() ? "MNIST" : options.data().words(), found.train()));
      out.println(quiet ? folder.path() : validated.summary() + "\nrun folder  " + folder.path());
    } catch (DivergedException diverged) {
      throw new RunFailedException(diverged.getMessage());
    }
    return ExitCode.OK;
  }
}
