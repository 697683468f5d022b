package dev.nudge.spark;

import dev.nudge.data.Dataset;
import java.util.Map;
import java.util.Optional;

/**
 * What lies at a source.
 *
 * @param all the samples to learn from; also those to be judged by, where {@code test} is not there
 * @param test the samples to be judged by
 * @param sha256 of each file or folder, by its name
 */
record SourceSamples(SampleSource all, Optional<Dataset> test, Map<String, String> sha256) {}
