package dev.nudge.datasets.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedCsvTest extends CsvFiles {
  @Test
  void read_labelThatIsNoColumn_saysWhatCouldBe() {
    assertRefused(
        "a,b,c\n1,2,x",
        withLabel("kind"),
        "line 1: found 0 columns with the name kind for the label, expected one, or a number from 1"
            + " to 3");
    assertRefused(
        "a,b,c\n1,2,x",
        withLabel("4"),
        "line 1: found 0 columns with the name 4 for the label, expected one, or a number from 1 to"
            + " 3");
    assertRefused(
        "a,a,c\n1,2,x",
        withLabel("a"),
        "line 1: found 2 columns with the name a for the label, expected one, or a number from 1 to"
            + " 3");
  }

  @ParameterizedTest
  @CsvSource({
    "Infinity, 'Infinity'",
    "-inf, '-inf'",
    "1e999, '1e999'",
    "0x10, '0x10'",
    "1f, '1f'",
    "1.2.3, '1.2.3'",
    "'1,5', '1,5'"
  })
  void read_notAFiniteNumber_saysLineAndColumn(String text, String shown) {
    assertRefused(
        "a,b,kind\n1,2,x\n3,\"%s\",y\n".formatted(text),
        "line 3: column 2 (b) is '%s', expected a finite number%s"
            .formatted(shown, "; --categories makes categories of a column's values"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"' '| is empty", "?| is '?'", "NA| is 'NA'", "NaN| is 'NaN'"})
  void read_missingValue_saysLineAndColumnAndTheWayOut(String text, String shown) {
    assertRefused(
        "a,b,kind\n1,2,x\n\n3,%s,y\n".formatted(text),
        "line 4: column 2 (b) %s, expected a finite number; training with --missing fill puts the median there"
            .formatted(shown));
  }

  @Test
  void read_missingClass_saysLineAndColumn() {
    assertRefused("1,2,x\n3,4,\n", "line 2: column 3 is empty, expected a class");
  }

  @Test
  void read_lineInsideAQuotedField_isTheRecordsFirst() {
    assertRefused(
        "a,kind\n1,\"x\ny\"\nz,x\n",
        "line 4: column 1 (a) is 'z', expected a finite number; --categories makes categories of a"
            + " column's values");
  }

  @Test
  void read_nameWithAControlCharacter_isRefused() {
    assertRefused(
        "a,kind\n1,x\u001b[31m\n",
        "line 2: column 2 (kind) is 'x?[31m', expected the name of a class, without control"
            + " characters");
    assertRefused(
        "a,\"b\u001b[31m\",kind\n1,2,x\n",
        "line 1: found the name \"b?[31m\" over column 2, expected one without control characters");
  }

  @Test
  void read_zeroByte_saysWhichLine() {
    assertRefused(
        "a,kind\r\n1,x\r\n2,y\0\r\n1,x\r\n",
        "line 3: found a zero byte, as in no text, expected a CSV file in UTF-8");
  }

  @Test
  void read_textBehindAQuotedField_saysHowQuotesAreWritten() {
    assertRefused(
        "a,kind\n1,\"x\"y\n",
        "after line 1: found more behind a field's closing quotation mark, expected a separator; a"
            + " quotation mark inside a field is written twice");
  }

  @Test
  void read_moreThanAThousandClasses_asksWhetherTheyAreClasses() {
    StringBuilder text = new StringBuilder("a,price\n");
    for (int i = 0; i <= 1000; i++) {
      text.append("1,").append(i).append('\n');
    }
    assertRefused(
        text.toString(),
        "line 1,002: column 2 (price) is '1000', expected at most 1,000 classes: is this column a"
            + " class? --label names another");
  }

  @ParameterizedTest
  @CsvSource({"'3,4', 2", "'3,4,5,x', 4"})
  void read_raggedLine_saysBothNumbers(String line, int found) {
    assertRefused(
        "1,2,x\n" + line + "\n",
        "line 2: found %s columns, expected 3 as in the first line".formatted(found));
  }

  @Test
  void read_twoColumnsOfOneName_saysWhich() {
    assertRefused(
        "a,b,a,kind\n1,2,3,x\n",
        "line 1: found the name 'a' over column 1 and column 3, expected another for each");
  }

  @Test
  void read_oneColumn_saysWhatSeparates() {
    assertRefused(
        "a|b|c\n1|2|x\n",
        "line 1: found 1 column, expected features and a class with commas, semicolons or tabs"
            + " between them");
  }

  @Test
  void read_nothing_saysSo() {
    assertRefused("", "is empty, expected a CSV file");
    assertRefused("\n\n", "is empty, expected a CSV file");
    assertRefused("a,b,kind\n", "has a header alone, expected samples below it");
  }

  @Test
  void read_latin1_saysWhichLine() throws IOException {
    String ascii = "1,x\n".repeat(10_000);
    Files.write(
        file, ("a,kind\n" + ascii + "2,Käfer\n" + ascii).getBytes(StandardCharsets.ISO_8859_1));

    assertRefused(
        "line 10,002: found bytes that are not UTF-8, expected a CSV file in UTF-8; it may be"
            + " CP1252: iconv -f CP1252 -t UTF-8 "
            + file);
  }

  @Test
  void read_charactersOfManyBytes_areNoFaultWhereverTheyAreCut() throws IOException {
    String text = "a,kind\n" + "1,가나다\n".repeat(10_000);
    for (String shift : new String[] {"", "\n", "\n\n"}) {
      Files.writeString(file, shift + text + "1,x\0\n");

      assertRefused(
          String.format(
              Locale.ROOT,
              "line %,d: found a zero byte, as in no text, expected a CSV file in UTF-8",
              10_002 + shift.length()));
    }
  }

  @Test
  void read_characterCutOffAtTheEnd_isNotUtf8() throws IOException {
    Files.write(file, new byte[] {'a', ',', 'k', '\n', '1', ',', (byte) 0xe2, (byte) 0x82});

    assertRefused(
        "line 2: found bytes that are not UTF-8, expected a CSV file in UTF-8; it may be CP1252:"
            + " iconv -f CP1252 -t UTF-8 "
            + file);
  }

  @Test
  void read_cp949_isNamedWithTheWayOut() throws IOException {
    Files.write(file, "a,b,kind\n1,2,고양이\n3,4,강아지\n".getBytes("CP949"));

    assertRefused(
        "line 2: found bytes that are not UTF-8, expected a CSV file in UTF-8; it may be CP949:"
            + " iconv -f CP949 -t UTF-8 "
            + file);
  }

  /** UTF-16 has a byte order mark; text without one says by its zeros which it is. */
  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE"})
  void read_utf16_isNamedWithTheWayOut(String encoding) throws IOException {
    for (String text : new String[] {"a,kind\n1,x\n", "키,몸무게,종류\n1,2,고양이\n3,4,강아지\n"}) {
      Files.write(file, text.getBytes(encoding));

      assertRefused(
          "found text in %1$s, expected a CSV file in UTF-8: iconv -f %1$s -t UTF-8 %2$s"
              .formatted(encoding, file));
    }
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> CsvDataset.read(file, options, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": " + message);
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
}
