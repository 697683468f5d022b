package dev.nudge.run.disk;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path on a simulated disk: all that concerns names alone is the default file system's work. */
record SimulatedPath(SimulatedFileSystem fileSystem, Path names) implements Path {
  private Path wrap(Path other) {
    return other == null ? null : new SimulatedPath(fileSystem, other);
  }

  private static Path unwrap(Path other) {
    return ((SimulatedPath) other).names;
  }

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return names.isAbsolute();
  }

  @Override
  public Path getRoot() {
    return wrap(names.getRoot());
  }

  @Override
  public Path getFileName() {
    return wrap(names.getFileName());
  }

  @Override
  public Path getParent() {
    return wrap(names.getParent());
  }

  @Override
  public int getNameCount() {
    return names.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wrap(names.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return wrap(names.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return names.startsWith(unwrap(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return names.endsWith(unwrap(other));
  }

  @Override
  public Path normalize() {
    return wrap(names.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wrap(names.resolve(unwrap(other)));
  }

  @Override
  public Path relativize(Path other) {
    return wrap(names.relativize(unwrap(other)));
  }

  @Override
  public URI toUri() {
    return URI.create("simulated:" + names);
  }

  @Override
  public Path toAbsolutePath() {
    return names.isAbsolute() ? this : wrap(Path.of("/").resolve(names));
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return toAbsolutePath().normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return names.compareTo(unwrap(other));
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
