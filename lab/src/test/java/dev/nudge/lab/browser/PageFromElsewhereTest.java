package dev.nudge.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.nudge.datasets.DataSpec;
import dev.nudge.lab.Digits;
import dev.nudge.lab.Lab;
import dev.nudge.lab.server.RunFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A page of another origin, in the same browser as the lab's. */
@ExtendWith(Chromium.class)
class PageFromElsewhereTest {
  @TempDir private Path folder;

  /** Tries all that a page can; each answer that it gets to see is a hit. */
  private static final String ATTACK =
      """
      async (lab) => {
        const hits = [];
        const attempt = async (name, action) => {
          try {
            await action();
            hits.push(name);
          } catch (refused) {
            // as it should be
          }
        };
        const loaded = (element, place = document.body) =>
          new Promise((resolve, reject) => {
            Object.assign(element, { onload: resolve, onerror: reject });
            place.append(element);
          });
        await attempt('read', () => fetch(lab + 'api/units'));
        await attempt('token', () => fetch(lab));
        await attempt('step', async () => (await fetch(lab + 'api/run/step', { method: 'POST', headers: { 'Nudge-Token': '0' } })));
        await fetch(lab + 'api/run/step', { method: 'POST', mode: 'no-cors', body: '{}' }).catch(() => {});
        await attempt('events', () => new Promise((resolve, reject) => {
          const source = new EventSource(lab + 'api/events');
          Object.assign(source, { onopen: resolve, onerror: reject });
        }));
        await attempt('script', () => loaded(Object.assign(document.createElement('script'), { src: lab + 'main.js' })));
        await attempt('picture', () => loaded(Object.assign(document.createElement('img'), { src: lab + 'icon.svg' })));
        const form = document.createElement('form');
        Object.assign(form, { action: lab + 'api/run/step', method: 'POST', target: 'frame' });
        const frame = Object.assign(document.createElement('iframe'), { name: 'frame', src: lab });
        await loaded(frame).catch(() => {});
        document.body.append(form);
        form.submit();
        await new Promise((resolve) => setTimeout(resolve, 300));
        return hits;
      }
      """;

  @Test
  void pageFromElsewhere_canNeitherReadNorDriveTheLab() throws IOException {
    try (BrowserContext context = Chromium.browser().newContext();
        Lab lab =
            Lab.open(
                Digits.FEW,
                DataSpec.MNIST,
                new RunFolders(folder, source -> Digits.FEW, "test"),
                0)) {
      HttpServer elsewhere =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      elsewhere.createContext(
          "/",
          exchange -> {
            byte[] page = "<!DOCTYPE html><body></body>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      elsewhere.start();
      try {
        Page page = context.newPage();
        page.navigate("http://127.0.0.1:%s/".formatted(elsewhere.getAddress().getPort()));
        assertThat(page.evaluate(ATTACK, lab.address().toString())).isEqualTo(List.of());

        page.navigate(lab.address().toString());
        LabPage own = new LabPage(page, lab.address().toString()).open("");
        assertThat(own.run("({ state: run.state, updates: run.iteration.length })"))
            .isEqualTo(Map.of("state", "paused", "updates", 0));
      } finally {
        elsewhere.stop(0);
      }
    }
  }
}
