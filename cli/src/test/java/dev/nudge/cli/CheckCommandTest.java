package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class CheckCommandTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = TinyData.write(folder.resolve("data"));
  }

  private Call check(Object... args) {
    List<Object> all = new ArrayList<>(List.of("check", "--data", data, "--batch-size", 20));
    all.addAll(Arrays.asList(args));
    return Call.nudge(all.toArray());
  }

  @Test
  void check_backpropagation_agreesApartFromTheSmoothing() {
    Call call = check();

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    assertThat(call.out())
        .startsWith(
            "backpropagation of 100-50-10 after 200 updates from seed 0, on 20 training samples")
        .contains("gradient check: agree")
        .contains("apart from the 1e-7 inside the loss's logarithm")
        .containsPattern("W1 +\\(100, 50\\) +([0-9]+ \\+ )?directions +agree")
        .containsPattern("b2 +\\(10,\\) +all +agree")
        .contains("was noticed");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          W2:transpose | the claimed matrix is transposed
          W1:sign      | a sign is wrong
          b2:scale     | 2 times the measured one
          W1:shift     | 1 place too far to the right
          b1:zero      | was this part forgotten?
          W2:one       | 1 of 48 measured derivatives is wrong
          """)
  void check_brokenGradient_namesTheFault(String fault, String words) {
    Call call = check("--break", fault);

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isEqualTo(1);
    String text = call.out().replaceAll("\\s+", " ");
    assertThat(text)
        .contains("broken on purpose: " + fault)
        .contains("gradient check: disagree")
        .contains(words);
    String block = fault.substring(0, 2);
    assertThat(call.out().lines().filter(line -> line.matches("[Wb][12] .*disagree")))
        .singleElement()
        .asString()
        .startsWith(block);
  }

  @Test
  void check_every_comparesAllDerivatives() {
    Call call = check("--every");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).containsPattern("W1 +\\(100, 50\\) +all +agree");
    Call broken = check("--every", "--break", "W1:one");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).contains("1 of 5,000 measured derivatives is wrong");
  }

  @Test
  void check_model_isTheOneThatIsChecked() {
    Path run = folder.resolve("run");
    Call.nudge(
        "train", "--data", data, "--layers", TinyData.LAYERS, "--iterations", 20, "--out", run);

    Call call = check(run.resolve("model.npz"));

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("model.npz, 100-8-10").containsPattern("b1 +\\(8,\\) +all");
  }

  @Test
  void check_json_isThatAlone() throws IOException {
    Call call = check("--json", "--break", "W1:sign");
    Map<String, Object> json = JSON.std.mapFrom(call.out());

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(json).containsEntry("verdict", "disagree");
    assertThat((List<?>) json.get("blocks")).hasSize(4);
    assertThat(json.get("blocks").toString())
        .contains("kind=Factor", "explanation=the claimed gradient is the negative");
    assertThat(json.get("worst").toString()).contains("name=W1[", "claimed=", "error=");
  }

  @Test
  void check_plot_writesPageJsonAndCurves() throws Exception {
    Path out = folder.resolve("out");
    Call call = check("--plot", "--out", out);

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("plain subtraction", "propagated differences", "at h = 1e-8");
    assertThat(out.resolve("error-against-h.png")).isNotEmptyFile();
    requireWellFormed(Files.readString(out.resolve("error-against-h.svg")));
    String page = Files.readString(out.resolve("check.html"));
    requireWellFormed(page);
    assertThat(page)
        .contains("numerical differentiation: agree", "Error against h", "./nudge check --plot");
    assertThat(JSON.std.mapFrom(Files.readString(out.resolve("check.json"))))
        .containsEntry("verdict", "agree");
    assertCurves(Files.readAllLines(out.resolve("error-against-h.csv")));
  }

  /** What issue and design promise: at 1e-8 propagation is exact, where subtraction cannot be. */
  private static void assertCurves(List<String> csv) {
    assertThat(csv).hasSize(1 + 37).startsWith("h,plain,propagated");
    double[] at =
        csv.stream()
            .filter(line -> line.startsWith("1.0E-8,"))
            .flatMapToDouble(
                line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble))
            .toArray();
    assertThat(at[1]).isGreaterThan(1e-9);
    assertThat(at[2]).isLessThan(1e-10);
    String[] last = csv.get(37).split(",", -1);
    assertThat(Double.parseDouble(last[0])).isEqualTo(1);
    assertThat(Double.parseDouble(last[2])).isGreaterThan(1e-3);
  }

  @Test
  void check_wrongCalls_areRefusedInOneLine() {
    check("--break", "W9:sign").assertRefused("--break", "W1, b1, W2, b2", "found W9");
    check("--break", "W1:melt").assertRefused("--break", "transpose", "found W1:melt");
    check("--break", "W1").assertRefused("--break", "found W1");
    check("--break", "b1:transpose").assertRefused("--break", "b1 is a vector");
    check("--batch-size", 0).assertRefused("--batch-size", "found 0");
    check(folder.resolve("no.npz")).assertRefused("no.npz: no such file");
    check("--out", data).assertRefused("--out", "exists already");
    Call.nudge("check", "--data", "nowhere").assertRefused("nowhere");
  }

  private static void requireWellFormed(String xml) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
