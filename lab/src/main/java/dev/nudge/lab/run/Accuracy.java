package dev.nudge.lab.run;

/**
 * The accuracies measured after one update, NaN where not measured.
 *
 * @param iteration the update, from 1
 * @param numericalTest of the numerical network on the test set
 * @param backpropTest of the other one
 * @param numericalTrain on the training set, once an epoch
 * @param backpropTrain likewise
 */
public record Accuracy(
    int iteration,
    double numericalTest,
    double backpropTest,
    double numericalTrain,
    double backpropTrain) {}
