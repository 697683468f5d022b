package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.Await;
import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred pages watch one run; every tenth does not read before the run is over. */
class ManyWatchersTest {
  private static final int PAGES = 200;

  @TempDir private Path folder;
  private TestLab lab;

  @BeforeEach
  void open() throws IOException {
    lab = new TestLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Tag("long")
  @Test
  void manyPages_slowOnesAmongThem_loseNothingAndLeakNothing() throws IOException {
    lab.session.begin(TestLab.QUICK, false);
    List<Watching> pages = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      boolean slow = i % 10 == 0;
      pages.add(slow ? Watching.slowPage(lab.server.port()) : Watching.page(lab.server.port()));
    }
    Await.until("all watch", () -> lab.server.watching() == PAGES);
    lab.session.run().resume();
    awaitEnd(pages, false);
    assertThat(lab.session.run().status().state()).isEqualTo(Run.State.FINISHED);
    assertThat(serverThreads()).isLessThanOrEqualTo(32);
    assertThat(lab.page().get("/api/units").status()).isEqualTo(200);

    awaitEnd(pages, true);
    for (Watching page : pages) {
      assertSawAll(page.events(), lab.session.run());
      page.close();
    }
    lab.session.begin(TestLab.QUICK, true);
    Await.until("nobody watches", () -> lab.server.watching() == 0);
  }

  private static void awaitEnd(List<Watching> pages, boolean slowOnes) {
    Await.until(
        "all have seen the end",
        () -> {
          boolean all = true;
          for (int i = 0; i < PAGES; i++) {
            all &=
                i % 10 == 0 != slowOnes
                    || pages.get(i).readsToTheEnd(Settings.LECTURE.iterations());
          }
          return all;
        });
  }

  private static void assertSawAll(List<EventText> events, Run run) {
    Curves curves = run.curves();
    int seen = 0;
    int accuracies = 0;
    for (EventText event : events) {
      if (event.name().equals("progress")) {
        assertThat(event.from()).isEqualTo(seen);
        List<?> backprop = (List<?>) event.data().get("backprop");
        for (; seen < event.to(); seen++) {
          float loss = ((Number) backprop.get(seen - event.from())).floatValue();
          if (loss != (float) curves.backprop(seen)) {
            throw new AssertionError("update %s has the loss %s".formatted(seen, loss));
          }
        }
        accuracies += ((List<?>) event.data().get("accuracies")).size();
      }
    }
    assertThat(seen).isEqualTo(Settings.LECTURE.iterations());
    assertThat(accuracies).isEqualTo(curves.accuracies(0, seen).size());
    assertThat(events.get(events.size() - 1).data()).doesNotContainEntry("state", "running");
  }

  @Test
  void telling_neverTakesMoreThanATwentiethOfTheTime() {
    for (long work : new long[] {0, 1, 100_000, 5_000_000, 3_000_000_000L}) {
      long rest = EventStreams.restAfter(work);
      assertThat((double) work / (work + rest)).isLessThanOrEqualTo(0.05);
      assertThat(rest).isGreaterThanOrEqualTo(1_000_000_000 / 30);
      assertThat(EventStreams.isTooMuch(work)).isEqualTo(work > 2_000_000);
    }
  }

  /** Holds on a machine of any speed: a late event only makes the time longer. */
  @Test
  void progress_comesAtMostThirtyTimesASecond() throws IOException {
    Watching page = Watching.page(lab.server.port());
    Await.until("it watches", () -> lab.server.watching() == 1);
    long start = System.nanoTime();
    lab.session.begin(Settings.LECTURE, true);
    String run = lab.session.run().id();
    Await.until("twenty have come", () -> page.progressEvents(run) >= 20);
    long events = page.progressEvents(run);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat((events - 1) / seconds).isLessThan(31);
    page.close();
  }

  @Tag("long")
  @Test
  void moreThanEnoughPages_areRefused() throws IOException {
    List<Watching> pages = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      pages.add(Watching.page(lab.server.port()));
    }
    Await.until("all watch", () -> lab.server.watching() == 256);
    for (int i = 0; i < 50; i++) { // whatever the thread that tells the news is doing just then
      Answer answer = lab.page().get("/api/events");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.error()).contains("256 pages are watching already");
    }
    for (Watching page : pages) {
      page.close();
    }
  }

  @Test
  void close_sendsAllPagesAway() throws IOException {
    Watching page = Watching.page(lab.server.port());
    Await.until("it watches", () -> lab.server.watching() == 1);
    lab.server.close();
    Await.until("the connection has ended", page::hasEnded);
  }

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("nudge-lab-server"))
        .count();
  }
}
