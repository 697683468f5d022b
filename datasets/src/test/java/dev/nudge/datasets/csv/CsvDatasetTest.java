package dev.nudge.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDatasetTest {
  @TempDir Path folder;
  private Path file;
  private CsvOptions options;

  @BeforeEach
  void prepare() {
    file = folder.resolve("data.csv");
    options = CsvOptions.DEFAULT;
  }

  private CsvOptions withLabel(String column) {
    return new CsvOptions(Optional.of(column), Optional.empty());
  }

  private CsvOptions withHeader(boolean header) {
    return new CsvOptions(Optional.empty(), Optional.of(header));
  }

  private Dataset read(String text, CsvOptions how) throws IOException {
    return CsvDataset.read(Files.writeString(file, text), how, folder).dataset();
  }

  private Dataset read(String text) throws IOException {
    return read(text, options);
  }

  private static int[] labels(Dataset data) {
    return IntStream.range(0, data.size()).map(data::label).toArray();
  }

  private void assertRefused(String text, String message) {
    assertRefused(text, options, message);
  }

  private void assertRefused(String text, CsvOptions how, String message) {
    assertThatThrownBy(() -> read(text, how))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": " + message);
  }

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
        "a,b,c\n1,2,x", withHeader(false), "line 1: column 1 is 'a', expected a finite number");
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
  void read_labelThatIsNoColumn_saysWhatCouldBe() {
    assertRefused(
        "a,b,c\n1,2,x",
        withLabel("kind"),
        "line 1: found 0 columns with the name kind for the label, expected one, or a number from 1 to 3");
    assertRefused(
        "a,b,c\n1,2,x",
        withLabel("4"),
        "line 1: found 0 columns with the name 4 for the label, expected one, or a number from 1 to 3");
    assertRefused(
        "a,a,c\n1,2,x",
        withLabel("a"),
        "line 1: found 2 columns with the name a for the label, expected one, or a number from 1 to 3");
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
    assertThat(data.schema().classes()).containsExactly("p,q", "x\ny");
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
  @CsvSource({
    "NaN, 'NaN'", "Infinity, 'Infinity'", "-inf, '-inf'", "1e999, '1e999'", "NA, 'NA'",
    "?, '?'", "0x10, '0x10'", "1f, '1f'", "1.2.3, '1.2.3'", "'1,5', '1,5'"
  })
  void read_notAFiniteNumber_saysLineAndColumn(String text, String shown) {
    assertRefused(
        "a,b,kind\n1,2,x\n3,\"%s\",y\n".formatted(text),
        "line 3: column 2 (b) is '%s', expected a finite number".formatted(shown));
  }

  @Test
  void read_missingValue_saysLineAndColumn() {
    assertRefused(
        "a,b,kind\n1,2,x\n\n3, ,y\n", "line 4: column 2 (b) is empty, expected a finite number");
    assertRefused("1,2,x\n3,4,\n", "line 2: column 3 is empty, expected a class");
  }

  @Test
  void read_lineInsideAQuotedField_isTheRecordsFirst() {
    assertRefused(
        "a,kind\n1,\"x\ny\"\nz,x\n", "line 4: column 1 (a) is 'z', expected a finite number");
  }

  @ParameterizedTest
  @CsvSource({"'3,4', 2", "'3,4,5,x', 4"})
  void read_raggedLine_saysBothNumbers(String line, int found) {
    assertRefused(
        "1,2,x\n" + line + "\n",
        "line 2: found %d columns, expected 3 as in the first line".formatted(found));
  }

  @Test
  void read_oneColumn_saysWhatSeparates() {
    assertRefused(
        "a|b|c\n1|2|x\n",
        "line 1: found 1 column, expected features and a class with commas, semicolons or tabs between them");
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

    assertThat(data.schema().features()).containsExactly("a,;,;\t\tz", "b");
    assertThat(data.schema().classes()).containsExactly("w", "x;y,z");
    assertThat(data.raw(0)).containsExactly(1, 2);
  }

  @Test
  void read_aSemicolonAmongCommas_isText() throws IOException {
    assertThat(read("a (m; mean),b,kind\n1,2,x\n").schema().features())
        .containsExactly("a (m; mean)", "b");
    assertRefused("a;b;kind\n1,5;2;x\n", "line 2: column 1 (a) is '1,5', expected a finite number");
  }

  @Test
  void read_nothing_saysSo() {
    assertRefused("", "is empty, expected a CSV file");
    assertRefused("\n\n", "is empty, expected a CSV file");
    assertRefused("a,b,kind\n", "has a header alone, expected samples below it");
  }

  @Test
  void read_latin1_saysAfterWhichLine() throws IOException {
    Files.write(file, "a,kind\n1,x\n2,Käfer\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> CsvDataset.read(file, options, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": after line ")
        .hasMessageEndingWith("found bytes that are not UTF-8, expected a CSV file in UTF-8");
  }

  @Test
  void read_utf16_isRefused() throws IOException {
    Files.write(file, "\uFEFFa,kind\n1,x\n".getBytes(StandardCharsets.UTF_16LE));

    assertThatThrownBy(() -> CsvDataset.read(file, options, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            file + ": after line 0: found bytes that are not UTF-8, expected a CSV file in UTF-8");
  }

  @Test
  void read_quoteThatNeverEnds_isRefused() {
    assertRefused(
        "a,kind\n0,\"y\"\n1,\"x\n" + "2,y\n".repeat(10),
        "line 3: found a quotation mark that is never closed");
  }

  @Test
  void read_textAfterAQuotedField_isRefusedInOneLine() throws IOException {
    Files.writeString(file, "a,kind\n1,\"x\" y\n");

    assertThatThrownBy(() -> CsvDataset.read(file, options, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": after line ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void read_folder_isRefused() {
    assertThatThrownBy(() -> CsvDataset.read(folder, options, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(folder + ": is a folder, expected a CSV file");
  }

  @Test
  void read_noFile_isSaidByThePlatform() {
    assertThatThrownBy(() -> CsvDataset.read(file, options, folder))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void readLike_sameKind_takesItsClasses() throws IOException {
    Dataset train = read("a,kind\n1,x\n2,y\n3,z\n");
    Path test = Files.writeString(folder.resolve("test.csv"), "a,kind\n5,z\n6,x\n");

    Dataset found = CsvDataset.readLike(train.schema(), test, options, folder).dataset();

    assertThat(found.schema().classes()).containsExactly("x", "y", "z");
    assertThat(labels(found)).containsExactly(2, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "'a,kind\n1,w\n', 'line 2: column 2 (kind) is ''w'', expected one of the classes of the training data: x, y'",
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
