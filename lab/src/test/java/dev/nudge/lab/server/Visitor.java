package dev.nudge.lab.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends requests byte by byte as asked for: a browser would not send most of them. */
final class Visitor {
  private final int port;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /** A visitor with the right Host, without a token. */
  Visitor(int port) {
    this.port = port;
    headers.put("Host", "127.0.0.1:" + port);
  }

  /** The lab's own page. */
  static Visitor page(LabServer server) {
    return new Visitor(server.port()).with(Gate.TOKEN_HEADER, server.token());
  }

  /** Adds a header or puts another value in its place; null takes it away. */
  Visitor with(String name, String value) {
    headers.remove(name);
    if (value != null) {
      headers.put(name, value);
    }
    return this;
  }

  Answer get(String path) throws IOException {
    return send("GET", path, new byte[0]);
  }

  Answer post(String path, String body) throws IOException {
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** HTTP 1.0, so that the answer comes in one piece and the connection ends with it. */
  Answer send(String method, String path, byte[] body) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.0\r\n");
    headers.forEach(
        (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
    request.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    return exchange(request.toString(), body);
  }

  /** Sends {@code request} as it is, and reads to the end. */
  Answer exchange(String request, byte[] body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(120_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      return new Answer(answer.substring(0, end), answer.substring(end + 4));
    }
  }
}
