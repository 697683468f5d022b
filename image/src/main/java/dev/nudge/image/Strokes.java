package dev.nudge.image;

import dev.nudge.image.PixelGrid.Box;
import java.util.ArrayList;
import java.util.List;

/** Finds the digit's strokes among the ink, and leaves specks out. */
final class Strokes {
  /** The least ink of a stroke's pixel; noise, uneven light and JPEG's ringing stay below. */
  private static final double LEAST_INK = 0.25;

  /** A patch of ink smaller than this share of the largest one is a speck. */
  private static final double LEAST_SHARE = 0.05;

  private record Patch(Box bounds, int area) {}

  private final PixelGrid ink;
  private final boolean[] visited;
  private final int[] pending;

  private Strokes(PixelGrid ink) {
    this.ink = ink;
    visited = new boolean[ink.levels().length];
    pending = new int[ink.levels().length];
  }

  /** The bounding box of the digit in {@code ink}, which must hold a pixel of full ink. */
  static Box bounds(PixelGrid ink) {
    List<Patch> patches = new Strokes(ink).patches();
    int largest = patches.stream().mapToInt(Patch::area).max().orElseThrow();
    return patches.stream()
        .filter(patch -> patch.area >= LEAST_SHARE * largest)
        .map(Patch::bounds)
        .reduce(Box::union)
        .orElseThrow();
  }

  /**
   * The mean width of the strokes, in pixels: a stroke of length l and width w has an area of l·w,
   * and the gradient's length sums to 2·l along its two edges, however soft.
   */
  static double width(PixelGrid ink) {
    double area = 0;
    double edges = 0;
    for (int y = 0; y < ink.height() - 1; y++) {
      for (int x = 0; x < ink.width() - 1; x++) {
        double here = ink.at(x, y);
        area += here;
        edges += Math.hypot(ink.at(x + 1, y) - here, ink.at(x, y + 1) - here);
      }
    }
    return 2 * area / edges;
  }

  private List<Patch> patches() {
    List<Patch> patches = new ArrayList<>();
    for (int i = 0; i < visited.length; i++) {
      if (isNewInk(i)) {
        patches.add(patchAround(i));
      }
    }
    return patches;
  }

  private boolean isNewInk(int pixel) {
    return !visited[pixel] && ink.levels()[pixel] >= LEAST_INK;
  }

  private Patch patchAround(int start) {
    int width = ink.width();
    Box bounds = new Box(start % width, start / width, 1, 1);
    int area = 0;
    int count = 0;
    pending[count++] = start;
    visited[start] = true;
    while (count > 0) {
      int pixel = pending[--count];
      int x = pixel % width;
      int y = pixel / width;
      area++;
      bounds = bounds.union(new Box(x, y, 1, 1));
      for (int nextY = Math.max(0, y - 1); nextY <= Math.min(ink.height() - 1, y + 1); nextY++) {
        for (int nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX++) {
          int next = nextY * width + nextX;
          if (isNewInk(next)) {
            visited[next] = true;
            pending[count++] = next;
          }
        }
      }
    }
    return new Patch(bounds, area);
  }
}
