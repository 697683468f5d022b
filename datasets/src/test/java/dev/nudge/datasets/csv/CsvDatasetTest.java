package dev.nudge.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDatasetTest extends CsvFiles {
  @Test
  void read_header_namesFeatures() throws IOException {
    Dataset data = read("height,width,kind\n1,-2.5,cat\n3e2,.5,ant\n");

    assertThat(data.schema().features()).containsExactly("height", "width");
    assertThat(data.schema().shape()).containsExactly(2);
    assertThat(data.schema().classes()).containsExactly("ant", "cat");
    assertThat(labels(data)).containsExactly(1, 0);
    assertThat(data.raw(0)).containsExactly(1, -2.5);
    assertThat(data.raw(1)).containsExactly(300, 0.5);
  }

  @Test
  void read_firstLineWithANumber_isASample() throws IOException {
    Dataset data = read("5.1,3.5,setosa\n4.9,3.0,setosa");

    assertThat(data.size()).isEqualTo(2);
    assertThat(data.schema().features()).isEmpty();
  }

  @Test
  void read_headerAsTold_isNotDetected() throws IOException {
    assertThat(read("1,2,3\n4,5,a\n6,7,b", withHeader(true)).schema().features())
        .containsExactly("1", "2");
    assertThat(read("1,2,3\n4,5,a\n6,7,b", withHeader(true)).size()).isEqualTo(2);
    assertRefused(
        "a,b,c\n1,2,x",
        withHeader(false),
        "line 2: column 1 is '1', expected a text as in the lines before; --categories makes"
            + " categories of a column's values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,1,2,kind", "1,2,3,kind", "0,1,2,3"})
  void read_firstLineThatCounts_isAHeader(String header) throws IOException {
    Dataset data = read(header + "\n5.1,3.5,1,b\n4.9,3.0,2,a\n");

    assertThat(data.size()).isEqualTo(2);
    assertThat(data.schema().features())
        .containsExactlyElementsOf(List.of(header.split(",")).subList(0, 3));
    assertThat(data.schema().classes()).containsExactly("a", "b");
  }

  @Test
  void read_firstLineThatMayBeAHeader_isNotGuessedAt() throws IOException {
    String spectra = "400,410.5,kind\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n";

    assertRefused(
        spectra,
        "line 1: no other line has the class 'kind'; is it a header (--header true), or a sample"
            + " (--header false)?");
    assertThat(read(spectra, withHeader(true)).schema().features()).containsExactly("400", "410.5");
    assertThat(read(spectra, withHeader(false)).schema().classes())
        .containsExactly("a", "b", "kind");
  }

  @Test
  void read_wholeNumbersWithAndWithoutPoint_areOneClass() throws IOException {
    Dataset data = read("a,kind\n1,0\n2,0.0\n3,1.00\n4,2.5\n5,007\n6,1.\n");

    assertThat(data.schema().classes()).containsExactly("0", "1", "2.5", "007");
    assertThat(labels(data)).containsExactly(0, 0, 1, 2, 3, 1);
  }

  @Test
  void read_namesWithAndWithoutADotOrSpaces_areOneClass() throws IOException {
    Dataset data = read("a,kind\n1,z.\n2,x\n3,x.\n4,\u00a0x \n5,\u3000z.\n6,y\n");

    assertThat(data.schema().classes()).containsExactly("x", "y", "z.");
    assertThat(labels(data)).containsExactly(2, 0, 0, 0, 2, 1);
  }

  @Test
  void read_commentOnTheFirstLine_isNoSample() throws IOException {
    Dataset data = read("|1x3 Cross validator\n25, 2, <=50K.\n38, 3, >50K.\n\n");

    assertThat(data.schema().classes()).containsExactly("<=50K.", ">50K.");
    assertThat(data.raw(0)).containsExactly(25, 2);
    assertThat(read("|x|,kind\n1,a\n").schema().features()).containsExactly("|x|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "1"})
  void read_label_isFoundByNameOrNumber(String label) throws IOException {
    Dataset data = read("kind,a,b\ny,1,2\nx,3,4\n", withLabel(label));

    assertThat(data.schema().features()).containsExactly("a", "b");
    assertThat(labels(data)).containsExactly(1, 0);
    assertThat(data.raw(1)).containsExactly(3, 4);
  }

  @Test
  void read_labelThatIsANumber_isNoValueOfTheFirstLine() throws IOException {
    assertThat(read("x,1,2\ny,3,4\n", withLabel("1")).schema().classes()).containsExactly("x", "y");
    assertThat(
            read("3,1,x\n5,6,7\n", new CsvOptions(Optional.of("1"), Optional.of(true)))
                .schema()
                .features())
        .containsExactly("3", "x");
  }

  @Test
  void read_classesThatAreNumbers_areInTheirOrder() throws IOException {
    Dataset data = read("1,10\n2,9\n3,-1\n4,10\n");

    assertThat(data.schema().classes()).containsExactly("-1", "9", "10");
    assertThat(labels(data)).containsExactly(2, 1, 0, 2);
  }

  @Test
  void read_quotedFields_areOneFieldEach() throws IOException {
    Dataset data = read("\"a, b\",\"say \"\"kind\"\"\"\n\"1\",\"x\ny\"\n2,\"p,q\"\n");

    assertThat(data.schema().features()).containsExactly("a, b");
    assertThat(data.schema().classes()).containsExactly("p,q", "x y");
    assertThat(data.raw(0)).containsExactly(1);
  }

  @Test
  void read_byteOrderMarkAndWindowsLines_areNotSeen() throws IOException {
    Dataset data = read("\uFEFFa,kind\r\n1,x\r\n\r\n2,ÿ\r\n");

    assertThat(data.schema().features()).containsExactly("a");
    assertThat(data.schema().classes()).containsExactly("x", "ÿ");
    assertThat(data.size()).isEqualTo(2);
  }

  @Test
  void read_spacesAroundValues_areLeftOut() throws IOException {
    Dataset data = read("a , kind\n 1 , x\n2, x \n");

    assertThat(data.schema().features()).containsExactly("a");
    assertThat(data.schema().classes()).containsExactly("x");
    assertThat(data.raw(0)).containsExactly(1);
  }

  @Test
  void read_file_knowsItsSha256() throws Exception {
    byte[] content = "\uFEFF1,a\n2,ü\n".getBytes(StandardCharsets.UTF_8);
    Files.write(file, content);

    assertThat(CsvDataset.read(file, options, folder).sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void read_separator_isTheMostFrequentInTheFirstLine(String separator) throws IOException {
    String text = "\uFEFF\n\"a,;,;\t\tz\",b,kind\n1,2,\"x;y,z\"\n3,4,w\n";

    Dataset data =
        read(
            text.replace(",b", separator + "b")
                .replace(",kind", separator + "kind")
                .replace("1,2,", "1" + separator + "2" + separator)
                .replace("3,4,", "3" + separator + "4" + separator));

    assertThat(data.schema().features()).containsExactly("a,;,; z", "b");
    assertThat(data.schema().classes()).containsExactly("w", "x;y,z");
    assertThat(data.raw(0)).containsExactly(1, 2);
  }

  @Test
  void read_aSemicolonAmongCommas_isText() throws IOException {
    assertThat(read("a (m; mean),b,kind\n1,2,x\n").schema().features())
        .containsExactly("a (m; mean)", "b");
    assertRefused(
        "a;b;kind\n1,5;2;x\n",
        "line 2: column 1 (a) is '1,5', expected a finite number; --categories makes categories of"
            + " a column's values");
  }

  @Test
  void readLike_sameKind_takesItsClasses() throws IOException {
    Dataset train = read("a,kind\n1,x\n2,y\n3,z\n");
    Path test = Files.writeString(folder.resolve("test.csv"), "a,kind\n5,z\n6,x\n");

    Dataset found = CsvDataset.readLike(train.schema(), test, options, folder).dataset();

    assertThat(found.schema().classes()).containsExactly("x", "y", "z");
    assertThat(labels(found)).containsExactly(2, 0);
  }

  @Test
  void readLike_otherSpellings_areTheSameClasses() throws IOException {
    Schema income = read("a,kind\n1,>50K\n2,3\n").schema();
    Path test = Files.writeString(folder.resolve("test.csv"), "a,kind\n1,>50K.\n2,3.0\n");

    int[] labels = labels(CsvDataset.readLike(income, test, options, folder).dataset());

    assertThat(income.classes()).containsExactly("3", ">50K");
    assertThat(labels).containsExactly(1, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "'a,kind\n"
        + "1,w\n"
        + "', 'line 2: column 2 (kind) is ''w'', expected one of the classes of the training data:"
        + " x, y'",
    "'a,b,kind\n1,2,x\n', 'has 2 features, expected 1 as in the training data'",
    "'b,kind\n1,x\n', 'has the features b, expected a as in the training data'"
  })
  void readLike_anotherKind_saysBoth(String text, String message) throws IOException {
    Dataset train = read("a,kind\n1,x\n2,y\n");
    Path test = Files.writeString(folder.resolve("test.csv"), text);

    assertThatThrownBy(() -> CsvDataset.readLike(train.schema(), test, options, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(test + ": " + message);
  }
}
