package dev.nudge.run.report;

import dev.nudge.forward.Evaluation;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;
import dev.nudge.train.History;
import dev.nudge.train.TrainingConfig;

/**
 * A run that has ended.
 *
 * @param data the options that say which data, as the command line takes them; empty for MNIST
 * @param initialModel the file or folder of the model that the run started from; empty where it
 *     started from random weights
 * @param gradient the method's name: {@code numerical}, {@code backprop} or {@code full}
 * @param h the size of a nudge; of no effect with {@code backprop}
 * @param kernels the name of the kernels that computed
 * @param evaluations the losses that the gradients cost; none with {@code backprop}
 * @param seconds the wall time until the network was evaluated
 * @param network as training left it
 * @param trainAccuracy of {@code network} on what it learned from
 * @param test {@code network} evaluated on the test set
 */
public record FinishedRun(
    TrainingConfig config,
    String data,
    String initialModel,
    String gradient,
    double h,
    String kernels,
    int threads,
    History history,
    LossEvaluations evaluations,
    double seconds,
    Network network,
    double trainAccuracy,
    Evaluation test) {}
