package dev.nudge.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyHeaderParserTest {
  @Test
  void parse_headerWrittenHere_givesItBack() throws IOException {
    for (List<Integer> shape : List.of(List.<Integer>of(), List.of(3), List.of(784, 50))) {
      NpyHeader numbers = new NpyHeader(NpyType.FLOAT64, 0, ByteOrder.LITTLE_ENDIAN, false, shape);
      NpyHeader texts = new NpyHeader(NpyType.UINT32, 8, ByteOrder.BIG_ENDIAN, true, shape);

      assertThat(NpyHeader.parse(numbers.dictionary())).isEqualTo(numbers);
      assertThat(NpyHeader.parse(texts.dictionary())).isEqualTo(texts);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"shape\":(2,3),\"descr\":\">i2\",\"fortran_order\":True}",
        " { 'fortran_order' : True , 'shape' : ( 2 , 3 , ) , 'descr' : '>i2' , } \n",
      })
  void parse_otherSpacesQuotesAndOrderOfKeys_areTaken(String header) throws IOException {
    assertThat(NpyHeader.parse(header))
        .isEqualTo(new NpyHeader(NpyType.INT16, 0, ByteOrder.BIG_ENDIAN, true, List.of(2, 3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                            | found nothing at character 0 of the header, expected '{'
          (1, 2)                        | found "(1, 2)" at character 0 of the header, expected '{'
          {                             | found nothing at character 1 of the header, expected one of the keys 'descr', 'fortran_order' and 'shape'
          {}                            | found the header "{}", expected the keys 'descr', 'fortran_order' and 'shape'
          {'descr': '<f8'}              | found the header "{'descr': '<f8'}", expected the keys 'descr', 'fortran_order' and 'shape'
          {'descr                       | found "'descr" at character 1 of the header, expected one of the keys 'descr', 'fortran_order' and 'shape'
          {'descr' '<f8'}               | found "'<f8'}" at character 9 of the header, expected ':'
          {'size': 3}                   | found the key "size" in the header, expected 'descr', 'fortran_order' and 'shape'
          {'descr': [('x', '<f8')]}     | found "[('x', '<f8')]}" at character 10 of the header, expected a type such as '<f8'
          {'fortran_order': 0}          | found "0}" at character 18 of the header, expected True or False
          {'shape': 3}                  | found "3}" at character 10 of the header, expected '('
          {'shape': (-1,)}              | found "-1,)}" at character 11 of the header, expected a length from 0 to 2147483647
          {'shape': (2.5,)}             | found ".5,)}" at character 12 of the header, expected ')'
          {'shape': (2147483648,)}      | found "2147483648,)}" at character 11 of the header, expected a length from 0 to 2147483647
          {'shape': (99999999999999999999,)} | found "99999999999999999999,)}" at character 11 of the header, expected a length from 0 to 2147483647
          {'shape': (1, 2               | found nothing at character 15 of the header, expected ')'
          {'shape': (1,) 'descr'        | found "'descr'" at character 15 of the header, expected '}'
          {'descr': '<f8', 'fortran_order': False, 'shape': ()} + 1 | found "+ 1" at character 54 of the header, expected its end
          """)
  void parse_badText_saysWhereAndWhatWasExpected(String header, String message) {
    assertThatThrownBy(() -> NpyHeader.parse(header))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "f8",
        "<",
        "<f2",
        "<f16",
        "<c16",
        "|O",
        "|S3",
        "|f8",
        "=f8",
        "<m8[s]", //
        "<U",
        "<U0",
        "<U-1",
        "<U08",
        "|U2",
        "U2",
        "<U2147483648",
        "<U2x"
      })
  void parse_otherTypes_areRefused(String descr) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (), }".formatted(descr);

    assertThatThrownBy(() -> NpyHeader.parse(header))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "found values of type \"%s\", expected bool, integers, float32, float64 or text",
            descr);
  }

  @Test
  void parse_tooManyDimensions_isRefused() {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }".formatted("1, ".repeat(65));

    assertThatThrownBy(() -> NpyHeader.parse(header))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("expected at most 64 dimensions");
  }

  @Test
  void parse_longAndUnprintableText_isShownShortOnOneLine() {
    assertThatThrownBy(() -> NpyHeader.parse("a\n\u0000" + "b".repeat(9000)))
        .isInstanceOf(IOException.class)
        .hasMessage("found \"a??%s…\" at character 0 of the header, expected '{'", "b".repeat(57));
  }
}
