package dev.nudge.datasets.named;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of files on this machine, which can be made to break off, to stall, and to know no
 * ranges.
 */
final class PublishedFiles implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int most = Integer.MAX_VALUE;
  private volatile boolean stalls;
  private volatile boolean ranges = true;
  private final CountDownLatch end = new CountDownLatch(1);

  PublishedFiles() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads); // an answer that stalls holds up no other
    server.start();
  }

  /** Puts a file onto the server; returns its address. */
  URI put(String name, byte[] content) {
    files.put("/" + name, content);
    return URI.create(
        "http://%s:%s/%s"
            .formatted(
                server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort(),
                name));
  }

  /** Each answer ends after so many bytes of its body. */
  void breakOffAfter(int bytes) {
    most = bytes;
  }

  /** Each answer comes to a halt after so many bytes of its body, and the connection stays. */
  void stallAfter(int bytes) {
    most = bytes;
    stalls = true;
  }

  void answerInFull() {
    stalls = false;
    most = Integer.MAX_VALUE;
  }

  void forgetRanges() {
    ranges = false;
  }

  /** The ranges that were asked for, empty where there was none. */
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? "" : range);
    byte[] file = files.get(exchange.getRequestURI().getPath());
    if (file == null) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    int from = 0;
    if (range != null && ranges) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %s-%s/%s".formatted(from, file.length - 1, file.length));
    }
    exchange.sendResponseHeaders(range != null && ranges ? 206 : 200, file.length - from);
    int length = Math.min(most, file.length - from);
    exchange.getResponseBody().write(file, from, length);
    exchange.getResponseBody().flush();
    if (stalls) {
      awaitEnd();
    }
    exchange.close(); // a body that is shorter than was said: the connection breaks off
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdown();
  }
}
