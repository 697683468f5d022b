package dev.nudge.lab.server;

import io.javalin.http.Context;

/** The parameters of a request. */
record Query(Context ctx) {
  boolean has(String name) {
    return ctx.queryParam(name) != null;
  }

  int whole(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException notWhole) {
      throw new Refusal(400, "%s is %s, expected a whole number".formatted(name, text(name)));
    }
  }

  double number(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException notANumber) {
      throw new Refusal(400, "%s is %s, expected a number".formatted(name, text(name)));
    }
  }

  private String text(String name) {
    String text = ctx.queryParam(name);
    if (text == null) {
      throw new Refusal(400, "%s is missing".formatted(name));
    }
    return text;
  }
}
