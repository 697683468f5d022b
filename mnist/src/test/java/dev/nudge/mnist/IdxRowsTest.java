package dev.nudge.mnist;

import static dev.nudge.mnist.IdxBytes.bytes;
import static dev.nudge.mnist.IdxBytes.gzip;
import static dev.nudge.mnist.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.io.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdxRowsTest {
  private static final byte[] PIXELS = bytes(0, 1, 2, 127, 128, 255, 6, 7, 8, 9, 10, 11);
  private static final byte[] IMAGES = idx(PIXELS, 3, 2, 2);

  private static IdxArray read(byte[] file, int from, int to) throws IOException {
    return IdxArray.readRows(new ByteArrayInputStream(file), "x", from, to);
  }

  static Stream<byte[]> sameContent() {
    return Stream.of(IMAGES, gzip(IMAGES));
  }

  @ParameterizedTest
  @MethodSource("sameContent")
  void read_someRows_theseAlone(byte[] file) throws IOException {
    IdxArray part = read(file, 1, 3);

    assertThat(part.shape()).containsExactly(2, 2, 2);
    assertThat(part.values()).isEqualTo(Arrays.copyOfRange(PIXELS, 4, 12));
  }

  @ParameterizedTest
  @MethodSource("sameContent")
  void shape_asDeclared(byte[] file) throws IOException {
    assertThat(IdxArray.readShape(new ByteArrayInputStream(file), "x")).containsExactly(3, 2, 2);
  }

  @Test
  void read_rowsThatAreNotThere_refused() {
    assertThatThrownBy(() -> read(IMAGES, 2, 4))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("x: declares the shape [3, 2, 2], expected rows 2 to 4");
  }

  @Test
  void read_plainFileCutOff_refused() {
    assertThatThrownBy(() -> read(Arrays.copyOf(IMAGES, 23), 1, 2))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("x: ends before its row 2");
  }

  @Test
  void read_gzippedFileCutOff_refused() {
    byte[] file = gzip(IMAGES);

    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 12), 1, 3))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("x: ends before its row 3");
  }

  @Test
  void read_noIdxFile_refused() {
    assertThatThrownBy(() -> read(bytes(1, 2, 3, 4, 5, 6, 7, 8), 0, 1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("magic number is 0x01020304");
  }
}
