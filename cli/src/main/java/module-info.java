/** The command line: a program, which exports nothing. */
module dev.nudge.cli {
  requires dev.nudge.check;
  requires dev.nudge.image;
  requires dev.nudge.lab;
  requires dev.nudge.onnx;
  requires dev.nudge.run;
  requires dev.nudge.web;
  requires com.fasterxml.jackson.jr.ob;
  requires de.siegmar.fastcsv;
  requires info.picocli;
  requires me.tongfei.progressbar;

  uses dev.nudge.run.Engine;

  opens dev.nudge.cli to
      info.picocli;
  opens dev.nudge.cli.check to
      info.picocli;
  opens dev.nudge.cli.options to
      info.picocli;
}
