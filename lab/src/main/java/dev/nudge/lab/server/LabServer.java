package dev.nudge.lab.server;

import dev.nudge.lab.api.LabApi;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The lab's server. It listens to this machine alone. */
public final class LabServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int MOST_THREADS = 32;
  private static final int LEAST_THREADS = 4;
  private static final int MOST_WAITING_BYTES = 65_536; // of a body that has not come to its end

  private final Gate gate = new Gate();
  private final EventStreams streams;
  private final Javalin server;

  /**
   * Starts to serve.
   *
   * @param api what is served
   * @param port 0 for any free one
   * @throws BindException if another program listens there
   */
  public LabServer(LabApi api, int port) throws BindException {
    streams = new EventStreams(api);
    server =
        Javalin.create(
            config -> {
              configure(config);
              WebFiles.addTo(config.routes, gate.token());
              config.routes.get("/api/events", streams);
              new ApiRoutes(api).addTo(config.routes);
            });
    try {
      server.start(HOST, port);
    } catch (JavalinBindException inUse) {
      close();
      BindException problem =
          new BindException("port %s is taken by another program".formatted(port));
      problem.initCause(inUse);
      throw problem;
    }
    gate.allowPort(server.port());
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setDaemon(true);
    threads.setName("nudge-lab-server");
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(jetty -> jetty.setHandler(waitForBodies()));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jsonMapper(new Json());
    config.routes.before(gate);
    ErrorAnswers.addTo(config);
  }

  /** No thread waits for a body that comes slowly: a few of those would hold up all requests. */
  private static EagerContentHandler waitForBodies() {
    return new EagerContentHandler(
        new EagerContentHandler.RetainedContentLoaderFactory(MOST_WAITING_BYTES, 0, false));
  }

  public int port() {
    return server.port();
  }

  /** The token that a request must carry that changes something. */
  String token() {
    return gate.token();
  }

  /** The number of pages that watch. */
  int watching() {
    return streams.count();
  }

  /** The number of streams that are not forgotten. */
  int streams() {
    return streams.size();
  }

  /** Sends all pages away and stops. */
  @Override
  public void close() {
    streams.close();
    server.stop();
  }
}
