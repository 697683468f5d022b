package dev.nudge.datasets.named;

import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import dev.nudge.datasets.named.PublishedDataset.RemoteFile;
import dev.nudge.io.MalformedFileException;
import dev.nudge.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Fetches a file into a folder: into {@code NAME.part} first, where a later try goes on, and to its
 * name once its size and its SHA-256 are right.
 *
 * @param patience for a connection, for an answer, and for more of it
 */
record Download(DownloadListener listener, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BUFFER = 1 << 16;

  Download(DownloadListener listener) {
    this(listener, PATIENCE);
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
        receive(file.address(), file, out);
      }
      check(file, out, part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void receive(URI address, RemoteFile file, FileChannel out) throws IOException {
    HttpURLConnection server = (HttpURLConnection) address.toURL().openConnection();
    server.setConnectTimeout((int) patience.toMillis());
    server.setReadTimeout((int) patience.toMillis());
    if (out.size() > 0) {
      server.setRequestProperty("Range", "bytes=" + out.size() + "-");
    }
    try {
      int status = server.getResponseCode();
      String moved = Objects.requireNonNullElse(server.getHeaderField("Location"), "");
      String range = Objects.requireNonNullElse(server.getHeaderField("Content-Range"), "");
      if (status / 100 == 3
          && moved.startsWith("https:")) { // from http; within a protocol Java has followed already
        receive(URI.create(moved), file, out);
        return;
      }
      if (status == HttpURLConnection.HTTP_OK) {
        out.truncate(0); // the server gives the whole file, whatever was asked for
      } else if (status != HttpURLConnection.HTTP_PARTIAL
          || !range.startsWith("bytes " + out.size() + "-")) {
        throw new IOException("the server answered %s".formatted(status));
      }
      copy(server.getInputStream(), out.position(out.size()), file);
    } catch (SocketTimeoutException stalled) {
      throw new IOException("nothing has come for %s s".formatted(patience.toSeconds()), stalled);
    } finally {
      server.disconnect();
    }
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
          String.format(
              Locale.ROOT,
              "the connection ended after %,d of %,d bytes",
              out.position(),
              file.bytes()));
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
}
