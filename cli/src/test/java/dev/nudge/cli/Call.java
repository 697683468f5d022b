package dev.nudge.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One call of the command line, as a user would type it.
 *
 * @param exitCode 0, 1 or 2
 * @param out what it printed
 * @param err what it complained of
 */
record Call(int exitCode, String out, String err) {
  static Call nudge(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = String.valueOf(args[i]);
    }
    int exitCode = Nudge.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Call(exitCode, out.toString(), err.toString());
  }
}
