/** The page of {@code nudge lab} and its server, for the command line. */
@SuppressWarnings("module")
module dev.nudge.lab {
  requires transitive dev.nudge.run;
  requires dev.nudge.image;
  requires com.fasterxml.jackson.jr.ob;
  requires io.javalin;
  requires java.management;

  exports dev.nudge.lab to
      dev.nudge.cli;
  exports dev.nudge.lab.api to
      dev.nudge.web;
  exports dev.nudge.lab.page to
      dev.nudge.web;
  exports dev.nudge.lab.run to
      dev.nudge.cli,
      dev.nudge.web;
  exports dev.nudge.lab.server to
      dev.nudge.cli;
}
