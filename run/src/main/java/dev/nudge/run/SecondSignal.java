package dev.nudge.run;

import java.lang.reflect.Proxy;

/**
 * Ends the process at once when the signal comes again that is ending it: Java itself is deaf to a
 * second one. By reflection, for javac warns of {@code sun.misc.Signal} wherever it is named, and
 * not every Java has it.
 */
final class SecondSignal {
  private static final int NUMBER_OFFSET = 128; // of exit codes, as shells have them

  private SecondSignal() {}

  /** From now on the signals that end a process by a shutdown end it without. */
  static void endsAtOnce() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halt =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, args) -> {
                int number = (int) signal.getMethod("getNumber").invoke(args[0]);
                Runtime.getRuntime().halt(NUMBER_OFFSET + number);
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        Object one = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, one, halt);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException noSignalsHere) {
      // then the process ends when the run has stopped
    }
  }
}
