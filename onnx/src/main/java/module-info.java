/** Models as ONNX files, which take raw features and need nothing of Nudge. */
@SuppressWarnings("requires-automatic")
module dev.nudge.onnx {
  requires transitive dev.nudge.core;
  requires com.fasterxml.jackson.jr.ob;
  requires com.google.protobuf;
  requires org.tribuo.util.onnx;

  exports dev.nudge.onnx;
}
