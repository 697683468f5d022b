package dev.nudge.io;

import java.io.IOException;

/** Takes a value and may fail with an {@link IOException}. */
@FunctionalInterface
public interface IoConsumer<T> {
  void accept(T value) throws IOException;
}
