package dev.nudge.image;

/**
 * A rectangle of whole pixels.
 *
 * @param x of its left column
 * @param y of its top row
 */
record Box(int x, int y, int width, int height) {
  Box(int width, int height) {
    this(0, 0, width, height);
  }

  private static Box between(int left, int top, int right, int bottom) {
    return new Box(left, top, right - left, bottom - top);
  }

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  Box union(Box other) {
    return between(
        Math.min(x, other.x),
        Math.min(y, other.y),
        Math.max(right(), other.right()),
        Math.max(bottom(), other.bottom()));
  }

  /** What lies in both; of no or negative size where nothing does. */
  Box intersection(Box other) {
    return between(
        Math.max(x, other.x),
        Math.max(y, other.y),
        Math.min(right(), other.right()),
        Math.min(bottom(), other.bottom()));
  }
}
