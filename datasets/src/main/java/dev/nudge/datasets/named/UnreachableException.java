package dev.nudge.datasets.named;

import dev.nudge.datasets.named.PublishedDataset.RemoteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A published data set could not be fetched. The message is one line: what was tried, and what can
 * be done by hand.
 */
public final class UnreachableException extends IOException {
  private static final long serialVersionUID = 1;

  UnreachableException(PublishedDataset set, RemoteFile file, Path place, IOException cause) {
    super(
        "%s: %s could not be fetched (%s); try again, which goes on where it ended, or put %s into %s by hand"
            .formatted(
                set.name(),
                file.address(),
                reason(cause),
                set.files().stream().map(RemoteFile::name).collect(Collectors.joining(", ")),
                place),
        cause);
  }

  /** The platform's message, or the kind of the problem where there is none. */
  private static String reason(IOException cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName().replace("Exception", "")
        : message.lines().findFirst().orElse("");
  }
}
