package dev.nudge.lab.server;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.MethodNotAllowedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Lets in the lab's own page and nobody else's. A page from elsewhere that the same browser shows
 * can send requests here, under another Host if it has its name resolved to this machine (DNS
 * rebinding), or with its own Origin; it can neither forge these two headers nor read the token,
 * which is written into the lab's page and has to come back with whatever changes something.
 */
final class Gate implements Handler {
  static final String TOKEN_HEADER = "Nudge-Token";

  private static final String POLICY =
      """
      default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\
      """;

  private static final String TUNNEL_HINT =
      "; a tunnel needs the same port at both ends, as in ssh -L 8000:127.0.0.1:8000 with "
          + "nudge lab --port 8000";

  private final String token;
  private volatile List<String> hosts = List.of();

  Gate() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
  }

  /** Called once the port is known. */
  void allowPort(int port) {
    hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
  }

  String token() {
    return token;
  }

  @Override
  public void handle(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cache-Control", "no-store");
    checkHost(ctx.header("Host"));
    checkOrigin(ctx.header("Origin"));
    switch (ctx.req().getMethod()) {
      case "GET", "HEAD" -> {}
      case "POST" -> checkToken(ctx.header(TOKEN_HEADER));
      default ->
          throw new MethodNotAllowedResponse(
              "found %s, expected GET or POST".formatted(ctx.req().getMethod()));
    }
  }

  private void checkHost(String host) {
    if (host == null || !hosts.contains(host)) {
      throw new ForbiddenResponse(
          "the Host is %s, expected %s".formatted(host, String.join(" or ", hosts))
              + (isThisMachine(host) ? TUNNEL_HINT : ""));
    }
  }

  /** Whether it names this machine, with another port: so comes what a tunnel forwards. */
  private static boolean isThisMachine(String host) {
    return host != null && host.matches("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
  }

  private void checkOrigin(String origin) {
    if (origin != null && hosts.stream().noneMatch(host -> origin.equals("http://" + host))) {
      throw new ForbiddenResponse(
          "the Origin is %s, expected the lab's own page".formatted(origin));
    }
  }

  private void checkToken(String found) {
    if (found == null
        || !MessageDigest.isEqual(
            found.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
      throw new ForbiddenResponse(
          "the %s header is missing or wrong; reload the page".formatted(TOKEN_HEADER));
    }
  }
}
