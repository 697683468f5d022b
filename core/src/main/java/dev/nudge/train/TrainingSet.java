package dev.nudge.train;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/** The samples that a network learns from, wherever they lie. One caller at a time. */
public interface TrainingSet {
  /** The number of samples, N. */
  int size();

  /** The number of features of a sample, D. */
  int features();

  /** The number of classes, K. */
  int classes();

  /** The mean loss of the samples {@code rows}, which may repeat; valid until the next call. */
  Objective objective(int... rows);

  /** The share of all samples whose most probable class is the right one. */
  double accuracy(Network network);

  /** The cost of all gradients so far, counted in losses of single samples. */
  LossEvaluations evaluations();

  /** The mean loss of some samples, as a function of a network's weights. */
  interface Objective {
    /** The mean loss, each sample's with the lecture's 1e-7. */
    double value(Network network);

    /**
     * Fills {@code gradient}, laid out like the network's parameters, with the mean loss's; the
     * network is unchanged when the call returns.
     */
    void gradient(Network network, Parameters gradient);
  }
}
