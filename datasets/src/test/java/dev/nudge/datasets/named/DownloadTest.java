package dev.nudge.datasets.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import dev.nudge.datasets.named.PublishedDataset.RemoteFile;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final byte[] CONTENT = new byte[300_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir Path temp;
  private Path folder;
  private PublishedFiles server;
  private final List<Long> heard = new ArrayList<>();
  private final Download download = new Download((file, done, bytes) -> heard.add(done));

  @BeforeEach
  void start() throws IOException {
    server = new PublishedFiles();
    folder = temp.resolve("cache").resolve("set");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private RemoteFile published() {
    return new RemoteFile(server.put("data.gz", CONTENT), CONTENT.length, sha256(CONTENT));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fetch_wholeFile_isThereAndHeard() throws IOException {
    download.fetch(published(), folder);

    assertThat(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
    assertThat(files()).containsExactly("data.gz");
    assertThat(heard).isSorted().endsWith((long) CONTENT.length);
  }

  @Test
  void fetch_fileThatIsThere_asksNobody() throws IOException {
    download.fetch(published(), folder);
    download.fetch(published(), folder);

    assertThat(server.requests()).hasSize(1);
    assertThat(files()).containsExactly("data.gz");
  }

  @Test
  void fetch_brokenOff_goesOnWhereItEnded() throws IOException {
    server.breakOffAfter(100_000);
    assertThatThrownBy(() -> download.fetch(published(), folder)).isInstanceOf(IOException.class);
    assertThat(files()).containsExactly("data.gz.part");
    long kept = Files.size(folder.resolve("data.gz.part"));
    assertThat(kept).isBetween(1L, 100_000L);

    server.answerInFull();
    download.fetch(published(), folder);

    assertThat(server.requests()).containsExactly("", "bytes=%s-".formatted(kept));
    assertThat(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
    assertThat(files()).containsExactly("data.gz");
  }

  @Test
  void fetch_stalled_failsAndGoesOnLater() throws IOException {
    server.stallAfter(100_000);
    RemoteFile file = published();
    Download impatient = new Download(DownloadListener.NONE, Duration.ofSeconds(1));
    assertThatThrownBy(() -> impatient.fetch(file, folder))
        .isInstanceOf(IOException.class)
        .hasMessage("nothing has come for 1 s");
    long kept = Files.size(folder.resolve("data.gz.part"));
    assertThat(kept).isBetween(1L, 100_000L);

    server.answerInFull();
    download.fetch(file, folder);

    assertThat(server.requests()).containsExactly("", "bytes=%s-".formatted(kept));
    assertThat(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
  }

  @Test
  void fetch_noAnswer_fails() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:%s/data.gz".formatted(mute.getLocalPort()));
      Download impatient = new Download(DownloadListener.NONE, Duration.ofSeconds(1));

      assertThatThrownBy(() -> impatient.fetch(new RemoteFile(address, 1, ""), folder))
          .isInstanceOf(IOException.class)
          .hasMessage("nothing has come for 1 s");
    }
  }

  @Test
  void fetch_movedToHttps_goesThere() throws IOException {
    HttpServer old =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    old.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "https://127.0.0.1:1/data.gz");
          exchange.sendResponseHeaders(301, -1);
          exchange.close();
        });
    old.start();
    URI address = URI.create("http://127.0.0.1:%s/data.gz".formatted(old.getAddress().getPort()));
    try {
      assertThatThrownBy(() -> download.fetch(new RemoteFile(address, 1, ""), folder))
          .isInstanceOf(ConnectException.class); // nobody is there
    } finally {
      old.stop(0);
    }
  }

  @Test
  void fetch_serverThatKnowsNoRanges_beginsAgain() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("data.gz.part"), new byte[1000]);
    server.forgetRanges();

    download.fetch(published(), folder);

    assertThat(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
  }

  @Test
  void fetch_anotherContent_isRefusedAndDeleted() throws IOException {
    RemoteFile other = new RemoteFile(published().address(), CONTENT.length, "00".repeat(32));

    assertThatThrownBy(() -> download.fetch(other, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            "%s: came with the SHA-256 %s, expected %s; it was deleted"
                .formatted(other.address(), sha256(CONTENT), "00".repeat(32)));
    assertThat(files()).isEmpty();
  }

  @Test
  void fetch_damagedBeginning_isFoundWhenItIsWhole() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("data.gz.part"), new byte[1000]);

    assertThatThrownBy(() -> download.fetch(published(), folder))
        .isInstanceOf(MalformedFileException.class);
    assertThat(files()).isEmpty();

    download.fetch(published(), folder);
    assertThat(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
  }

  @Test
  void fetch_moreThanWasPublished_stopsAndIsRefused() {
    RemoteFile shorter = new RemoteFile(published().address(), 1000, sha256(CONTENT));

    assertThatThrownBy(() -> download.fetch(shorter, folder))
        .isInstanceOf(MalformedFileException.class);
    assertThat(heard.get(heard.size() - 1)).isLessThan(100_000);
  }

  @Test
  void fetch_noSuchFile_saysTheServersAnswer() {
    RemoteFile file = published();
    RemoteFile none = new RemoteFile(file.address().resolve("/none"), 1, "");

    assertThatThrownBy(() -> download.fetch(none, folder))
        .isInstanceOf(IOException.class)
        .hasMessage("the server answered 404");
  }

  @Test
  void fetch_serverGone_failsAndKeepsWhatCame() throws IOException {
    server.breakOffAfter(100_000);
    RemoteFile file = published();
    assertThatThrownBy(() -> download.fetch(file, folder)).isInstanceOf(IOException.class);
    long kept = Files.size(folder.resolve("data.gz.part"));
    server.close();

    assertThatThrownBy(() -> download.fetch(file, folder)).isInstanceOf(ConnectException.class);
    assertThat(Files.size(folder.resolve("data.gz.part"))).isEqualTo(kept);
  }
}
