package dev.nudge.cli;

import dev.nudge.data.Dataset;
import dev.nudge.train.TrainingSet;
import java.util.Map;

/**
 * What a run learns from, and what it is judged by.
 *
 * @param train wherever its samples lie
 * @param test in this process
 * @param sha256 the SHA-256 of each file of the data, by file name, in hexadecimal
 * @param release gives back what the training set takes up elsewhere
 */
public record TrainingData(
    TrainingSet train, Dataset test, Map<String, String> sha256, Runnable release)
    implements AutoCloseable {
  @Override
  public void close() {
    release.run();
  }
}
