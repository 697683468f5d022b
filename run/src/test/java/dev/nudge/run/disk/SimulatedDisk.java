package dev.nudge.run.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk that can lose its power and fail, in memory. It remembers every change; {@link
 * #afterPowerCut} is what may be found on it if the power fails at some moment. Only what has been
 * forced is certain then. Of what came later each change may have reached the disk or not, in any
 * order: a write may be torn, a name late.
 */
public final class SimulatedDisk {
  private static final int SECTOR = 64; // small, so that small files are torn too

  /** A file or a folder. */
  static final class Node {
    final boolean isFolder;
    byte[] content = {};
    final Map<String, Node> names = new TreeMap<>();

    Node(boolean isFolder) {
      this.isFolder = isFolder;
    }

    void write(int position, byte[] bytes, int from, int to) {
      content = Arrays.copyOf(content, Math.max(content.length, position + to));
      System.arraycopy(bytes, from, content, position + from, to - from);
    }
  }

  private sealed interface Change {
    Node node();
  }

  private record Write(Node node, int position, byte[] bytes) implements Change {}

  /** Names of a folder that change together: to a node, or to nothing. */
  private record Rename(Node node, Map<String, Node> names) implements Change {}

  private record Force(Node node) implements Change {}

  private final Node root;
  private final List<Change> changes = new ArrayList<>();
  private int calls;
  private int failingCall = -1;
  private String failure = "";

  public SimulatedDisk() {
    this(new Node(true));
  }

  private SimulatedDisk(Node root) {
    this.root = root;
  }

  /** The folder that all others lie in. */
  public Path root() {
    return new SimulatedFileSystem(this).root();
  }

  /** The number of changes so far. */
  public int changes() {
    return changes.size();
  }

  /** The number of calls so far. */
  public int calls() {
    return calls;
  }

  /** From now on call number {@code call}, counted from 0, fails, and no other. */
  public void fail(int call, String reason) {
    failingCall = call;
    failure = reason;
  }

  /** Every access goes through here. */
  void call() throws IOException {
    if (calls++ == failingCall) {
      throw new IOException(failure);
    }
  }

  Node find(Path absolute) {
    Node node = root;
    for (Path name : absolute) {
      node = node == null ? null : node.names.get(name.toString());
    }
    return node;
  }

  void write(Node node, int position, byte[] bytes) throws IOException {
    call();
    node.write(position, bytes, 0, bytes.length);
    changes.add(new Write(node, position, bytes));
  }

  void rename(Node folder, Map<String, Node> names) throws IOException {
    call();
    apply(folder.names, names);
    changes.add(new Rename(folder, names));
  }

  private static void apply(Map<String, Node> names, Map<String, Node> changed) {
    names.putAll(changed);
    names.values().removeIf(node -> node == null);
  }

  void force(Node node) throws IOException {
    call();
    changes.add(new Force(node));
  }

  /** What may be there when the power has failed after so many changes. */
  public SimulatedDisk afterPowerCut(int count, Random random) {
    double survival = random.nextInt(3) / 2.0;
    IdentityHashMap<Node, Integer> forced = new IdentityHashMap<>();
    for (int i = 0; i < count; i++) {
      if (changes.get(i) instanceof Force force) {
        forced.put(force.node(), i);
      }
    }
    IdentityHashMap<Node, Node> found = new IdentityHashMap<>();
    Node foundRoot = found.computeIfAbsent(root, node -> new Node(true));
    for (int i = 0; i < count; i++) {
      Change change = changes.get(i);
      boolean certain = i < forced.getOrDefault(change.node(), -1);
      if (certain || random.nextDouble() < survival) {
        Node node = copy(change.node(), found);
        if (change instanceof Write write) {
          int to = certain ? write.bytes.length : torn(write.bytes.length, random);
          node.write(write.position, write.bytes, 0, to);
        } else if (change instanceof Rename rename) {
          Map<String, Node> names = new TreeMap<>();
          rename.names.forEach((name, to) -> names.put(name, to == null ? null : copy(to, found)));
          apply(node.names, names);
        }
      }
    }
    return new SimulatedDisk(foundRoot);
  }

  private static Node copy(Node node, IdentityHashMap<Node, Node> found) {
    return found.computeIfAbsent(node, any -> new Node(node.isFolder));
  }

  private static int torn(int length, Random random) {
    return random.nextBoolean()
        ? length
        : Math.min(length, random.nextInt(length / SECTOR + 1) * SECTOR);
  }
}
