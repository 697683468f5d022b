package dev.nudge.data;

/**
 * The lecture's three choices when loading images.
 *
 * @param normalize whether pixels become 0 to 1 (value / 255 in float32, as the lecture computes
 *     it) instead of 0 to 255
 * @param flatten whether a sample's shape is (784) instead of (1, 28, 28)
 * @param oneHotLabel whether targets are rows such as 0 0 1 0 … instead of the class index
 */
public record LoadOptions(boolean normalize, boolean flatten, boolean oneHotLabel) {
  /** Normalized, flattened, class indices: what training takes. */
  public static final LoadOptions DEFAULT = new LoadOptions(true, true, false);
}
