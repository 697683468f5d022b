package dev.nudge.datasets.named;

import java.net.URI;

/**
 * A file as its makers publish it.
 *
 * @param address its URL
 * @param bytes its size
 * @param sha256 its SHA-256 in hexadecimal
 */
public record RemoteFile(URI address, long bytes, String sha256) {
  static RemoteFile of(String address, long bytes, String sha256) {
    return new RemoteFile(URI.create(address), bytes, sha256);
  }

  /** The last part of the address. */
  public String name() {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
