package dev.nudge.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.Await;
import dev.nudge.lab.Digits;
import dev.nudge.lab.OpenSession;
import dev.nudge.lab.api.LabApi;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.server.EventStream.EventEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final int MOST_UPDATES = 5000; // in one event
  private static final int MORE_THAN_FITS_ONE_EVENT = MOST_UPDATES + 100;

  private final OpenSession open = new OpenSession(Digits.FEW);
  private final LabApi api =
      new LabApi(open.session(), new RunFolders(Path.of("none"), source -> Digits.FEW, "test"));
  private final EventEncoder encoder = new EventEncoder();

  @BeforeEach
  void trainPastOneEvent() {
    open.session().begin(TestLab.QUICK, false);
    for (int update = 0; update < MORE_THAN_FITS_ONE_EVENT; update++) {
      open.session().run().step();
    }
    Await.until("all updates are made", () -> updates() == MORE_THAN_FITS_ONE_EVENT);
    open.session().run().stop();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private int updates() {
    return open.session().run().curves().size();
  }

  private EventStream page(String lastEventId) {
    return new EventStream(null, api.watch(lastEventId), encoder);
  }

  /** The events of the first two ticks: a full one in the first, the rest in the second. */
  private static List<EventText> all(EventStream page) throws IOException {
    List<EventText> events = new ArrayList<>(events(page, 1));
    events.addAll(events(page, 2));
    return events;
  }

  /** The events that a page gets in one tick. */
  private static List<EventText> events(EventStream page, long tick) throws IOException {
    StringBuilder stream = new StringBuilder();
    for (byte[] event = page.next(tick); event != null; event = page.next(tick)) {
      stream.append(new String(event, StandardCharsets.UTF_8));
    }
    return EventText.parse(stream.toString());
  }

  @Test
  void newPage_getsTheStatusAndAllUpdates_inPieces() throws IOException {
    List<EventText> events = all(page(null));
    assertThat(events.get(0).name()).isEqualTo("status");
    assertThat(events.get(0).data()).containsEntry("state", "stopped");
    List<Integer> ends = new ArrayList<>();
    for (EventText progress : events.subList(1, events.size())) {
      assertThat(progress.from()).isEqualTo(ends.isEmpty() ? 0 : ends.get(ends.size() - 1));
      ends.add(progress.to());
      List<?> losses = (List<?>) progress.data().get("numerical");
      for (int i = progress.from(); i < progress.to(); i++) {
        Run run = open.session().run();
        assertThat(((Number) losses.get(i - progress.from())).floatValue())
            .isEqualTo((float) run.curves().numerical(i));
      }
    }
    assertThat(ends.get(0)).isEqualTo(MOST_UPDATES);
    assertThat(ends.get(ends.size() - 1)).isEqualTo(updates());
  }

  @Test
  void pageThatComesBack_getsWhatItMissed() throws IOException {
    EventText first = events(page(null), 1).get(1);
    List<EventText> rest = all(page(first.id()));
    assertThat(rest.get(0).name()).isEqualTo("status");
    assertThat(rest.get(0).id()).isEqualTo(first.id());
    assertThat(rest.get(1).from()).isEqualTo(first.to());
    assertThat(rest.get(rest.size() - 1).to()).isEqualTo(updates());
  }

  @Test
  void pageThatComesBackToAnotherRun_getsAllOfIt() throws IOException {
    EventText first = events(page(null), 1).get(1);
    open.session().begin(TestLab.QUICK, false);
    open.session().run().step();
    Await.until("there is one update", () -> updates() == 1);
    assertThat(events(page(first.id()), 1).get(1).from()).isZero();
  }

  @Test
  void strangeIds_areTakenForNone() throws IOException {
    String run = open.session().run().id();
    for (String id :
        new String[] {
          "", "x", run, run + "-", run + "-x", run + "--1", run + "-99999999", run + "-9999999999"
        }) {
      assertThat(events(page(id), 1).get(1).from()).as(id).isZero();
    }
  }

  @Test
  void pageThatWatches_isToldOfANewRun() throws IOException {
    EventStream page = page(null);
    all(page);
    assertThat(events(page, 3)).isEmpty();
    open.session().begin(TestLab.QUICK, false);
    List<EventText> news = events(page, 4);
    assertThat(news.get(0).data())
        .containsEntry("run", open.session().run().id())
        .containsEntry("state", "paused");
    assertThat(news.get(1).to()).isZero();
  }

  @Test
  void oneTick_givesAPageOneProgressEvent() throws IOException {
    open.session().begin(TestLab.QUICK, false);
    EventStream page = page(null);
    events(page, 1);
    open.session().run().step();
    Await.until("there is more", () -> updates() == 1);
    assertThat(events(page, 1)).isEmpty();
    assertThat(events(page, 2)).hasSize(1);
  }

  @Test
  void longSilence_isBrokenByAComment() throws IOException {
    EventStream page = page(null);
    all(page);
    assertThat(page.next(151)).isNull();
    assertThat(page.next(152)).asString(StandardCharsets.UTF_8).isEqualTo(":\n\n");
    assertThat(page.next(152)).isNull();
    assertThat(page.next(302)).isNotNull();
  }

  @Test
  void pagesThatAreEquallyFar_shareOneEvent() {
    EventStream one = page(null);
    EventStream other = page(null);
    one.next(1);
    other.next(1);
    assertThat(one.next(1)).isSameAs(other.next(1));
  }
}
