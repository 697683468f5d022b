package dev.nudge.run.disk;

import dev.nudge.run.disk.SimulatedDisk.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of {@link java.nio.file.Files} on a {@link SimulatedDisk}. */
final class SimulatedProvider extends FileSystemProvider {
  private final SimulatedDisk disk;

  SimulatedProvider(SimulatedDisk disk) {
    this.disk = disk;
  }

  private Node find(Path path) {
    return disk.find(path.toAbsolutePath());
  }

  private Node existing(Path path) throws NoSuchFileException {
    Node node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  private void name(Path path, Node node) throws IOException {
    Map<String, Node> names = new HashMap<>();
    names.put(path.getFileName().toString(), node);
    disk.rename(existing(path.toAbsolutePath().getParent()), names);
  }

  @Override
  public java.nio.channels.FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean creates = options.contains(StandardOpenOption.CREATE);
    boolean isNew = options.contains(StandardOpenOption.CREATE_NEW);
    disk.call();
    if (isNew && find(path) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    if (find(path) == null && (creates || isNew)) {
      name(path, new Node(false));
    }
    return new SimulatedChannel(disk, existing(path));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    disk.call();
    List<Path> found = new java.util.ArrayList<>();
    for (String name : existing(folder).names.keySet()) {
      if (filter.accept(folder.resolve(name))) {
        found.add(folder.resolve(name));
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    if (find(folder) != null) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    name(folder, new Node(true));
  }

  @Override
  public void delete(Path path) throws IOException {
    if (!existing(path).names.isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    name(path, null);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Map<String, Node> names = new HashMap<>();
    names.put(source.getFileName().toString(), null);
    names.put(target.getFileName().toString(), existing(source));
    disk.rename(existing(source.toAbsolutePath().getParent()), names);
  }

  @Override
  public void createLink(Path link, Path target) throws IOException {
    name(link, existing(target));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    existing(path); // never fails: Files would take that for a no
  }

  @Override
  @SuppressWarnings("unchecked")
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return (A) new Attributes(existing(path));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return existing(one) == existing(other);
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null; // no permissions here
  }

  @Override
  public String getScheme() {
    return "simulated";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  private record Attributes(Node node) implements BasicFileAttributes {
    private static final FileTime BEGINNING = FileTime.fromMillis(0);

    @Override
    public boolean isRegularFile() {
      return !node.isFolder;
    }

    @Override
    public boolean isDirectory() {
      return node.isFolder;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public long size() {
      return node.content.length;
    }

    @Override
    public Object fileKey() {
      return node;
    }

    @Override
    public FileTime lastModifiedTime() {
      return BEGINNING;
    }

    @Override
    public FileTime lastAccessTime() {
      return BEGINNING;
    }

    @Override
    public FileTime creationTime() {
      return BEGINNING;
    }
  }
}
