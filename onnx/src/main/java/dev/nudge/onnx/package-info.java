/** Models as ONNX files, which take raw features and need nothing of Nudge. */
package dev.nudge.onnx;
