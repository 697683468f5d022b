package dev.nudge.lab.server;

/** Another program listens to the port already. */
public final class PortInUseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PortInUseException(int port, Exception cause) {
    super("port %d is taken by another program".formatted(port), cause);
  }
}
