/**
 * The lab as static files, which any web server can serve.
 *
 * <p>Of TeaVM it knows what the compiler to JavaScript reads; nothing of it is needed to run.
 */
@SuppressWarnings({"module", "requires-automatic"})
module dev.nudge.web {
  requires transitive dev.nudge.lab;
  requires com.fasterxml.jackson.jr.ob;
  requires static org.teavm.jso;
  requires static org.teavm.jso.apis;
  requires static teavm.core;
  requires static teavm.extension.spi;
  requires static teavm.tooling;

  exports dev.nudge.web to
      dev.nudge.cli;
}
