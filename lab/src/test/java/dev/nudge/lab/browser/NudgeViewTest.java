package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import dev.nudge.lab.Await;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Nudge view: one weight moves. */
class NudgeViewTest extends BrowserTest {
  @Test
  void nudge_dragH_turnsTheSecantIntoTheTangent() {
    page.open("");
    trainTo(50);
    page.element("#units button").nth(7).click();
    assertThat(page.element("#nudge")).isVisible();
    assertThat(page.element("#unit")).hasValue("7");
    BoundingBox box = page.element("#weights").boundingBox();
    page.page().mouse().click(box.x + box.width * 15.5 / 28, box.y + box.height * 12.5 / 28);
    assertThat(page.element("#row")).hasValue("12");
    assertThat(page.element("#column")).hasValue("15");
    page.element("#weights").focus();
    page.page().keyboard().press("ArrowDown");
    assertThat(page.element("#row")).hasValue("13");

    double coarse = error("#subtracted");
    assertThat(page.element("#h-value")).hasText("1");
    BoundingBox slider = page.element("input#h").boundingBox();
    page.page().mouse().move(slider.x + slider.width - 8, slider.y + slider.height / 2);
    page.page().mouse().down();
    page.page().mouse().move(slider.x + slider.width * 0.72, slider.y + slider.height / 2);
    page.page().mouse().up();
    assertThat(page.element("#h-value")).hasText(Pattern.compile("[0-9.]+e-5"));
    Await.until("the secant is nearly the tangent", () -> error("#subtracted") < coarse / 1000);
    page.element("input#h").focus();
    page.page().keyboard().press("Home");
    assertThat(page.element("#h-value")).hasText("1e-16");
    Await.until("rounding shows", () -> error("#subtracted") > 1e-6);
    assertThat(error("#propagated")).isLessThan(1e-11);
  }

  /** Opens the view with a weight that counts. */
  private void openTrained() {
    page.open("unit=7&feature=350&nudge=0.01");
    trainTo(50);
    page.view("nudge");
    assertThat(page.element("#slope")).not().isEmpty();
  }

  private double number(String selector) {
    return Double.parseDouble(page.element(selector).innerText());
  }

  private double moved() {
    return Double.parseDouble(page.element("#handle").getAttribute("aria-valuenow"));
  }

  @Test
  void point_draggedByMouse_takesCurveSecantAndTangentAlong() {
    openTrained();
    double before = number("#slope");
    BoundingBox handle = page.element("#handle").boundingBox();
    double x = handle.x + handle.width / 2;
    double y = handle.y + handle.height / 2;
    page.page().mouse().move(x, y);
    page.page().mouse().down();
    page.page().mouse().move(x + 50, y, new Mouse.MoveOptions().setSteps(8));
    page.page().mouse().move(x + 90, y, new Mouse.MoveOptions().setSteps(8));
    Await.until("the point follows", () -> moved() > 0.5);
    page.page().mouse().up();
    assertThat(page.page()).hasURL(Pattern.compile(".*moved=.*"));
    Await.until("the point is where the mouse was", () -> Math.abs(centre() - (x + 90)) < 3);
    assertThat(number("#slope")).isNotEqualTo(before);
    assertThat(page.element("#place"))
        .hasText(Pattern.compile("w = [-0-9.e]+ \\+ " + short3(moved())));
    assertShownFiguresAreTheLabs();
    page.element("#put-back").click();
    Await.until("it is back", () -> moved() == 0 && number("#slope") == before);
    assertThat(page.element("#put-back")).isHidden();
  }

