package dev.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.run.Curves;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.random.NumpyRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFileTest {
  @Test
  void run_comesBack() throws IOException {
    Architecture architecture =
        Architecture.of(List.of(Activation.RELU, Activation.TANH), 5, 4, 3, 2);
    Network network = Network.initialize(architecture, 0.3, new NumpyRandom(1)::randn);
    Curves curves = new Curves(2);
    curves.add(Double.NaN, 0.7, 0, List.of());
    curves.add(
        Double.NaN,
        1.0 / 3,
        1e-17,
        List.of(
            new Curves.Accuracy(2, Curves.Shares.NONE, new Curves.Shares(0.5, 0.75, Double.NaN))));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new RunFile(curves, network, 0.125).write(new DataOutputStream(file));

    RunFile read = RunFile.read(new DataInputStream(new ByteArrayInputStream(file.toByteArray())));

    assertThat(read.network().architecture()).isEqualTo(architecture);
    assertThat(read.network().parameters().values()).isEqualTo(network.parameters().values());
    assertThat(read.curves().size()).isEqualTo(2);
    assertThat(read.curves().numerical(0)).isNaN();
    assertThat(read.curves().backprop(1)).isEqualTo(1.0 / 3);
    assertThat(read.curves().distance(1)).isEqualTo(1e-17);
    assertThat(read.curves().accuracies(0, 2)).isEqualTo(curves.accuracies(0, 2));
    assertThat(read.snapshot().tested().iteration()).isEqualTo(2);
    assertThat(read.snapshot().tested().accuracy()).isEqualTo(0.125);
  }
}
