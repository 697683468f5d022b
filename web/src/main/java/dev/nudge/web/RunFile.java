package dev.nudge.web;

import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The curves and the network of a finished run as one file.
 *
 * @param testAccuracy of the network
 */
public record RunFile(Curves curves, Network network, double testAccuracy) {
  /** What there is to keep of a run. */
  public static RunFile of(RecordedRun run) {
    Snapshot last = run.snapshot();
    return new RunFile(run.curves(), last.network(), last.tested().accuracy());
  }

  public void write(DataOutputStream out) throws IOException {
    int size = curves.size();
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(curves.numerical(i));
      out.writeDouble(curves.backprop(i));
      out.writeDouble(curves.distance(i));
      List<Curves.Accuracy> measured = curves.accuracies(i, i + 1);
      out.writeBoolean(!measured.isEmpty());
      for (Curves.Accuracy accuracy : measured) {
        write(accuracy.numerical(), out);
        write(accuracy.backprop(), out);
      }
    }
    List<Layer> layers = network.architecture().layers();
    out.writeInt(layers.size());
    for (Layer layer : layers) {
      out.writeInt(layer.inputs());
      out.writeInt(layer.outputs());
      out.writeUTF(layer.activation().name());
    }
    for (double parameter : network.parameters().values()) {
      out.writeDouble(parameter);
    }
    out.writeDouble(testAccuracy);
  }

  private static void write(Curves.Shares shares, DataOutputStream out) throws IOException {
    out.writeDouble(shares.test());
    out.writeDouble(shares.train());
    out.writeDouble(shares.validation());
  }

  public static RunFile read(DataInputStream in) throws IOException {
    int size = in.readInt();
    Curves curves = new Curves(size);
    for (int i = 0; i < size; i++) {
      curves.add(in.readDouble(), in.readDouble(), in.readDouble(), accuracy(i + 1, in));
    }
    return new RunFile(curves, network(in), in.readDouble());
  }

  private static List<Curves.Accuracy> accuracy(int iteration, DataInputStream in)
      throws IOException {
    return in.readBoolean()
        ? List.of(new Curves.Accuracy(iteration, shares(in), shares(in)))
        : List.of();
  }

  private static Curves.Shares shares(DataInputStream in) throws IOException {
    return new Curves.Shares(in.readDouble(), in.readDouble(), in.readDouble());
  }

  private static Network network(DataInputStream in) throws IOException {
    List<Layer> layers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      layers.add(new Layer(in.readInt(), in.readInt(), Activation.valueOf(in.readUTF())));
    }
    Parameters parameters = Parameters.zeros(new Architecture(layers));
    double[] values = parameters.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return new Network(parameters);
  }

  /** The network after the last update. */
  public Snapshot snapshot() {
    return Snapshot.ofFinished(curves.size(), network, testAccuracy);
  }
}
