package dev.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An exported lab in the system's Chromium; the console must stay silent. */
abstract class ChromiumTest {
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));

  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;
  Page page;
  private final List<String> problems = new ArrayList<>();

  @BeforeAll
  static void startBrowser() {
    Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    assumeTrue(program.isPresent(), "skipped: found none of %s".formatted(PROGRAMS));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(program.orElseThrow())
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void endBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void newPage() {
    page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800)).newPage();
    page.setDefaultTimeout(120_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            problems.add(message.text());
          }
        });
    page.onPageError(problems::add);
  }

  @AfterEach
  void closePage_noErrorOnTheConsole() {
    page.context().close();
    assertThat(problems).isEmpty();
  }

  Locator element(String selector) {
    return page.locator(selector);
  }

  /** Opens the page and waits until its lab answers. */
  void open(String address) {
    page.navigate(address);
    page.waitForFunction("!document.getElementById('go').disabled");
  }

  void awaitText(String selector, String pattern) {
    page.waitForFunction(
        "([selector, pattern]) =>"
            + " new RegExp(pattern).test(document.querySelector(selector).textContent)",
        List.of(selector, pattern));
  }

  /** Draws a line with the mouse; coordinates are shares of the paper's sides. */
  void drawLine(double fromX, double fromY, double toX, double toY) {
    var box = element("#paper").boundingBox();
    page.mouse().move(box.x + fromX * box.width, box.y + fromY * box.height);
    page.mouse().down();
    page.mouse()
        .move(
            box.x + toX * box.width,
            box.y + toY * box.height,
            new com.microsoft.playwright.Mouse.MoveOptions().setSteps(6));
    page.mouse().up();
  }
}
