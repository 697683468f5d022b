package dev.nudge.lab.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page that watches, and reads only when it is told to. */
final class Watching {
  private static final int SMALL_BUFFER = 8192;

  private final SocketChannel channel;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private boolean ended;
  private boolean complete;

  /** A page with the buffer that the system gives it. */
  static Watching page(int port) throws IOException {
    return new Watching(port, SocketChannel.open());
  }

  /** A page whose connection is soon full when it does not read. */
  static Watching slowPage(int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
    return new Watching(port, channel);
  }

  /** HTTP 1.0: the events come as they are, not in chunks. */
  private Watching(int port, SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String request =
        "GET /api/events HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nAccept: text/event-stream\r\n\r\n"
            .formatted(port);
    channel.write(StandardCharsets.US_ASCII.encode(request));
    channel.configureBlocking(false);
  }

  /** Reads what has come; returns whether the update {@code last} was among it, now or before. */
  boolean readsToTheEnd(int last) {
    if (read()) {
      String all = received.toString(StandardCharsets.UTF_8);
      complete = all.lastIndexOf("\"to\":%s,".formatted(last)) > 0 && all.endsWith("\n\n");
    }
    return complete;
  }

  /** Reads what has come; returns whether these words were among it. */
  boolean hears(String words) {
    read();
    return received.toString(StandardCharsets.UTF_8).contains(words);
  }

  /** Whether the server has closed the connection. */
  boolean hasEnded() {
    read();
    return ended;
  }

  /** Returns whether there was anything to read. */
  private boolean read() {
    int before = received.size();
    try {
      int count = channel.read(buffer.clear());
      for (; count > 0; count = channel.read(buffer.clear())) {
        received.write(buffer.array(), 0, count);
      }
      ended |= count < 0;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return received.size() > before;
  }

  List<EventText> events() throws IOException {
    String all = received.toString(StandardCharsets.UTF_8);
    return EventText.parse(all.substring(all.indexOf("\r\n\r\n") + 4));
  }

  /** Reads what has come; returns how many progress events of a run have come so far. */
  long progressEvents(String run) {
    read();
    try {
      return events().stream()
          .filter(event -> event.name().equals("progress") && event.id().startsWith(run))
          .count();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
