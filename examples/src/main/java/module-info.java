/** Whole small programs, as a module of a user's. */
@SuppressWarnings("requires-automatic")
module dev.nudge.examples {
  requires com.microsoft.onnxruntime;
  requires dev.nudge.check;
  requires dev.nudge.datasets;
  requires dev.nudge.image;
  requires dev.nudge.mnist;
  requires dev.nudge.onnx;
  requires dev.nudge.run;
}
