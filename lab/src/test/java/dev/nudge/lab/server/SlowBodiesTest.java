package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come slowly, from someone who knows the token. */
class SlowBodiesTest {
  private static final int MORE_THAN_THREADS = 40;
  private static final int WIDTH = 140;
  private static final byte[] DRAWING =
      ByteBuffer.allocate(2 + WIDTH * WIDTH).putShort((short) WIDTH).array();

  @Test
  void slowBodies_holdUpNobody_andAreAnsweredInTheEnd(@TempDir Path folder) throws IOException {
    List<Socket> slow = new ArrayList<>();
    try (TestLab lab = new TestLab(folder)) {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        slow.add(begin(lab));
      }
      assertThat(lab.page().get("/api/units").status()).isEqualTo(200);
      for (Socket socket : slow) { // none of them was given up meanwhile
        assertThat(end(socket)).startsWith("HTTP/1.1 200").contains("blank");
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** Sends a drawing's first byte. */
  private static Socket begin(TestLab lab) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.server.port());
    socket.setSoTimeout(60_000);
    String head =
        """
        POST /api/draw HTTP/1.1\r
        Host: 127.0.0.1:%s\r
        Nudge-Token: %s\r
        Content-Type: application/octet-stream\r
        Connection: close\r
        Content-Length: %s\r
        \r
        """
            .formatted(lab.server.port(), lab.server.token(), DRAWING.length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().write(DRAWING, 0, 1);
    socket.getOutputStream().flush();
    return socket;
  }

  /** Sends the rest and gives the answer. */
  private static String end(Socket socket) throws IOException {
    socket.getOutputStream().write(DRAWING, 1, DRAWING.length - 1);
    socket.getOutputStream().flush();
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
