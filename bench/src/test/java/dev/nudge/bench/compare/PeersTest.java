package dev.nudge.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
  @TempDir private Path folder;

  @Test
  void javaPeer_notBuilt_isMissingWithACommandThatInstallsIt() {
    assertThat(Peers.in(folder).missing())
        .contains(
            "Encog is left out; to install it: mvn -Pbench -DskipTests package -pl bench/peers/encog -am");
  }

  @Test
  void pythonPeer_moduleThatNobodyHas_isMissing() {
    Peer peer = Peer.python("x", "X", folder.resolve("x.py"), "no_such_module");

    assertThat(peer.isInstalled()).isFalse();
    assertThat(peer.install()).isEqualTo("apt-get install python3-numpy python3-no_such_module");
  }

  @Test
  void javaPeer_built_takesPartOnceForEachNumberOfThreads() throws IOException {
    Files.createDirectories(folder.resolve("target"));
    Files.createFile(folder.resolve("target/peer.jar"));
    Peer peer = Peer.java("x", "X", folder, Map.of("A", "1"), List.of(1, 2));

    Entrant entrant = peer.entrant(Measure.REPORTED, "one");

    assertThat(entrant.settings())
        .extracting(Entrant.Setting::name)
        .containsExactly("1 thread", "2 threads");
    Entrant.Setting two = entrant.settings().get(1);
    assertThat(two.command()).endsWith("-jar", folder.resolve("target/peer.jar").toString(), "one");
    assertThat(two.environment()).containsEntry("OMP_NUM_THREADS", "2").containsEntry("A", "1");
  }
}
