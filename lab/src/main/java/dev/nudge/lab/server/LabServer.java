package dev.nudge.lab.server;

import dev.nudge.lab.run.BadSettingException;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.view.MistakesView;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The lab's server. It listens to this machine alone. */
public final class LabServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int MOST_THREADS = 32;
  private static final int LEAST_THREADS = 4;

  private final Gate gate = new Gate();
  private final MistakesView mistakes = new MistakesView();
  private final Watchers watchers;
  private final Javalin server;

  /**
   * Starts to serve.
   *
   * @param session what is served; closed by the caller
   * @param runs the folder of the runs that the page may open
   * @param source where the data of such runs come from
   * @param port 0 for any free one
   * @throws PortTakenException if another program listens there
   */
  public LabServer(Session session, Path runs, RecordedRun.DataSource source, int port) {
    watchers = new Watchers(session);
    server =
        Javalin.create(
            config -> {
              configure(config);
              WebFiles.addTo(config.routes, gate.token());
              config.routes.get("/api/events", new EventRoute(watchers));
              new RunRoutes(session, new RunsFolder(runs), source).addTo(config.routes);
              new ViewRoutes(session, mistakes).addTo(config.routes);
              new SaveRoutes(session).addTo(config.routes);
            });
    try {
      server.start(HOST, port);
    } catch (JavalinBindException taken) {
      close();
      throw new PortTakenException(port, taken);
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
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new JsonErrors()));
    config.routes.before(gate);
    config.routes.exception(
        Refusal.class, (refusal, ctx) -> refuse(ctx, refusal.status(), refusal));
    config.routes.exception(BadSettingException.class, LabServer::refuseSetting);
    config.routes.exception(IllegalArgumentException.class, (bad, ctx) -> refuse(ctx, 400, bad));
    config.routes.exception(
        HttpResponseException.class, (bad, ctx) -> refuse(ctx, bad.getStatus(), bad));
    config.routes.exception(IOException.class, (problem, ctx) -> refuse(ctx, 500, problem));
    config.routes.exception(Exception.class, LabServer::defect);
  }

  private static void refuse(Context ctx, int status, Exception reason) {
    ctx.status(status);
    Json.reply(ctx, Map.of("error", String.valueOf(reason.getMessage())));
  }

  /** Says the setting's name too, so that the page can show the reason beside it. */
  private static void refuseSetting(BadSettingException bad, Context ctx) {
    ctx.status(400);
    Json.reply(ctx, Map.of("error", bad.getMessage(), "setting", bad.setting()));
  }

  private static void defect(Exception defect, Context ctx) {
    defect.printStackTrace();
    ctx.status(500);
    Json.reply(ctx, Map.of("error", "this is a defect in nudge: " + defect));
  }

  /** The port that is listened to. */
  public int port() {
    return server.port();
  }

  /** What a page must send with whatever changes something. */
  String token() {
    return gate.token();
  }

  /** How many pages are watching. */
  int watching() {
    return watchers.count();
  }

  /** Sends all pages away and stops. */
  @Override
  public void close() {
    watchers.close();
    server.stop();
    mistakes.close();
  }
}
