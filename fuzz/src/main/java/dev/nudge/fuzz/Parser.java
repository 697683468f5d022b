package dev.nudge.fuzz;

import dev.nudge.data.Idx;
import dev.nudge.image.DigitImage;
import dev.nudge.store.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A parser of files from outside. */
public enum Parser {
  IDX(file -> Idx.read(new ByteArrayInputStream(file), "input")),
  NPZ(file -> ModelFile.load(Scratch.file("input.npz", file))),
  NPY(file -> ModelFile.load(Scratch.file("input.npz", Archive.of("W1.npy", file)))),
  PNG(file -> DigitImage.prepare(Scratch.file("input.png", file))),
  JPEG(file -> DigitImage.prepare(Scratch.file("input.jpeg", file))),
  CONFIG(file -> FinishedRun.open("config.json", file)),
  CURVES(file -> FinishedRun.open("losses.csv", file));

  private interface Reader {
    void read(byte[] file) throws IOException;
  }

  private final Reader reader;

  Parser(Reader reader) {
    this.reader = reader;
  }

  /**
   * Reads a file of these bytes.
   *
   * @throws dev.nudge.data.MalformedFileException if the parser refuses it; whatever else comes out
   *     is a defect
   */
  void read(byte[] file) throws IOException {
    reader.read(file);
  }
}