  private static String short3(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private double centre() {
    BoundingBox handle = page.element("#handle").boundingBox();
    return handle.x + handle.width / 2;
  }

  /** The formula's numbers are those that the lab answers, and its digits add up. */
  private void assertShownFiguresAreTheLabs() {
    Map<?, ?> lab =
        (Map<?, ?>)
            page.page()
                .evaluate(
                    "([moved, h]) =>"
                        + " fetch(`/api/weight?unit=7&feature=350&moved=${moved}&h=${h}`).then((answer)"
                        + " => answer.json())",
                    List.of(moved(), number("#h-value")));
    double above = ((Number) lab.get("above")).doubleValue();
    double below = ((Number) lab.get("below")).doubleValue();
    assertThat(number("#above")).isEqualTo(above, within(1e-16));
    assertThat(number("#below")).isEqualTo(below, within(1e-16));
    assertThat(number("#difference")).isEqualTo(above - below, within(1e-16));
    assertThat(number("#subtracted"))
        .isCloseTo((above - below) / number("#two-h"), withinPercentage(1e-9));
    String up = page.element("#above").innerText();
    String struck = page.element("#above s").innerText();
    assertThat(up).startsWith(struck);
    assertThat(page.element("#below s")).hasText(struck);
    assertThat(page.element("#below").innerText()).startsWith(struck);
    if (above != below) {
      assertThat(page.element("#below").innerText())
          .doesNotStartWith(up.substring(0, struck.length() + 1));
    }
  }

  @Tag("long")
  @Test
  void point_movedByKeys_andFormulaAtEachH() {
    openTrained();
    page.element("#handle").focus();
    page.page().keyboard().press("ArrowRight");
    page.page().keyboard().press("ArrowRight");
    Await.until("two steps", () -> moved() == 0.04);
    page.page().keyboard().press("PageDown");
    Await.until("a large step back", () -> moved() == -0.16);
    page.page().keyboard().press("End");
    Await.until("the end", () -> moved() == 2);
    page.page().keyboard().press("ArrowRight");
    page.page().keyboard().press("Home");
    Await.until("the other end", () -> moved() == -2);
    assertThat(page.element("#handle"))
        .hasAttribute("aria-valuetext", Pattern.compile("weight -[0-9.]+, moved by -2, loss .*"));
    for (String h : List.of("0.1", "0.0001", "1e-8", "1e-12")) {
      page.page()
          .evaluate("(h) => { location.hash = `view=nudge&unit=7&feature=350&nudge=${h}` }", h);
      Await.until("h is " + h, () -> number("#two-h") == 2 * Double.parseDouble(h));
      assertShownFiguresAreTheLabs();
    }
    assertThat(page.element("#cancel-note")).containsText("digits cancel");
  }

  @Tag("long")
  @Test
  void tinyH_subtractionHasStepsOrNothing_propagationAllDigits() {
    openTrained();
    page.element("input#h").focus();
    page.page().keyboard().press("Home");
    Await.until("h is least", () -> number("#two-h") == 2e-16);
    double place = number("#difference");
    assertThat(Math.abs(place)).isLessThan(1e-14);
    assertThat(error("#propagated")).isLessThan(1e-11);
    assertThat(page.element("#cancel-note"))
        .containsText(Pattern.compile("losses of this size are [0-9.]+e-1[67] apart"));
  }

  @Tag("long")
  @Test
  void phone_curveStaysInSight_whileTheWeightIsChosen_andIsDraggedByFinger() {
    openTrained();
    context.close();
    page =
        newPage(
                new NewContextOptions()
                    .setViewportSize(390, 844)
                    .setDeviceScaleFactor(2)
                    .setHasTouch(true))
            .open("view=nudge&unit=7&feature=350&nudge=0.5");
    assertThat(page.element("#slope")).not().isEmpty();
    page.element("#weights").evaluate("(canvas) => canvas.scrollIntoView({ block: 'end' })");
    BoundingBox weights = page.element("#weights").boundingBox();
    page.page().touchscreen().tap(weights.x + weights.width / 3, weights.y + weights.height * 0.7);
    assertThat(page.element("#row")).not().hasValue("12");
    assertCurveIsInSight();
    assertThat(weights.y).isGreaterThanOrEqualTo(page.bottom("#curve-chart"));
    page.element("#row").scrollIntoViewIfNeeded();
    assertCurveIsInSight();

    BoundingBox handle = page.element("#handle").boundingBox();
    double x = handle.x + handle.width / 2;
    double y = handle.y + handle.height / 2;
    CDPSession finger = context.newCDPSession(page.page());
    touch(finger, "touchStart", x, y);
    for (int i = 1; i <= 6; i++) {
      touch(finger, "touchMove", x - 10 * i, y);
    }
    finger.send("Input.dispatchTouchEvent", touchOf("touchEnd"));
    Await.until("the point follows", () -> moved() < -0.3);
    Await.until("it is where the finger was", () -> Math.abs(centre() - (x - 60)) < 3);
  }

  private void assertCurveIsInSight() {
    BoundingBox curve = page.element("#curve-chart").boundingBox();
    assertThat(curve.y).isGreaterThanOrEqualTo(0);
    assertThat(curve.y + curve.height).isLessThan(844 / 2.0);
  }

  private static JsonObject touchOf(String type) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", new JsonArray());
    return event;
  }

  private static void touch(CDPSession finger, String type, double x, double y) {
    JsonObject point = new JsonObject();
    point.addProperty("x", x);
    point.addProperty("y", y);
    JsonObject event = touchOf(type);
    event.getAsJsonArray("touchPoints").add(point);
    finger.send("Input.dispatchTouchEvent", event);
  }

  /** The relative distance of a secant's slope from the tangent's. */
  private double error(String secant) {
    assertThat(page.element("#slope")).not().isEmpty();
    double slope = Double.parseDouble(page.element("#slope").innerText());
    return Math.abs(Double.parseDouble(page.element(secant).innerText()) / slope - 1);
  }
}
