package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers are refused: other hosts, origins, methods and paths, and whoever lacks the token. */
class GateTest extends RefusalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "[::1]:PORT"})
  void foreignHost_isRefused(String host) throws IOException {
    String foreign = host.replace("PORT", String.valueOf(lab.server.port()));
    for (String path : new String[] {"/", "/main.js", "/api/events", "/api/units", "/nothing"}) {
      assertRefused(lab.page().with("Host", foreign).get(path), 403, "the Host is " + foreign);
    }
    assertRefused(lab.page().with("Host", foreign).post("/api/run/step", ""), 403, "the Host is");
  }

  @Test
  void otherPortOfThisMachine_isToldWhatATunnelNeeds() throws IOException {
    for (String host : new String[] {"127.0.0.1:1", "localhost:9999", "localhost"}) {
      String hint = "a tunnel needs the same port at both ends";
      assertRefused(lab.page().with("Host", host).get("/"), 403, hint);
    }
    Answer stranger = lab.page().with("Host", "localhost.evil.example:1").get("/");
    assertThat(stranger.error()).doesNotContain("tunnel");
  }

  @Test
  void noHost_isRefused() throws IOException {
    assertRefused(lab.page().with("Host", null).get("/"), 403, "the Host is");
  }

  @Test
  void localhost_isTheLabToo() throws IOException {
    String localhost = "localhost:" + lab.server.port();
    Visitor page = lab.page().with("Host", localhost).with("Origin", "http://" + localhost);
    assertThat(page.get("/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1",
        "http://127.0.0.1:PORT.evil.example"
      })
  void foreignOrigin_isRefused(String origin) throws IOException {
    String foreign = origin.replace("PORT", String.valueOf(lab.server.port()));
    Visitor visitor = lab.page().with("Origin", foreign);
    assertRefused(visitor.get("/api/events"), 403, "the Origin is " + foreign);
    assertRefused(visitor.get("/api/units"), 403, "the Origin is");
    assertRefused(visitor.post("/api/run/step", ""), 403, "the Origin is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "00000000000000000000000000000000"})
  void wrongToken_isRefused(String token) throws IOException {
    for (String path :
        new String[] {
          "run",
          "run/step",
          "run/resume",
          "run/pause",
          "run/stop",
          "run/open",
          "race",
          "race/stop",
          "draw",
          "data",
          "values"
        }) {
      Visitor stranger = new Visitor(lab.server.port());
      assertRefused(stranger.post("/api/" + path, "{}"), 403, "Nudge-Token");
      assertRefused(
          stranger.with(Gate.TOKEN_HEADER, token).post("/api/" + path, "{}"), 403, "Nudge-Token");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/run/step",
        "/api/run/resume",
        "/api/run/stop",
        "/api/run",
        "/api/run/open",
        "/api/race/stop",
        "/api/draw",
        "/api/data",
        "/api/values"
      })
  void changeByGet_isRefused(String path) throws IOException {
    Answer answer = lab.page().get(path);
    assertThat(answer.status()).isIn(404, 405);
    assertThat(answer.error()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"})
  void otherMethods_areRefused(String method) throws IOException {
    Answer answer = lab.page().send(method, "/api/run", new byte[0]);
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.error()).isNotBlank();
    assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api/nothing",
        "/index.html",
        "/../lab.css",
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/uplot/../../lab.css",
        "/dev/nudge/lab/web/main.js",
        "/META-INF/MANIFEST.MF",
        "/main.js%00.css",
        "/main.js;x=y/../../..",
        "/api/save/../../etc/passwd",
        "/api/save/%2e%2e%2f%2e%2e"
      })
  void anyOtherPath_leadsNowhere(String path) throws IOException {
    Answer answer = lab.page().get(path);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.error()).isNotBlank();
    assertThat(answer.body()).doesNotContain("root:");
  }

  @Test
  void hugeHeader_isRefused() throws IOException {
    Answer answer = lab.page().with("X", "y".repeat(100_000)).get("/");
    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.error()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/main.js", "/api/units", "/api/nothing"})
  void everyAnswer_forbidsScriptsAndFramesFromElsewhere(String path) throws IOException {
    Answer answer = lab.page().get(path);
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
    assertThat(answer.header("Server")).isNull();
  }
}
