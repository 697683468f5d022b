package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Dataset;
import dev.nudge.lab.Digits;
import dev.nudge.lab.OwnData;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Schedule;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  @Test
  void lecture_isTheLecturesRun() {
    assertThat(Settings.LECTURE.config(Digits.FEW.train())).isEqualTo(TrainingConfig.LECTURE);
  }

  /** The page shows its form before it has heard of a run. */
  @Test
  void lecture_isThePagesToo() throws IOException {
    Map<String, Object> found = constants("settings.js", "LECTURE");
    assertThat(Settings.parse(found)).isEqualTo(Settings.LECTURE);
    assertThat(found.keySet()).isEqualTo(Settings.LECTURE.values().keySet());
  }

  @Test
  void learningRate_ofEachOptimizer_isTheUsualOneOnThePageToo() throws IOException {
    Map<String, Object> usual = new LinkedHashMap<>();
    Optimizer.all().forEach(optimizer -> usual.put(optimizer.name(), optimizer.learningRate()));
    assertThat(constants("choices.js", "RATES")).isEqualTo(usual);
  }

  /** An object that a script of the page exports. */
  private static Map<String, Object> constants(String script, String name) throws IOException {
    String page;
    try (InputStream in = Settings.class.getResourceAsStream("/dev/nudge/lab/web/" + script)) {
      page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Map<String, Object> found = new LinkedHashMap<>();
    Matcher entry =
        Pattern.compile("  (\\w+): (.*),")
            .matcher(page.split("export const %s = \\{".formatted(name), 2)[1].split("};", 2)[0]);
    while (entry.find()) {
      found.put(entry.group(1), JSON.std.anyFrom(entry.group(2).replace('\'', '"')));
    }
    return found;
  }

  @Test
  void config_anyArchitectureAndOptimizer_isThatOfNudgeTrain() {
    Settings settings =
        Settings.parse(
            Map.of(
                "hidden",
                "30, 20",
                "activation",
                "relu",
                "optimizer",
                "nesterov",
                "learningRate",
                0.02,
                "momentum",
                0.8,
                "iterations",
                300,
                "init",
                "he"));
    TrainingConfig config = settings.config(Digits.FEW.train());
    assertThat(config.architecture()).isEqualTo(Architecture.of(Activation.RELU, 784, 30, 20, 10));
    assertThat(config.optimizer()).isEqualTo(new Momentum(0.02, 0.8, true));
    assertThat(config.initialization()).isEqualTo(new Initialization.He());
    assertThat(config.iterations()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9,7,8 | tanh,relu,identity
          9,7   | sigmoid,relu
          9,7   | sigmoid
          9     | tanh
          ''    | sigmoid
          """)
  void config_hiddenLayers_haveTheirOwnActivations(String hidden, String activation) {
    Settings settings = Settings.parse(Map.of("hidden", hidden, "activation", activation));
    assertThat(settings.values()).containsEntry("activation", activation);
    List<Integer> sizes =
        Stream.of(hidden.split(",")).filter(size -> !size.isEmpty()).map(Integer::valueOf).toList();
    List<String> names = List.of(activation.split(","));
    Architecture found = settings.config(Digits.FEW.train()).architecture();
    assertThat(found.sizes().subList(1, found.sizes().size() - 1)).isEqualTo(sizes);
    assertThat(found.hiddenActivations())
        .extracting(Activation::toString)
        .isEqualTo(names.size() == 1 ? Collections.nCopies(sizes.size(), activation) : names);
  }

  @Test
  void parse_oneActivationThroughout_isOneName() {
    assertThat(Settings.parse(Map.of("hidden", "9,7", "activation", "Tanh, tanh")))
        .isEqualTo(Settings.parse(Map.of("hidden", "9,7", "activation", "tanh")));
  }

  @Test
  void config_moreParametersThanAPageHolds_isRefused_theLecturesNetworkNever() {
    Settings wide = Settings.parse(Map.of("hidden", "2516", "batchSize", 10));
    assertThatThrownBy(() -> wide.config(Digits.FEW.train()))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "hidden: the network would have 2,000,230 weights and biases, expected at most"
                + " 2,000,000");
    assertThat(
            Settings.parse(Map.of("hidden", "2515", "batchSize", 10))
                .config(Digits.FEW.train())
                .architecture()
                .parameterCount())
        .isEqualTo(1_999_435);
    Dataset broad = OwnData.broad(60_000);
    assertThat(Settings.LECTURE.config(broad).architecture().parameterCount())
        .isGreaterThan(2_000_000);
    Settings broader = Settings.parse(Map.of("hidden", "51"));
    assertThatThrownBy(() -> broader.config(broad)).isInstanceOf(RefusedException.class);
  }

  @Test
  void parse_whatWasWritten_givesTheSame() throws IOException {
    Settings settings =
        Settings.parse(
            Map.of(
                "hidden",
                7,
                "h",
                0.5,
                "learningRate",
                0.3,
                "batchSize",
                20,
                "seed",
                4294967295L,
                "initialStd",
                0,
                "difference",
                "subtraction"));
    Map<String, Object> written = JSON.std.mapFrom(JSON.std.asString(settings.values()));
    assertThat(Settings.parse(written)).isEqualTo(settings);
    assertThat(settings.config(Digits.FEW.train()).seed()).isEqualTo(4294967295L);
  }

  @Test
  void values_areWrittenAsThePageReadsThem() throws IOException {
    assertThat(JSON.std.asString(Settings.LECTURE.values()))
        .isEqualTo(
            """
            {"hidden":"50","activation":"sigmoid","h":1.0E-4,"difference":"propagation",\
            "optimizer":"sgd","learningRate":0.1,"momentum":0.9,"batchSize":100,\
            "iterations":10000,"seed":0,"init":"fixed","initialStd":0.01,\
            "sampling":"replacement","schedule":"constant","stepEpochs":5,"stepFactor":0.5,\
            "classWeights":"none","weightDecay":0.0,"validationShare":0.0,"patience":0}\
            """);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void config_hasAllSettings(String name, Schedule schedule) {
    Settings settings =
        Settings.parse(
            Map.of(
                "sampling",
                "shuffle",
                "schedule",
                name,
                "classWeights",
                "balanced",
                "weightDecay",
                1e-3,
                "validationShare",
                0.2,
                "patience",
                4));
    assertThat(settings.config(Digits.FEW.train()))
        .isEqualTo(
            TrainingConfig.LECTURE.toBuilder()
                .sampling(Sampling.SHUFFLE)
                .schedule(schedule)
                .classWeights(ClassWeights.BALANCED)
                .weightDecay(1e-3)
                .validation(new Validation(0.2, 4))
                .build());
  }

  private static Stream<Arguments> schedules() {
    return Stream.of(
        Arguments.of("constant", Schedule.CONSTANT),
        Arguments.of("step", new Schedule.Step(5, 0.5)),
        Arguments.of("cosine", new Schedule.Cosine()));
  }

  @Test
  void parse_missingNames_areAsInTheLecture() {
    Map<String, Object> expected = new HashMap<>(Settings.LECTURE.values());
    expected.put("hidden", "7");
    assertThat(Settings.parse(Map.of("hidden", 7)).values()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"hidden": 0}               | hidden is 0, expected the sizes of at most 10 layers
          {"hidden": 99999999999999}  | hidden is 99999999999999, expected the sizes
          {"hidden": 1.5}             | hidden is 1.5, expected the sizes
          {"hidden": "50,"}           | hidden is 50,, expected the sizes
          {"hidden": "1,1,1,1,1,1,1,1,1,1,1"} | hidden is 1,1,1,1,1,1,1,1,1,1,1, expected the sizes
          {"hidden": null}            | hidden is null, expected the sizes
          {"hidden": [50]}            | hidden is [50], expected the sizes
          {"hidden": "350,300", "batchSize": 32} | hidden: an update would multiply 100,800,000 times
          {"hidden": "999999,999999,999999", "batchSize": 1000} | hidden × batchSize is 2,999,997,000
          {"activation": "cube"}      | activation is cube, expected sigmoid or tanh or relu or identity
          {"hidden": "9,7", "activation": "relu,cube"} | activation is relu,cube, expected sigmoid or
          {"hidden": "9,7", "activation": "relu,"} | activation is relu,, expected sigmoid or
          {"activation": ""}          | activation is , expected sigmoid or
          {"hidden": "9,7", "activation": "relu,tanh,relu"} | activation is relu,tanh,relu, expected one name for all hidden layers, or one for each of the 2
          {"activation": "relu,tanh"} | activation is relu,tanh, expected one name for all hidden layers, or one for each of the 1
          {"hidden": "", "activation": "relu,tanh"} | activation is relu,tanh, expected one name for all hidden layers, or one for each of the 0
          {"optimizer": "newton"}     | optimizer is newton, expected sgd or momentum or nesterov
          {"momentum": 1}             | momentum is 1, expected 0 to 0.9999
          {"iterations": 100001}      | iterations is 100001, expected 1 to 100000
          {"batchSize": 1.5}          | batchSize is 1.5, expected a whole number
          {"batchSize": "50"}         | batchSize is 50, expected a number
          {"batchSize": 2000000000}   | batchSize is 2000000000
          {"hidden": 256, "batchSize": 101} | hidden × batchSize is 25,856, expected at most 25,600
          {"h": 0}                    | h is 0, expected 1.0E-15 to 1
          {"h": -1e-4}                | h is -1.0E-4
          {"h": 2}                    | h is 2
          {"h": 1e999}                | h is Infinity
          {"learningRate": 0}         | learningRate is 0
          {"learningRate": 11}        | learningRate is 11
          {"batchSize": 0}            | batchSize is 0
          {"batchSize": 1001}         | batchSize is 1001
          {"seed": -1}                | seed is -1
          {"seed": 4294967296}        | seed is 4294967296
          {"initialStd": -0.1}        | initialStd is -0.1
          {"initialStd": 11}          | initialStd is 11
          {"difference": "magic"}     | difference is magic, expected propagation or subtraction
          {"sampling": "none"}        | sampling is none, expected replacement or shuffle
          {"schedule": 3}             | schedule is 3, expected constant or step or cosine
          {"classWeights": null}      | classWeights is null, expected none or balanced
          {"weightDecay": -1}         | weightDecay is -1, expected 0 to 1
          {"validationShare": 1}      | validationShare is 1, expected 0 to 0.5
          {"validationShare": -0.1}   | validationShare is -0.1
          {"validationShare": 0.1, "patience": 1001} | patience is 1001, expected 0 to 1000
          {"patience": -1}            | patience is -1, expected a whole number
          {"patience": 3}             | patience is 3, expected 0 where no samples are held back
          {"speed": 9}                | there is no setting speed
          """)
  void parse_outOfBounds_saysWhatWasFoundAndExpected(String json, String reason)
      throws IOException {
    Map<String, Object> values = JSON.std.mapFrom(json);
    assertThatThrownBy(() -> Settings.parse(values))
        .isInstanceOfSatisfying(
            RefusedException.class,
            bad -> assertThat(reason).contains(bad.setting()).doesNotContain("\n"))
        .hasMessageContaining(reason);
  }
}
