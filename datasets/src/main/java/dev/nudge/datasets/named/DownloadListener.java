package dev.nudge.datasets.named;

/** Hears how far a download is. */
@FunctionalInterface
public interface DownloadListener {
  /** Nobody listens. */
  DownloadListener NONE = (file, done, bytes) -> {};

  /**
   * More of a file has come.
   *
   * @param file the file's name
   * @param done the bytes that are there, those of an earlier try included
   * @param bytes the file's size
   */
  void on(String file, long done, long bytes);
}
