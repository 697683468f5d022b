package dev.nudge.train;

import dev.nudge.net.Layer;
import dev.nudge.optim.Choice;
import dev.nudge.optim.Preconditions;
import java.util.List;
import java.util.Map;

/** The standard deviation of a layer's initial weights, which are normal; biases start at 0. */
public sealed interface Initialization extends Choice<Initialization> {
  /** All that a run can name, each with its usual constants. */
  static List<Initialization> all() {
    return List.of(new Fixed(), new Xavier(), new He());
  }

  /** The standard deviation of the initial weights of {@code layer}. */
  double std(Layer layer);

  /** One standard deviation for every layer, at least 0; the lecture takes 0.01. */
  record Fixed(double std) implements Initialization {
    public Fixed {
      Preconditions.notNegative("initial std", std);
    }

    /** With the lecture's 0.01. */
    public Fixed() {
      this(0.01);
    }

    @Override
    public Map<String, Number> constants() {
      return Map.of("initStd", std);
    }

    @Override
    public Fixed with(Map<String, Number> values) {
      return new Fixed(values.get("initStd").doubleValue());
    }

    @Override
    public double std(Layer layer) {
      return std;
    }
  }

  /**
   * √(2 / (inputs + outputs)), for activations that are nearly linear around 0, such as tanh
   * (Glorot and Bengio, <i>Understanding the difficulty of training deep feedforward neural
   * networks</i>, 2010, equation 12).
   */
  record Xavier() implements Initialization {
    @Override
    public double std(Layer layer) {
      return Math.sqrt(2.0 / ((double) layer.inputs() + layer.outputs()));
    }
  }

  /**
   * √(2 / inputs), for ReLU, which cuts half of each signal away (He, Zhang, Ren and Sun,
   * <i>Delving deep into rectifiers</i>, 2015, equation 10).
   */
  record He() implements Initialization {
    @Override
    public double std(Layer layer) {
      return Math.sqrt(2.0 / layer.inputs());
    }
  }
}
