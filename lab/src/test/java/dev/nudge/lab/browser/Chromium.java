package dev.nudge.lab.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The system's Chromium, or Chrome, driven by Playwright: one for all tests. */
final class Chromium implements BeforeAllCallback {
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));

  /** A machine may be slow. */
  private static final double PATIENCE_MILLIS = 60_000;

  private static Browser browser;

  /** Starts it before the first test; skips the tests where there is none. */
  @Override
  public void beforeAll(ExtensionContext test) {
    Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    assumeTrue(program.isPresent(), "skipped: found none of %s".formatted(PROGRAMS));
    test.getRoot()
        .getStore(Namespace.create(Chromium.class))
        .getOrComputeIfAbsent("playwright", key -> start(program.orElseThrow()));
  }

  /** JUnit closes what it returns after the last test. */
  private static Playwright start(Path program) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox")));
    return playwright;
  }

  static Browser browser() {
    return browser;
  }
}
