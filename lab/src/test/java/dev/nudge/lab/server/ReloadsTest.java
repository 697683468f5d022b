package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.Await;
import dev.nudge.lab.run.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that come and go leave nothing behind. */
class ReloadsTest {
  private static final int RELOADS = 500;

  /** Less than a page's stream with its watcher and buffers would take each time: 10 KB. */
  private static final long MOST_GROWTH = RELOADS * 10_000L;

  @TempDir private Path folder;

  @Tag("long")
  @Test
  void fiveHundredReloads_leaveNoMemoryNorWatchersNorThreads() throws IOException {
    try (TestLab lab = new TestLab(folder)) {
      lab.session.begin(Settings.parse(Map.of("iterations", 100_000)), true); // there is news
      reload(lab, 100);
      long memory = memory();
      int threads = Thread.activeCount();
      reload(lab, RELOADS);
      assertThat(memory() - memory).isLessThan(MOST_GROWTH);
      assertThat(Thread.activeCount())
          .as("the server's pool grows and shrinks, but not with the pages")
          .isLessThan(threads + RELOADS / 10);
    }
  }

  private static void reload(TestLab lab, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      assertThat(lab.page().get("/").status()).isEqualTo(200);
      assertThat(lab.page().get("/api/runs").status()).isEqualTo(200);
      Watching page = Watching.page(lab.server.port());
      Await.until("it has heard of the run", () -> page.hears("event: status"));
      page.close();
    }
    Await.until("all have gone", () -> lab.server.streams() == 0 && lab.server.watching() == 0);
  }

  /** What is still in use. */
  private static long memory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
