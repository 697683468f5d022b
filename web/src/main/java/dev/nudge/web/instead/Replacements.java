package dev.nudge.web.instead;

import java.util.List;
import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells the compiler to JavaScript which classes to put in the place of which. */
public final class Replacements extends SimpleSubstitutionPolicy {
  @Override
  public void contribute(SubstitutionSink sink) {
    for (String from : List.of("dev.nudge.linalg", "dev.nudge.npz")) {
      sink.selectClasses(inPackage(from))
          .replacePackage(from, Replacements.class.getPackageName())
          .simpleNamePrefix("InsteadOf");
    }
  }
}
