package dev.nudge.lab.server;

/** Another program listens to the port already. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PortTakenException(int port, Exception cause) {
    super("port %d is taken by another program".formatted(port), cause);
  }
}
