package dev.nudge.bench.probe;

import dev.nudge.check.Block;
import dev.nudge.check.Cause;
import dev.nudge.check.GradientCheck;
import dev.nudge.check.GradientReport;
import dev.nudge.check.difference.BatchFunction;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Nudge's gradient checker in {@code bench/scoreboard}: reads numbers of pairs and prints number,
 * verdict, kinds of causes, evaluations and seconds, separated by tabs. The arguments are the
 * command that serves the pairs.
 */
public final class GradientJudge {
  private GradientJudge() {}

  public static void main(String[] command) throws IOException {
    BufferedReader numbers =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (PythonPairs pairs = new PythonPairs(command)) {
      String line;
      while ((line = numbers.readLine()) != null) {
        System.out.println(line + "\t" + judge(pairs, Integer.parseInt(line)));
      }
    }
  }

  private static String judge(PythonPairs pairs, int pair) throws IOException {
    PythonPairs.Description description = pairs.description(pair);
    GradientReport report =
        GradientCheck.of(
                new BatchFunction(points -> pairs.values(pair, points)),
                x -> pairs.gradient(pair, x))
            .blocks(description.blocks())
            .at(description.x());
    if (Boolean.getBoolean("reports")) {
      System.err.printf("pair %d%n%s%n", pair, report);
    }
    String causes =
        report.allCauses().stream().map(Cause::kind).distinct().collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%d\t%.4f",
        report.verdict(),
        causes,
        report.evaluations(),
        report.seconds());
  }

  /** A Python process with the pairs; {@code comparison/gradients/pairs.py} tells the messages. */
  private static final class PythonPairs implements AutoCloseable {
    private static final int DESCRIPTION = 0;
    private static final int VALUES = 1;
    private static final int GRADIENT = 2;

    private final Process process;
    private final DataInputStream answers;
    private final DataOutputStream requests;

    /** A pair's point and blocks, possibly none. */
    record Description(double[] x, Block[] blocks) {}

    PythonPairs(String... command) throws IOException {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
      requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    PythonPairs.Description description(int pair) throws IOException {
      send(DESCRIPTION, pair);
      double[] x = receive(answers.readInt());
      Block[] blocks = new Block[answers.readInt()];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = new Block(answers.readUTF(), answers.readInt(), answers.readInt());
      }
      return new Description(x, blocks);
    }

    /** The function's values at all points. */
    double[] values(int pair, double[][] points) {
      return ask(VALUES, pair, points.length, points);
    }

    double[] gradient(int pair, double[] x) {
      return ask(GRADIENT, pair, x.length, x);
    }

    private double[] ask(int what, int pair, int answersExpected, double[]... points) {
      try {
        send(what, pair, points);
        return receive(answersExpected);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void send(int what, int pair, double[]... points) throws IOException {
      requests.writeInt(what);
      requests.writeInt(pair);
      requests.writeInt(points.length);
      for (double[] point : points) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * point.length);
        bytes.asDoubleBuffer().put(point);
        requests.write(bytes.array());
      }
      requests.flush();
    }

    private double[] receive(int count) throws IOException {
      byte[] bytes = answers.readNBytes(Double.BYTES * count);
      double[] values = new double[count];
      ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
      return values;
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
