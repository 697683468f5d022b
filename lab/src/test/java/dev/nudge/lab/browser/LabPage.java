package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/** The lab's page as a user meets it. */
final class LabPage {
  private final Page page;
  private final String address;
  private final List<String> problems = new ArrayList<>();
  private final List<String> expected = new ArrayList<>(); // parts of those that are none

  LabPage(Page page, String address) {
    this.page = page;
    this.address = address;
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            problems.add(message.text());
          }
        });
    page.onPageError(problems::add);
  }

  /** Opens the page; {@code state} is what stands behind the address's #. */
  LabPage open(String state) {
    page.navigate("about:blank"); // an address that differs behind the # alone is not loaded anew
    page.navigate(address + "#" + state);
    assertThat(element("#go")).isEnabled();
    return this;
  }

  Page page() {
    return page;
  }

  Locator element(String selector) {
    return page.locator(selector);
  }

  /** What contains this on the console, now or later, is no problem. */
  void expect(String part) {
    expected.add(part);
  }

  /** The complaints of the console and the page. */
  List<String> problems() {
    return problems.stream()
        .filter(problem -> expected.stream().noneMatch(problem::contains))
        .toList();
  }

  /** The button that starts, pauses and goes on. */
  void press(String label) {
    assertThat(element("#go")).hasText(label);
    element("#go").click();
  }

  /** Opens a run of the runs folder. */
  void openFinished(String name) {
    element("#kept li:has(input[value='%s']) button".formatted(name)).click();
  }

  void view(String name) {
    element("nav [data-view=%s]".formatted(name)).click();
    assertThat(element("#" + name)).isVisible();
  }

  /** Has the page speak a language. */
  void speak(String language) {
    if (!language.equals(element("html").getAttribute("lang"))) {
      element("#language").click();
    }
    assertThat(element("html")).hasAttribute("lang", language);
  }

  /** The number of updates that the page shows; 0 before it knows. */
  int updates() {
    String text = element("#updates").innerText().replaceAll("update ([0-9,]+) of .*", "$1");
    return text.isEmpty() ? 0 : Integer.parseInt(text.replace(",", ""));
  }

  /** The accuracy that the page shows, in per cent; 0 before the first. */
  double accuracy() {
    String text = element("#accuracy").innerText();
    return text.equals("–") ? 0 : Double.parseDouble(text.replace(" %", ""));
  }

  /** Draws a line with the mouse; coordinates are shares of the paper's sides. */
  void draw(double... points) {
    BoundingBox box = element("#paper").boundingBox();
    page.mouse().move(box.x + points[0] * box.width, box.y + points[1] * box.height);
    page.mouse().down();
    for (int i = 2; i < points.length; i += 2) {
      page.mouse()
          .move(
              box.x + points[i] * box.width,
              box.y + points[i + 1] * box.height,
              new com.microsoft.playwright.Mouse.MoveOptions().setSteps(6));
    }
    page.mouse().up();
  }

  /** Calls a function of the page's own module run.js. */
  Object run(String expression) {
    return page.evaluate("import('/run.js').then(({ run }) => " + expression + ")");
  }

  /** Where an element ends, from the top of the window. */
  double bottom(String selector) {
    BoundingBox box = element(selector).boundingBox();
    return box.y + box.height;
  }

  /** Whether the page is wider than its window. */
  boolean scrollsSideways() {
    return (boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }
}
