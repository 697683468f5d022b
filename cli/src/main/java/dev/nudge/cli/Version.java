package dev.nudge.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Nudge's version, as the jar's manifest has it. */
public final class Version implements IVersionProvider {
  static String nudge() {
    String version = Nudge.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "unpackaged");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"nudge " + nudge()};
  }
}
