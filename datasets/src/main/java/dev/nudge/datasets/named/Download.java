package dev.nudge.datasets.named;

import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import dev.nudge.datasets.named.PublishedDataset.RemoteFile;
import dev.nudge.io.MalformedFileException;
import dev.nudge.io.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Fetches a file into a folder: into {@code NAME.part} first, where a later try goes on, and to its
 * name once its size and its SHA-256 are right.
 */
final class Download {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int BUFFER = 1 << 16;

  private final HttpClient client;
  private final DownloadListener listener;
  private final Duration patience;

  Download(DownloadListener listener) {
    this(listener, PATIENCE);
  }

  /**
   * @param patience for a connection, for an answer, and for more of it
   */
  Download(DownloadListener listener, Duration patience) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(ProxySelector.getDefault())
            .build();
    this.listener = listener;
    this.patience = patience;
  }

  /** Fetches what is missing; does nothing if the file is there. */
  void fetch(RemoteFile file, Path folder) throws IOException {
    Path target = folder.resolve(file.name());
    Path part = folder.resolve(file.name() + ".part");
    Files.createDirectories(folder);
    try (FileChannel out =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      out.lock(); // another process may be fetching it: then it is there when this one's turn comes
      if (Files.exists(target)) {
        Files.deleteIfExists(part);
        return;
      }
      if (out.size() < file.bytes()) {
        receive(file, out);
      }
      check(file, out, part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void receive(RemoteFile file, FileChannel out) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(file.address()).timeout(patience);
    if (out.size() > 0) {
      request.header("Range", "bytes=" + out.size() + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream in = new TimeoutInputStream(response.body(), patience)) {
      if (response.statusCode() == OK) {
        out.truncate(0); // the server gives the whole file, whatever was asked for
      } else if (response.statusCode() != PARTIAL || !goesOn(response, out.size())) {
        throw new IOException("the server answered %d".formatted(response.statusCode()));
      }
      copy(in, out.position(out.size()), file);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static boolean goesOn(HttpResponse<?> response, long from) {
    return response
        .headers()
        .firstValue("Content-Range")
        .filter(range -> range.startsWith("bytes " + from + "-"))
        .isPresent();
  }

  private void copy(InputStream in, FileChannel out, RemoteFile file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      listener.on(file.name(), out.position(), file.bytes());
      if (out.position() > file.bytes()) {
        return; // too long: its checksum says so
      }
    }
    if (out.position() < file.bytes()) {
      throw new IOException(
          "the connection ended after %,d of %,d bytes".formatted(out.position(), file.bytes()));
    }
  }

  private static void check(RemoteFile file, FileChannel out, Path part) throws IOException {
    String found = Sha256.of(Channels.newInputStream(out.position(0))::transferTo);
    if (!found.equals(file.sha256())) {
      Files.delete(part);
      throw new MalformedFileException(
          file.address().toString(),
          "came with the SHA-256 %s, expected %s; it was deleted".formatted(found, file.sha256()));
    }
  }

  /**
   * A stream that fails where nothing comes for too long, instead of waiting for ever: one caller
   * at a time. The stream below has to wake its reader when it is closed, as those of HTTP clients
   * do.
   */
  private static final class TimeoutInputStream extends FilterInputStream {
    private final Duration patience;
    private final Thread watch = new Thread(this::watch, "nudge-stall-watch");
    private volatile long last = System.nanoTime();
    private volatile boolean stalled;

    TimeoutInputStream(InputStream stream, Duration patience) {
      super(stream);
      this.patience = patience;
      watch.setDaemon(true);
      watch.start();
    }

    private void watch() {
      try {
        for (long left = patience.toNanos(); left > 0; left = patience.toNanos() - waited()) {
          Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
        }
        stalled = true;
        in.close();
      } catch (InterruptedException | IOException ended) {
        // nobody waits any more
      }
    }

    private long waited() {
      return System.nanoTime() - last;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws IOException also if nothing has come for too long
     */
    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      try {
        last = System.nanoTime();
        int read = super.read(to, offset, length);
        if (!stalled) {
          return read;
        }
      } catch (IOException failed) {
        if (!stalled) {
          throw failed;
        }
      }
      throw new IOException("nothing has come for %d s".formatted(patience.toSeconds()));
    }

    @Override
    public void close() throws IOException {
      watch.interrupt();
      super.close();
    }
  }
}
