package dev.nudge.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.run.chart.Xml;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SectionsTest {
  private static final FinishedRun RUN = Runs.numerical(1);

  private static FinishedRun with(Network network, Evaluation test, LossEvaluations evaluations) {
    return new FinishedRun(
        RUN.config(),
        RUN.data(),
        "",
        "full",
        RUN.h(),
        RUN.kernels(),
        RUN.threads(),
        RUN.history(),
        evaluations,
        RUN.seconds(),
        network,
        RUN.trainAccuracy(),
        test);
  }

  private static Network zeros(int... sizes) {
    return new Network(Parameters.zeros(Architecture.of(sizes)));
  }

  @Test
  void report_namesWithMarkup_areEscaped() {
    FinishedRun run =
        new FinishedRun(
            RUN.config(),
            RUN.data(),
            "",
            "</h1><script>",
            RUN.h(),
            "<b>&\"",
            RUN.threads(),
            RUN.history(),
            RUN.evaluations(),
            RUN.seconds(),
            RUN.network(),
            RUN.trainAccuracy(),
            RUN.test());

    Document page = Xml.parse(RunReport.html(run));

    assertThat(Xml.texts(page, "h1")).containsExactly("12-5-3, trained by </h1><script>");
    assertThat(Xml.texts(page, "p").get(1)).contains("<b>&\" kernels");
    assertThat(Xml.texts(page, "code").get(0)).contains("--gradient </h1><script>");
  }

  @Test
  void lossAccount_lecturesLoop_evaluatedAll() {
    LossEvaluations all = new LossEvaluations(2400, 2400, 0);

    assertThat(LossAccount.html(with(RUN.network(), RUN.test(), all)))
        .contains("2,400 losses of single samples in all. All of them were evaluated.");
  }

  @Test
  void lossAccount_sharedLosses_saysHowFewWereEvaluated() {
    LossEvaluations few = new LossEvaluations(2400, 100, 1200);

    assertThat(LossAccount.html(with(RUN.network(), RUN.test(), few)))
        .contains("One in 24 was evaluated.", "1,100", "45.83 %");
  }

  @Test
  void unitPictures_inputsAreNoImage_areLeftOut() {
    FinishedRun run = with(zeros(11, 5, 3), RUN.test(), LossEvaluations.NONE);

    assertThat(UnitPictures.html(run)).isEmpty();
  }

  @Test
  void unitPictures_manyUnits_showTheFirstHundred() {
    FinishedRun run = with(zeros(12, 150, 3), RUN.test(), LossEvaluations.NONE);

    assertThat(UnitPictures.html(run))
        .contains("The first 100 of 150 units.", "Weights of unit 99")
        .doesNotContain("Weights of unit 100");
  }

  @Test
  void worstMistakes_none_saysSo() {
    int predicted = RUN.network().predict(Matrix.zeros(1, 12)).argMax(0);
    Dataset blank = Dataset.ofBytes(Schema.ofImages(4, 3, 3), new byte[12], predicted);
    try (Workers workers = new Workers(1)) {
      Evaluation test = new Evaluator(workers).evaluate(RUN.network(), blank);

      assertThat(WorstMistakes.html(with(RUN.network(), test, LossEvaluations.NONE)))
          .contains("No test sample was taken for a wrong class.")
          .doesNotContain("<img");
    }
  }

  @Test
  void confusionTable_classWithoutImages_hasADashForItsRecall() {
    Dataset blank = Dataset.ofBytes(Schema.ofImages(4, 3, 3), new byte[12], 0);
    try (Workers workers = new Workers(1)) {
      Evaluation test = new Evaluator(workers).evaluate(RUN.network(), blank);

      assertThat(ConfusionTable.html(test)).contains("–").doesNotContain("NaN");
    }
  }
}
