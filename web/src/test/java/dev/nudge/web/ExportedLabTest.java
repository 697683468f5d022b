package dev.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.model.Model;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.random.NumpyRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A folder of static files is the whole lab: it trains, nudges, draws, and needs no network. */
class ExportedLabTest extends ChromiumTest {
  private Path exported(TrainTest data) throws IOException {
    Path exported = folder.resolve("lab");
    LabExport.write(exported, data);
    return exported;
  }

  @Test
  void page_trains_nudges_draws_andIsSaved() throws IOException {
    try (StaticServer server = new StaticServer(exported(Digits.FEW))) {
      open(server.address() + "#learningRate=0.3");
      page.click("#go");
      awaitText("#updates", "update ([2-9][0-9][0-9]|[1-9],[0-9]+) of 10,000");
      page.click("#go");
      awaitText("#state", "paused");
      awaitText("#accuracy", "([6-9][0-9])\\.[0-9] %");

      page.locator("#units button").nth(7).click();
      awaitText("#slope", "[0-9]");
      double slope = Double.parseDouble(element("#slope").innerText());
      page.locator("input#h").focus();
      page.keyboard().press("Home");
      awaitText("#h-value", "1e-16");
      awaitText("#propagated", "[0-9]");
      assertThat(Double.parseDouble(element("#slope").innerText())).isEqualTo(slope);
      awaitText("#cancel-note", "1\\.1e-16 apart|2\\.2e-16 apart|4\\.4e-16 apart");
      page.locator("#handle").focus();
      page.keyboard().press("ArrowRight");
      awaitText("#place", "\\+ 0\\.02");

      page.click("nav [data-view=why]");
      awaitText("#why-about", "that update [0-9,]+ learned from");
      page.locator("#why-dots button").nth(5).click();
      awaitText("#why-made", "24,000");
      page.locator("#why-dots button").last().click();
      awaitText("#why-words", "is the derivative: -?[0-9.e-]+");

      page.click("nav [data-view=try]");
      drawLine(0.52, 0.2, 0.48, 0.8);
      awaitText("#answer", "It says [0-9]\\.");

      page.click("nav [data-view=mistakes]");
      page.waitForFunction("document.querySelectorAll('#mistakes td').length >= 100");

      page.click("nav [data-view=train]");
      Download model = page.waitForDownload(() -> page.click("#model"));
      assertThat(model.suggestedFilename()).isEqualTo("model.npz");
      assertThat(Model.load(model.path()).network().architecture())
          .isEqualTo(Architecture.of(784, 50, 10));
    }
  }

  @Tag("long")
  @Test
  void race_inTheBrowser_isRunToItsEnd() throws IOException {
    try (StaticServer server = new StaticServer(exported(Digits.FEW))) {
      open(server.address() + "#view=race&hidden=3&batchSize=5&initialStd=0.1&iterations=300");
      awaitText("#updates", "update 0 of 300");
      page.click("#race-go");
      awaitText("#race-state", "^In the ");
    }
  }

  @Tag("long")
  @Test
  void badSettings_areToldBesideTheirField() throws IOException {
    try (StaticServer server = new StaticServer(exported(Digits.FEW))) {
      open(server.address() + "#hidden=256");
      page.selectOption("[name=batchSize]", "500");
      awaitText("#settings", "hidden × batchSize is 128,000, expected at most 25,600");
    }
  }

  @Tag("long")
  @Test
  void visitedOnce_opensWithoutANetwork() throws IOException {
    try (StaticServer server = new StaticServer(exported(Digits.FEW))) {
      open(server.address());
      page.waitForFunction("navigator.serviceWorker.controller !== null");
      page.waitForFunction(
          """
          async () => {
            const keys = await caches.keys();
            return keys.length === 1 && (await caches.match('data.bin')) !== undefined;
          }\
          """);
      server.goAway();
      open(server.address() + "?again#hidden=5");
      page.click("#step");
      awaitText("#updates", "update 1 of 10,000");
    }
  }

  @Tag("long")
  @Test
  void finishedRun_isShownAtFirst() throws IOException {
    Network network =
        Network.initialize(Architecture.of(784, 4, 10), 0.3, new NumpyRandom(1)::randn);
    Curves curves = new Curves(2);
    curves.add(2.25, Double.NaN, Double.NaN, List.of());
    curves.add(
        2.125,
        Double.NaN,
        Double.NaN,
        List.of(
            new Curves.Accuracy(2, new Curves.Shares(0.5, 0.625, Double.NaN), Curves.Shares.NONE)));
    Map<String, Object> description =
        Map.of(
            "name",
            "17",
            "options",
            Map.of("layers", List.of(784, 4, 10), "gradient", "numerical"),
            "method",
            "numerical",
            "iterations",
            2,
            "data",
            Map.of(
                "shape", List.of(28, 28),
                "classes", Digits.FEW.train().schema().classes(),
                "training", Digits.FEW.train().size(),
                "test", Digits.FEW.test().size(),
                "digits", true,
                "dark", false));
    Snapshot last =
        new Snapshot(
            2,
            network,
            null,
            new Snapshot.Tested(2, 0.5),
            null,
            Double.NaN,
            Double.NaN,
            LossEvaluations.NONE);
    Path exported = folder.resolve("lab");
    LabExport.write(exported, new RecordedRun("id", description, curves, last, Digits.FEW));
    try (StaticServer server = new StaticServer(exported)) {
      open(server.address());
      awaitText("#state", "finished run 17");
      awaitText("#updates", "update 2 of 2");
      awaitText("#recorded", "784");
    }
  }
}
