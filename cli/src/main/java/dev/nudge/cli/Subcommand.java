package dev.nudge.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One of the commands. What it prints is flushed at its end, if it ends well. */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
abstract class Subcommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
