package dev.nudge.datasets.named;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A stream that fails where nothing comes for too long, instead of waiting for ever: one caller at
 * a time. The stream below has to wake its reader when it is closed, as those of HTTP clients do.
 */
final class TimeoutInputStream extends FilterInputStream {
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
