package dev.nudge.lab.server;

/** A request that is not carried out; the message is the reason that the page is told. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status of the answer, 400 to 599
   */
  Refusal(int status, String reason) {
    super(reason);
    this.status = status;
  }

  int status() {
    return status;
  }
}
