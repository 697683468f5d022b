package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.Await;
import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.Settings;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFilesTest {
  @TempDir private Path folder;
  private TestLab lab;

  @BeforeEach
  void trainALittle() throws IOException {
    lab = new TestLab(folder);
    lab.session.begin(TestLab.QUICK, true);
    Await.until("there is something", () -> lab.session.run().curves().size() > 20);
    lab.session.run().stop();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void losses_haveAllDigits() throws IOException {
    Curves curves = lab.session.run().curves();
    Answer answer = lab.page().get("/api/save/losses.csv");
    List<String> lines = answer.body().lines().toList();
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"losses.csv\"");
    assertThat(lines.get(0)).isEqualTo("iteration,numerical,backprop,weight_distance");
    assertThat(lines).hasSize(curves.size() + 1);
    for (int i = 0; i < curves.size(); i++) {
      assertThat(lines.get(i + 1))
          .isEqualTo(
              "%s,%s,%s,%s"
                  .formatted(i + 1, curves.numerical(i), curves.backprop(i), curves.distance(i)));
    }
  }

  @Test
  void accuracy_leavesEmptyWhatWasNotMeasured() throws IOException {
    List<String> lines = lab.page().get("/api/save/accuracy.csv").body().lines().toList();
    assertThat(lines.get(1)).matches("1,[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+,,");
    assertThat(lines.get(2)).matches("2,[0-9.]+,[0-9.]+,,,,");
  }

  @Test
  void model_isTheNetwork() throws IOException {
    assertThat(saved("model.npz"))
        .isEqualTo(lab.session.run().snapshot().network().parameters().values());
  }

  @Test
  void bestModel_isTheOneWithTheSmallestValidationLoss() throws IOException {
    lab.session.begin(Settings.parse(Map.of("hidden", 3, "validationShare", 0.5)), false);
    lab.session.run().step();
    lab.session
        .run()
        .step(); // the samples held back are looked at once an epoch, after its first update
    Await.until("two updates are made", () -> lab.session.run().snapshot().iteration() == 2);
    Snapshot last = lab.session.run().snapshot();
    assertThat(last.bestValidation().iteration()).isEqualTo(1);
    assertThat(saved("model-best.npz"))
        .isEqualTo(last.bestValidation().network().parameters().values())
        .isNotEqualTo(last.network().parameters().values());
  }

  private double[] saved(String name) throws IOException {
    Path file = folder.resolve(name);
    String address = "http://127.0.0.1:%s/api/save/%s".formatted(lab.server.port(), name);
    try (InputStream in = URI.create(address).toURL().openStream()) {
      Files.copy(in, file);
    }
    return StoredModel.load(file).network().parameters().values();
  }
}
