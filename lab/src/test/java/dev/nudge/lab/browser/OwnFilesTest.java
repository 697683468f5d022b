package dev.nudge.lab.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import dev.nudge.image.DigitImage;
import dev.nudge.lab.Await;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.server.RunFolders;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CSV files and pictures that are dropped on the page, or chosen. */
@Tag("long")
class OwnFilesTest extends BrowserTest {
  /** Drops a file, as a browser does when the user lets it go over the page. */
  private static final String DROP =
      """
      ([name, type, content]) => {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], name, { type }));
        const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector('main').dispatchEvent(over);
        if (!over.defaultPrevented) throw new Error('the page takes no files');
        document.querySelector('main').dispatchEvent(
          new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      }
      """;

  private void drop(String name, String type, byte... content) {
    page.page().evaluate(DROP, List.of(name, type, Base64.getEncoder().encodeToString(content)));
  }

  private void choose(String button, FilePayload file) {
    page.page().waitForFileChooser(() -> page.element(button).click()).setFiles(file);
  }

  private static byte[] csv() {
    StringBuilder lines = new StringBuilder("wing,weight,bird\n");
    for (int i = 0; i < 30; i++) {
      lines.append("%s,%s,%s\n".formatted(i % 7, i, List.of("wren", "tit", "robin").get(i % 3)));
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void csv_dropped_isLearnedFrom_andTheRunIsKeptWithItsData() throws IOException {
    page.open("hidden=100&batchSize=5&iterations=100000"); // not over before it is paused
    drop("birds.csv", "text/csv", csv());
    assertThat(page.element("#data-note")).containsText("wren");
    assertThat(page.element("[name=hidden]")).hasValue("100");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 20);
    page.press("Pause");
    assertThat(page.element("#kept-note")).containsText("as 4");
    RecordedRun kept = new RunFolders(folder.resolve("runs"), this::load, "test").open("4");
    assertThat(kept.data().train().schema().classes()).contains("wren", "tit", "robin");
    assertThat(kept.curves().size()).isEqualTo(page.updates());
  }

  @Test
  void csv_whileARunIsOn_isAskedFor_andABadOneIsSaidWithItsName() throws IOException {
    page.open("hidden=3");
    page.press("Start");
    Await.until("it trains", () -> page.updates() > 0);
    page.press("Pause");
    Object run = page.run("run.id");
    choose(
        "#open-csv",
        new FilePayload("odd.csv", "text/csv", "a,b\n1\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(page.element("#notice")).containsText("makes way for one that learns from odd.csv");
    assertThat(page.run("run.id")).isEqualTo(run);
    page.element("#notice button").click();
    assertThat(page.element("#notice")).containsText("odd.csv: ");
    assertThat(page.element("#notice button")).hasCount(0);
    assertThat(page.run("run.id")).isEqualTo(run);
    try (Stream<Path> left = Files.list(folder.resolve("runs/data"))) {
      assertThat(left).isEmpty();
    }
    page.expect("422");
  }

  @Test
  void picture_isRecognisedAsPredictDoes_andWhatIsNoneIsSaid() throws IOException {
    BufferedImage one = new BufferedImage(120, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = one.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 120, 200);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(12, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawLine(70, 30, 60, 170);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(one, "png", png);
    page.open("view=try");
    Response answer =
        page.page()
            .waitForResponse(
                "**/api/draw",
                () ->
                    choose(
                        "#open-picture",
                        new FilePayload("one.png", "image/png", png.toByteArray())));
    assertThat(page.element("#draw-note")).hasText("The picture one.png.");
    assertThat(page.element("#try")).isVisible();
    assertThat(page.element("#answer")).not().isEmpty();
    assertThat(answer.text()).contains(Base64.getEncoder().encodeToString(DigitImage.prepare(one)));

    drop("note.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8));
    assertThat(page.element("#notice"))
        .hasText("note.png is no picture that this browser can read.");
    assertThat(page.element("#draw-note")).hasText("The picture one.png.");
  }
}
