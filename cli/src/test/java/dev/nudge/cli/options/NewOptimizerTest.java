package dev.nudge.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.OptimizerState;
import dev.nudge.optim.Schedule;
import dev.nudge.run.WrongCallException;
import dev.nudge.run.options.RunOptions;
import dev.nudge.train.TrainingConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** An optimizer that the command line has never heard of is one class. */
class NewOptimizerTest {
  /** Steps by the gradient's sign, with a momentum that it never uses. */
  private record SignDescent(double learningRate, double momentum) implements Optimizer {
    @Override
    public String name() {
      return "sign";
    }

    @Override
    public String title() {
      return "sign descent";
    }

    @Override
    public SignDescent withLearningRate(double rate) {
      return new SignDescent(rate, momentum);
    }

    @Override
    public Map<String, Number> constants() {
      return Map.of("momentum", momentum);
    }

    @Override
    public SignDescent with(Map<String, Number> values) {
      return new SignDescent(learningRate, values.get("momentum").doubleValue());
    }

    @Override
    public List<String> memory() {
      return List.of();
    }

    @Override
    public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
      for (int i = from; i < to; i++) {
        p[i] -= learningRate * Math.signum(g[i]);
      }
    }
  }

  private static final List<Optimizer> KNOWN =
      List.of(new Sgd(), new SignDescent(0.25, 0.5), new Adam(0.001));

  @Command
  private static final class Train {
    @Mixin private OptimizerOptions options;
  }

  private static OptimizerOptions parse(String... args) {
    Train train = new Train();
    new CommandLine(train)
        .registerConverter(Optimizer.class, ChoiceConverter.of(KNOWN))
        .registerConverter(Schedule.class, ChoiceConverter.of(Schedule.all()))
        .parseArgs(args);
    return train.options;
  }

  @Test
  void optimizer_byName_hasItsUsualConstantsAndThoseGiven() {
    assertThat(parse("--optimizer", "sign").optimizer()).isEqualTo(new SignDescent(0.25, 0.5));
    assertThat(
            parse("--optimizer", "SIGN", "--learning-rate", "2", "--momentum", "0.75").optimizer())
        .isEqualTo(new SignDescent(2, 0.75));
  }

  @Test
  void runConfig_newOptimizer_hasNameRateAndConstants() {
    OptimizerOptions given = parse("--optimizer", "sign");
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(3, 2))
            .optimizer(given.optimizer())
            .weightDecay(given.weightDecay())
            .schedule(given.schedule())
            .build();

    assertThat(RunOptions.of(config, 1e-4).toString())
        .contains(
            "optimizer=sign, learningRate=0.25, momentum=0.5, weightDecay=0.0, schedule=constant,");
  }

  @Test
  void optimizer_constantOfOthers_isRefused() {
    OptimizerOptions adam = parse("--optimizer", "adam", "--momentum", "0.5");

    assertThatThrownBy(adam::optimizer)
        .isInstanceOf(WrongCallException.class)
        .hasMessage(
            "--momentum goes with --optimizer momentum or nesterov, found --optimizer adam");
  }

  @Test
  void parse_unknownName_namesAll() {
    assertThatThrownBy(() -> parse("--optimizer", "lion"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("expected one of [sgd, sign, adam], found lion");
  }

  @Test
  void learningRates_newOptimizer_isNamed() {
    assertThat(HelpTexts.learningRates(KNOWN))
        .isEqualTo("0.1 for sgd; 0.25 for sign; 0.001 for adam");
    assertThat(HelpTexts.learningRates(Optimizer.all()))
        .isEqualTo(
            "0.1 for sgd; 0.01 for momentum, nesterov and adagrad; 0.001 for rmsprop and adam");
  }
}
