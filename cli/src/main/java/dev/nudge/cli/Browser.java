package dev.nudge.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The user's browser. */
final class Browser {
  private Browser() {}

  /** Shows a page, where there is a screen and a program that opens pages; else does nothing. */
  static void show(URI page) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> opener;
    if (os.contains("mac")) {
      opener = List.of("open");
    } else if (os.contains("windows")) {
      opener = List.of("rundll32", "url.dll,FileProtocolHandler");
    } else if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      opener = List.of("xdg-open");
    } else {
      return;
    }
    ProcessBuilder call = new ProcessBuilder(new java.util.ArrayList<>(opener));
    call.command().add(page.toString());
    try {
      call.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException notInstalled) {
      // the address has been printed
    }
  }
}
