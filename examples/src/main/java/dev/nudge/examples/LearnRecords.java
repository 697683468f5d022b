package dev.nudge.examples;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.TrainTest;
import dev.nudge.model.Model;
import java.util.List;
import java.util.stream.IntStream;

/** Learns from a list of records, and asks about another one. */
public final class LearnRecords {
  private LearnRecords() {}

  /** A piece of fruit. */
  private record Fruit(double grams, double centimetres, String name) {
    double[] measures() {
      return new double[] {grams, centimetres};
    }
  }

  public static void main(String[] args) {
    List<Fruit> fruits = IntStream.range(0, 60).mapToObj(LearnRecords::fruit).toList();

    TrainTest data = TrainTest.split(Dataset.of(fruits, Fruit::measures, Fruit::name), 0.2, 0);
    Model model = Model.train(data, Backpropagation::new);

    System.out.println(data.train());
    int k = model.predict(new double[] {65, 4.4});
    System.out.printf("65 g and 4.4 cm: a %s%n", model.className(k));
  }

  private static Fruit fruit(int n) {
    double more = n / 60.0;
    return n % 2 == 0
        ? new Fruit(50 + 30 * more, 4 + more, "plum")
        : new Fruit(100 + 60 * more, 6 + 2 * more, "lemon");
  }
}
