package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.spark.slices.DistributedSamples;
import java.util.Map;
import java.util.Optional;

/**
 * What lies at a source.
 *
 * @param all the samples to learn from; also those to be judged by, where {@code test} is not there
 * @param test the samples to be judged by
 * @param sha256 of each file or folder, by its name
 */
public record SourceContents(
    DistributedSamples all, Optional<Dataset> test, Map<String, String> sha256) {}
