package dev.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import dev.nudge.lab.api.LabApi;
import dev.nudge.lab.api.LabFiles;
import dev.nudge.lab.run.LabData;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.RecordedRun.Recording;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Settings;
import dev.nudge.lab.run.TrainingRun;
import dev.nudge.lab.run.TrainingRun.Keeper;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The browser's JavaScript computes what the JVM computes. */
@Tag("long")
class SameWeightsTest extends ChromiumTest {
  private static final int UPDATES = 100;

  private static final String TRAIN =
      """
      async ([settings, updates]) => {
        const lab = await import(new URL('lab.js', document.baseURI));
        const file = await fetch('data.bin');
        const data = file.body.pipeThrough(new DecompressionStream('gzip'));
        const bytes = new Int8Array(await new Response(data).arrayBuffer());
        lab.open(bytes, new Int8Array(0), null);
        const begun = lab.send('run', { settings, go: false });
        if (begun.error) throw new Error(begun.error);
        for (let i = 0; i < updates; i++) lab.send('run/step', {});
        while (lab.advance());
        const { bytes: model } = lab.file('model.npz').answer;
        return btoa(Array.from(model, (byte) => String.fromCharCode(byte & 255)).join(''));
      }\
      """;

  private double[] inTheBrowser(Map<String, ?> settings, int updates) throws IOException {
    Path exported = folder.resolve("lab");
    if (!Files.exists(exported)) {
      LabExport.write(exported, Digits.FEW);
    }
    try (StaticServer server = new StaticServer(exported)) {
      open(server.address());
      String model = (String) page.evaluate(TRAIN, List.of(settings, updates));
      return weights(Base64.getDecoder().decode(model));
    }
  }

  private double[] here(Map<String, ?> settings, int updates) throws IOException {
    assertThat(Kernels.selected().name()).isEqualTo("scalar");
    AtomicReference<TrainingRun> run = new AtomicReference<>();
    try (Session session =
        new Session(Digits.FEW, Map.of(), run::set, race -> {}, Keeper.NONE, new Workers(1))) {
      session.begin(Settings.parse(settings), false);
      for (int i = 0; i < updates; i++) {
        session.run().step();
      }
      while (run.get().advance()) {
        // it has made an update
      }
      return weights(new LabApi(session, new NoRuns()).file("model.npz"));
    }
  }

  private double[] weights(byte[] model) throws IOException {
    return Model.load(Files.write(folder.resolve("model.npz"), model))
        .network()
        .parameters()
        .values();
  }

  private record NoRuns() implements LabFiles {
    @Override
    public List<String> names() {
      return List.of();
    }

    @Override
    public RecordedRun open(String name) {
      throw new IllegalArgumentException(name);
    }

    @Override
    public LabData data(byte[] csv) {
      throw new IllegalArgumentException();
    }

    @Override
    public Recording recording(String name) {
      throw new IllegalArgumentException(name);
    }
  }

  /**
   * Not the same bits: where exp, tanh, expm1, log1p or log round is up to the browser. Weights are
   * smaller than 1, so that this is less than a unit in their last place.
   */
  @Test
  void hundredUpdates_ofTheLecturesRun_differInTheLastBitsAlone() throws IOException {
    assertThat(inTheBrowser(Map.of(), 0)).containsExactly(here(Map.of(), 0), withPrecision(2e-17));
    double[] weights = here(Map.of(), UPDATES);
    assertThat(inTheBrowser(Map.of(), UPDATES)).containsExactly(weights, withPrecision(1e-16));
  }
}
