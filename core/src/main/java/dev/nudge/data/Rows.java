package dev.nudge.data;

import dev.nudge.linalg.SparseMatrix;
import java.io.IOException;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** The raw features of N samples, (N, D), in memory or on the disk. Immutable. */
sealed interface Rows permits SparseRows, DiskRows, Rows.Selected, Rows.Encoded {

  int size();

  int features();

  /** Writes all D raw features of sample {@code n} into {@code to}. */
  void read(int n, double[] to);

  /** The network's inputs for the samples {@code chosen}, (chosen, D): scaled and centred. */
  default SparseMatrix inputs(int[] chosen, ImplicitCentering centering) {
    ObjIntConsumer<double[]> read =
        (row, n) -> {
          read(chosen[n], row);
          centering.scaling().apply(row);
        };
    return centering.baseline() == null
        ? SparseMatrix.withoutZeros(chosen.length, features(), read)
        : SparseMatrix.withBaseline(centering.baseline(), chosen.length, read);
  }

  /** The same samples of a table whose missing values become others. */
  default Rows with(List<Column> columns) {
    throw new IllegalArgumentException("the samples are of no table");
  }

  /** Takes samples one after the other and makes {@link Rows} of them. */
  interface Builder {
    /** Adds the raw features (D) of the next sample, which are copied. */
    void add(double[] raw) throws IOException;

    Rows rows() throws IOException;

    /** Whether all values are whole numbers from 0 to 255; −0 is not one of them. */
    static boolean areBytes(double[] raw) {
      for (double value : raw) {
        int whole = (int) value & 0xff;
        if (value != whole || 1 / value < 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Some samples of others: sample n is {@code whole}'s {@code numbers[n]}. */
  record Selected(Rows whole, int[] numbers) implements Rows {
    @Override
    public int size() {
      return numbers.length;
    }

    @Override
    public int features() {
      return whole.features();
    }

    @Override
    public void read(int n, double[] to) {
      whole.read(numbers[n], to);
    }

    @Override
    public SparseMatrix inputs(int[] chosen, ImplicitCentering centering) {
      return whole.inputs(IntStream.of(chosen).map(n -> numbers[n]).toArray(), centering);
    }

    @Override
    public Rows with(List<Column> columns) {
      return new Selected(whole.with(columns), numbers);
    }
  }

  /**
   * The rows of a table as features.
   *
   * @param table (N, columns): numbers and numbers of categories; NaN where a value is missing
   * @param categories (columns, categories): the category that each number in the table means
   */
  record Encoded(Rows table, List<Column> columns, int[][] categories) implements Rows {
    @Override
    public int size() {
      return table.size();
    }

    @Override
    public int features() {
      return columns.stream().mapToInt(Column::features).sum();
    }

    @Override
    public void read(int n, double[] to) {
      double[] values = new double[table.features()];
      table.read(n, values);
      int at = 0;
      for (int c = 0; c < values.length; c++) {
        boolean isCategory = categories[c].length > 0 && values[c] >= 0;
        double value = isCategory ? categories[c][(int) values[c]] : values[c];
        at = columns.get(c).encode(value, to, at);
      }
    }

    @Override
    public Rows with(List<Column> others) {
      return new Encoded(table, others, categories);
    }
  }
}
