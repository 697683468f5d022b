package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.lab.Lab;
import dev.nudge.lab.server.RunFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A whole lab in a real browser, on all of MNIST; the console must stay silent. */
@ExtendWith(Chromium.class)
abstract class BrowserTest {
  static final Path SCREENSHOTS = Path.of("target/screenshots");

  @TempDir Path folder;
  Lab lab;
  BrowserContext context;
  LabPage page;

  @BeforeEach
  void openLab() throws IOException {
    FinishedRun.write(folder.resolve("runs/3"), "backprop");
    openLab(Digits.MNIST);
  }

  /** Opens a lab on other data in the place of the one that is open. */
  void openLab(TrainTest data) throws IOException {
    closeLab();
    RunFolders runs = new RunFolders(folder.resolve("runs"), this::load, "test");
    lab = Lab.open(data, DataSpec.MNIST, runs, 0);
    page = newPage(new NewContextOptions().setViewportSize(1280, 800));
  }

  TrainTest load(DataSpec spec) throws IOException {
    return spec.isMnist()
        ? Digits.MNIST
        : new Datasets(folder.resolve("cache"), DownloadListener.NONE).read(spec);
  }

  private void closeLab() {
    if (lab != null) {
      context.close();
      lab.close();
    }
  }

  LabPage newPage(NewContextOptions options) {
    context = Chromium.browser().newContext(options);
    return new LabPage(context.newPage(), lab.address().toString());
  }

  @AfterEach
  void closeLab_noErrorOnTheConsole() {
    List<String> problems = page.problems();
    closeLab();
    assertThat(problems).isEmpty();
  }

  void trainTo(double accuracy) {
    page.element("[name=learningRate]").selectOption("0.3");
    page.press("Start");
    Await.until("it reads %s %% right".formatted(accuracy), () -> page.accuracy() > accuracy);
    page.press("Pause");
    assertThat(page.element("#state")).hasText("paused");
  }
}
