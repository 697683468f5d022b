package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands in the README and the guide, read from the pages and run as they stand, those of a
 * section after each other in a folder that has the files they speak of. Only the number of updates
 * is made small, and a run that a section goes on with is made where no command of it does.
 */
@Tag("long")
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern COMMAND = Pattern.compile("\\./nudge ([a-z][^`#)]*?)(?=  |[`#)]|$)");

  /** What is not run, and why. */
  private static final Map<Pattern, String> LEFT_OUT =
      Map.of(
          Pattern.compile("--spark"), "runs on Spark, whose module has tests of its own",
          Pattern.compile("^lab(?!.*--export)"), "serves until it is stopped",
          Pattern.compile("\\b[A-Z]{3,}\\b|…"), "has a placeholder",
          Pattern.compile("--from"), "goes on from a checkpoint of an interrupted run",
          Pattern.compile("--image-size 32"), "is about other weights than the section's");

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
          Stream.of(ROOT.resolve("README.md"), ROOT.resolve("README.ko.md")),
          docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList()
          .stream();
    }
  }

  /** The commands of each section that has some. */
  private static List<List<String>> sections(Path page) throws IOException {
    return Pattern.compile("(?m)^## ")
        .splitAsStream(Files.readString(page))
        .map(DocumentedCommandsTest::commands)
        .filter(commands -> !commands.isEmpty())
        .toList();
  }

  private static List<String> commands(String section) {
    return section
        .lines()
        .flatMap(line -> COMMAND.matcher(line).results())
        .map(found -> found.group(1).strip())
        .distinct()
        .filter(command -> LEFT_OUT.keySet().stream().noneMatch(why -> why.matcher(command).find()))
        .toList();
  }

  @Test
  void pages_haveCommands() throws IOException {
    int commands = 0;
    for (Path page : pages().toList()) {
      commands += sections(page).stream().mapToInt(List::size).sum();
    }
    assertThat(commands).isGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commands_ofAPage_doWhatTheySay(Path page) throws IOException, InterruptedException {
    int number = 0;
    List<String> withoutData = new ArrayList<>();
    for (List<String> section : sections(page)) {
      Path here = Files.createDirectory(folder.resolve("section" + number++));
      writeInputs(here);
      for (String command : section) {
        if (isWithoutData(command)) {
          withoutData.add(command);
          continue;
        }
        makeRuns(here, command);
        int expected = command.contains("--break") ? 1 : 0;
        assertThat(exitCode(here, quick(command))).as("%s: %s", page, command).isEqualTo(expected);
      }
    }
    assumeThat(withoutData).as("skipped, as their data are not on this machine").isEmpty();
  }

  /** Whether it reads a folder of the system's that is not there. */
  private static boolean isWithoutData(String command) {
    Matcher data = Pattern.compile("--data (/\\S+)").matcher(command);
    return data.find() && !Files.exists(Path.of(data.group(1)));
  }

  private void makeRuns(Path here, String command) throws IOException, InterruptedException {
    Matcher run = Pattern.compile("runs/\\w+").matcher(command.replaceFirst("--out \\S+", ""));
    while (run.find()) {
      if (!Files.exists(here.resolve(run.group()))) {
        String data = run.group().equals("runs/iris") ? " --data data/iris.csv" : "";
        assertThat(exitCode(here, "train --iterations 3 --out " + run.group() + data)).isZero();
      }
    }
  }

  /** The command with few updates, and with few losses where each is computed in full. */
  private static String quick(String command) {
    if (!command.matches("(train|compare)\\b.*") || command.contains("--resume")) {
      return command;
    }
    String few = command.replaceAll(" --iterations \\d+", "") + " --iterations 3";
    return command.contains("--gradient full")
        ? few.replace("--iterations 3", "--iterations 1 --batch-size 1")
        : few;
  }

  private int exitCode(Path here, String words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp"));
    command.add(
        Arrays.stream(System.getProperty("java.class.path").split(":", -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(":")));
    command.add(Nudge.class.getName());
    command.addAll(List.of(words.replace("'", "").split("\\s+", -1)));
    Path log = here.resolve("log.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(here.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ended", words).isTrue();
    if (process.exitValue() > 1) {
      System.out.println(words + "\n" + Files.readString(log));
    }
    return process.exitValue();
  }

  private static void writeInputs(Path here) throws IOException {
    Files.copy(
        ROOT.resolve("data/iris.csv"),
        Files.createDirectory(here.resolve("data")).resolve("iris.csv"));
    Files.writeString(
        here.resolve("adult.csv"),
        IntStream.range(0, 200)
            .mapToObj(
                n ->
                    "%s,%s,%s,%s,%s,%s,%s"
                        .formatted(
                            20 + n % 60,
                            n % 3 == 0 ? "Private" : "State-gov",
                            n % 2 == 0 ? "Bachelors" : "HS-grad",
                            n,
                            n % 5 == 0 ? "Female" : "Male",
                            40,
                            n % 2 == 0 ? "<=50K" : ">50K"))
            .collect(Collectors.joining("\n", "", "\n")));
    Random random = new Random(1);
    Files.writeString(
        here.resolve("more.csv"),
        IntStream.range(0, 50)
            .mapToObj(
                n ->
                    random
                        .ints(784, 0, 256)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(",", "", "," + n % 10)))
            .collect(Collectors.joining("\n", "", "\n")));
    Map<String, NpyArray> weights = new LinkedHashMap<>();
    weights.put("W1", NpyArray.matrix(784, 50, random.doubles(784 * 50).toArray()));
    weights.put("b1", NpyArray.vector(new double[50]));
    weights.put("W2", NpyArray.matrix(50, 10, random.doubles(500).toArray()));
    weights.put("b2", NpyArray.vector(new double[10]));
    try (OutputStream out = Files.newOutputStream(here.resolve("weights.npz"))) {
      Npz.write(out, weights);
    }
    BufferedImage one = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 5; y < 23; y++) {
      one.setRGB(13, y, 0xffffff);
      one.setRGB(14, y, 0xffffff);
    }
    ImageIO.write(one, "png", here.resolve("digit.png").toFile());
  }
}
