package dev.nudge.fuzz;

import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.datasets.csv.CsvDataset;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import dev.nudge.image.DigitImage;
import dev.nudge.mnist.IdxArray;
import dev.nudge.model.StoredModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A parser of files from outside. */
public enum Parser {
  IDX,
  NPZ,
  /** An array in a sound archive. */
  NPY,
  PNG,
  JPEG,
  /** A run folder's config.json. */
  CONFIG,
  /** A run folder's losses.csv. */
  CURVES,
  /** A user's data. */
  CSV,
  /** A user's folder of pictures. */
  PICTURES,
  /** Any data, in a whole run of {@code nudge train}. */
  TRAIN;

  private static final Datasets PICTURE_FOLDERS =
      new Datasets(Scratch.folder(), DownloadListener.NONE);

  /**
   * Reads a file of these bytes.
   *
   * @throws dev.nudge.io.MalformedFileException if the parser refuses it; whatever else comes out
   *     is a defect
   */
  void read(byte[] file) throws IOException {
    switch (this) {
      case IDX -> IdxArray.read(new ByteArrayInputStream(file), "input");
      case NPZ -> StoredModel.load(Scratch.file("input.npz", file));
      case NPY -> StoredModel.load(Scratch.file("input.npz", archived("W1.npy", file)));
      case PNG -> DigitImage.prepare(Scratch.file("input.png", file));
      case JPEG -> DigitImage.prepare(Scratch.file("input.jpeg", file));
      case CONFIG -> Scratch.openRun("config.json", file);
      case CURVES -> Scratch.openRun("losses.csv", file);
      case CSV ->
          CsvDataset.read(Scratch.file("input.csv", file), CsvOptions.DEFAULT, Scratch.folder());
      case PICTURES -> PICTURE_FOLDERS.read(DataSpec.of(Scratch.folderOf(file).toString()));
      case TRAIN -> WholeRun.train(file);
    }
  }

  /** A sound ZIP archive around one file, so that the array in it is what is read. */
  private static byte[] archived(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 256);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
