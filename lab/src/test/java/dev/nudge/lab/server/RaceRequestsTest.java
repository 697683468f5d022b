package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.Await;
import dev.nudge.lab.run.RaceSnapshot.Stage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A race as the page asks for it. */
class RaceRequestsTest extends RefusalTest {
  @Test
  void race_beforeTheFirst_isNone() throws IOException {
    assertThat(lab.page().get("/api/race").body()).isEqualTo("{\"stage\":\"none\"}");
    assertThat(lab.page().post("/api/race/stop", "{}").status()).isEqualTo(204);
  }

  @Test
  void race_begun_isShownWithoutWhatIsNotMeasured_andStops() throws IOException {
    String body = "{\"settings\": {\"hidden\": 3, \"batchSize\": 5}, \"whole\": true}";
    assertThat(lab.page().post("/api/race", body).status()).isEqualTo(204);
    Await.until("it races", () -> lab.session.race().snapshot().derivatives() > 0);
    assertThat(lab.page().get("/api/race").body())
        .contains("\"sizes\":[784,3,10]", "\"updates\":10000", "\"parameters\":2395")
        .doesNotContain("NaN", "weightsApart");
    assertThat(lab.page().post("/api/race/stop", "{}").status()).isEqualTo(204);
    assertThat(lab.session.race().snapshot().stage()).isEqualTo(Stage.STOPPED);
    assertThat(lab.page().get("/api/race").body()).contains("\"stage\":\"stopped\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                      | no JSON object
          {}                                     | expected an object of settings
          {"settings": {}}                       | expected an object of settings
          {"settings": {}, "whole": 1}           | expected an object of settings
          {"settings": {"h": 0}, "whole": false} | h is 0, expected
          """)
  void raceWithABadBody_isRefused(String body, String reason) throws IOException {
    assertRefused(lab.page().post("/api/race", body), 400, reason);
    assertThat(lab.session.race()).isNull();
  }
}
