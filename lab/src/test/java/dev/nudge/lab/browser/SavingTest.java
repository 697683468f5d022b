package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Saving charts and tables of the page. */
@Tag("long")
class SavingTest extends BrowserTest {
  @Test
  void savedFiles_areWhatIsShown() throws IOException {
    page.open("");
    trainTo(20);
    Locator tools = page.element(".charts figure").first().locator(".tools button");
    Path png = saved(tools.first(), "loss.png");
    assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Files.readAllLines(saved(tools.last(), "losses.csv")))
        .hasSize(page.updates() + 1)
        .startsWith("iteration,numerical,backprop,weight_distance");
    assertThat(saved(page.element("#units-png"), "units.png")).isNotEmptyFile();
    Path model = saved(page.element("#model"), "model.npz");
    assertThat(dev.nudge.model.StoredModel.load(model).network().architecture())
        .hasToString("784-50-10");
    page.view("nudge");
    assertThat(page.element("#slope")).not().isEmpty();
    Locator error = page.element("#nudge .pair figure").last().locator(".tools button").last();
    assertThat(Files.readAllLines(saved(error, "error.csv")))
        .hasSize(66)
        .startsWith("h,subtracted,propagated");
    page.view("mistakes");
    assertThat(page.element("[data-cell='0-0']")).isVisible();
    assertThat(Files.readAllLines(saved(page.element("#mistakes-csv"), "confusion.csv")))
        .hasSize(11);
  }

  private Path saved(Locator button, String name) {
    Download download = page.page().waitForDownload(button::click);
    assertThat(download.suggestedFilename()).isEqualTo(name);
    return download.path();
  }
}
