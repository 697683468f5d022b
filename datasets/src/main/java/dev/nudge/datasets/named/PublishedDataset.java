package dev.nudge.datasets.named;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A published set of 28×28 images.
 *
 * @param name for users
 * @param files as its makers publish them
 * @param classes the name of each class, (K)
 */
public record PublishedDataset(String name, List<RemoteFile> files, List<String> classes) {
  /*
   * The addresses are those on the makers' own pages. The sizes and checksums are those that
   * TensorFlow Datasets publishes for the same addresses (tensorflow_datasets/url_checksums), which
   * are also those of torchvision-ruby (KMNIST) and of several others (EMNIST).
   */
  private static final String FASHION =
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
  private static final String KUZUSHIJI = "http://codh.rois.ac.jp/kmnist/dataset/kmnist/";

  /** Zalando's pictures of clothes. H. Xiao, K. Rasul, R. Vollgraf, 2017; MIT licence. */
  public static final PublishedDataset FASHION_MNIST =
      new PublishedDataset(
          "fashion-mnist",
          files(
              FASHION,
              """
              train-images-idx3-ubyte.gz 26421880 3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84
              train-labels-idx1-ubyte.gz 29515 a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845
              t10k-images-idx3-ubyte.gz 4422102 346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073
              t10k-labels-idx1-ubyte.gz 5148 67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5
              """),
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"));

  /** Cursive Japanese characters. CODH, adapted from NIJL and others, 2018; CC BY-SA 4.0. */
  public static final PublishedDataset KMNIST =
      new PublishedDataset(
          "kmnist",
          files(
              KUZUSHIJI,
              """
              train-images-idx3-ubyte.gz 18165135 51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4
              train-labels-idx1-ubyte.gz 29497 e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17
              t10k-images-idx3-ubyte.gz 3041136 edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5
              t10k-labels-idx1-ubyte.gz 5120 20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c
              """),
          List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"));

  /** Handwritten letters, capital and small together. Cohen, Afshar, Tapson, van Schaik, 2017. */
  public static final PublishedDataset EMNIST_LETTERS =
      new PublishedDataset(
          "emnist-letters",
          files(
              "https://biometrics.nist.gov/cs_links/EMNIST/",
              "gzip.zip 561753746 fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e"),
          IntStream.rangeClosed('a', 'z').mapToObj(Character::toString).toList());

  /**
   * A file as its makers publish it.
   *
   * @param address its URL
   * @param bytes its size
   * @param sha256 its SHA-256 in hexadecimal
   */
  public record RemoteFile(URI address, long bytes, String sha256) {
    /** The last part of the address. */
    public String name() {
      String path = address.getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** The files of a folder: on each line a name, a size and a SHA-256. */
  private static List<RemoteFile> files(String folder, String lines) {
    return lines
        .lines()
        .map(line -> line.split(" ", -1))
        .map(file -> new RemoteFile(URI.create(folder + file[0]), Long.parseLong(file[1]), file[2]))
        .toList();
  }

  /** All sets that are fetched. */
  public static final List<PublishedDataset> ALL = List.of(FASHION_MNIST, KMNIST, EMNIST_LETTERS);

  /** The set of this name, in capital or small letters. */
  public static Optional<PublishedDataset> of(String name) {
    return ALL.stream().filter(set -> set.name.equals(name.toLowerCase(Locale.ROOT))).findFirst();
  }
}
