package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.FinishedRun;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad bodies and parameters of the page itself are refused. */
class RefusedRequestsTest extends RefusalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../runs/1",
        "..",
        ".",
        "",
        "/",
        "/etc",
        "1/../1",
        "1/",
        "1\\\\..",
        "3",
        "a b",
        "%2e%2e",
        "-1",
        "elsewhere",
        "1\\u0000",
        "11111111111111111111111111111111111111111111111111111111111111111"
      })
  void openAnythingButARun_isRefused(String name) throws IOException {
    Path outside = folder.resolve("outside");
    if (!Files.exists(outside)) {
      FinishedRun.write(outside, "numerical");
      Files.createSymbolicLink(folder.resolve("runs/elsewhere"), outside);
    }
    assertRefused(
        lab.page().post("/api/run/open", "{\"name\": \"%s\"}".formatted(name)),
        404,
        "there is no run");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    assertRefused(lab.page().get("/api/curves?name=" + encoded), 404, "there is no run");
  }

  @Test
  void openADamagedRun_saysWhatIsWrong() throws IOException {
    Path damaged = folder.resolve("runs/9");
    FinishedRun.write(damaged, "numerical");
    Files.writeString(damaged.resolve("losses.csv"), "much");
    assertRefused(lab.page().post("/api/run/open", "{\"name\": \"9\"}"), 422, "losses.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                                       | no JSON object
          {                                                        | no JSON object
          [1]                                                      | no JSON object
          null                                                     | no JSON object
          {"settings": {}, "settings": {}, "go": true}             | no JSON object
          {}                                                       | expected an object of settings
          {"settings": {}}                                         | expected an object of settings
          {"settings": [], "go": true}                             | expected an object of settings
          {"settings": {}, "go": "yes"}                            | expected an object of settings
          {"settings": {"hidden": 1000000}, "go": true}            | hidden is 1000000, expected the sizes
          {"settings": {"hidden": 256, "batchSize": 1000}, "go": true} | hidden × batchSize
          {"settings": {"h": "small"}, "go": true}                 | h is small, expected a number
          {"settings": {"layers": [784, 10]}, "go": true}          | there is no setting layers
          """)
  void beginWithABadBody_isRefused(String body, String reason) throws IOException {
    assertRefused(lab.page().post("/api/run", body), 400, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          weight                           | feature is missing
          weight?feature=0&unit=0          | moved is missing
          weight?feature=0&unit=0&moved=0  | h is missing
          weight?feature=0&unit=0&moved=3&h=1 | moved is 3.0, expected -2 to 2
          weight?feature=x&unit=0&moved=0&h=1      | feature is x, expected a whole number
          weight?feature=784&unit=0&moved=0&h=1    | there is no weight from feature 784 to unit 0
          weight?feature=0&unit=50&moved=0&h=1     | there is no weight from feature 0 to unit 50
          weight?feature=-1&unit=0&moved=0&h=1     | there is no weight
          weight?feature=0&unit=0&moved=0&h=0      | h is 0.0, expected 1e-16 to 1
          weight?feature=0&unit=0&moved=0&h=NaN    | h is NaN, expected
          weight?feature=0&unit=0&moved=0&h=x      | h is x, expected a number
          weight?feature=0&unit=0&moved=0&h=1e-300 | h is 1.0E-300
          sample                         | index is missing
          sample?index=500                | there is no sample 500, expected 0 to 499
          sample?index=-1                 | there is no sample -1
          sample?index=99999999999        | index is 99999999999
          mistakes?actual=1              | taken is missing
          mistakes?actual=10&taken=0     | class 10 taken for 0
          """)
  void badParameters_areRefused(String question, String reason) throws IOException {
    assertRefused(lab.page().get("/api/" + question), 400, reason);
  }

  @Test
  void beginWithABadSetting_isRefusedByItsName() throws IOException {
    Answer answer = lab.page().post("/api/run", "{\"settings\": {\"hidden\": 0}, \"go\": true}");
    assertRefused(answer, 400, "hidden is 0, expected the sizes");
    assertThat(answer.body()).startsWith("{\"error\":").endsWith("\"setting\":\"hidden\"}");
  }

  @Test
  void bestModel_nothingHeldBack_isRefused() throws IOException {
    assertRefused(lab.page().get("/api/save/model-best.npz"), 404, "no samples were held back");
  }

  @Test
  void badValues_areRefused() throws IOException {
    assertRefused(lab.page().post("/api/values", "{}"), 400, "expected an array of values");
    assertRefused(
        lab.page().post("/api/values", "{\"values\": [1, 2]}"),
        400,
        "found 2 values, the network takes samples of 784 features");
    String tooMany = "{\"values\": [%s 1]}".formatted("1.5,".repeat(10_000));
    assertRefused(lab.page().post("/api/values", tooMany), 413, "expected at most 25,188 bytes");
  }

  @Test
  void drawingOfAnotherSize_isRefused() throws IOException {
    Visitor page = lab.page().with("Content-Type", "application/octet-stream");
    assertRefused(page.post("/api/draw", "short"), 400, "3 pixels, expected rows of 29544");
    assertRefused(page.post("/api/values", "short"), 400, "no JSON object");
    assertRefused(lab.page().post("/api/draw", "{}"), 400, "expected bytes");
    assertRefused(lab.page().send("POST", "/api/draw", new byte[250 * 250 + 3]), 413, "too long");
  }

  @Test
  void longBody_isRefused_alsoWithoutItsLength() throws IOException {
    String body = "{\"x\": \"%s\"}".formatted("y".repeat(100_000));
    assertRefused(lab.page().post("/api/run", body), 413, "expected at most 4,096 bytes");
    String chunked =
        """
        POST /api/run HTTP/1.1\r
        Host: 127.0.0.1:%s\r
        Nudge-Token: %s\r
        Connection: close\r
        Transfer-Encoding: chunked\r
        \r
        """
            .formatted(lab.server.port(), lab.server.token());
    String chunk = "186A0\r\n" + "z".repeat(100_000) + "\r\n0\r\n\r\n";
    Answer answer = lab.page().exchange(chunked, chunk.getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("expected at most 4,096 bytes");
  }
}
