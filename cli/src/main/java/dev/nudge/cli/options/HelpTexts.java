package dev.nudge.cli.options;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.nudge.optim.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListResourceBundle;

/** Parts of the help that the library's classes say: {@code ${bundle:optimizers}}. */
public final class HelpTexts extends ListResourceBundle {
  @Override
  protected Object[][] getContents() {
    List<Optimizer> all = Optimizer.all();
    return new Object[][] {
      {"optimizers", list(all.stream().map(Optimizer::name).toList(), "or")},
      {"learningRates", learningRates(all)},
      {"momentumOptimizers", optimizersWith("momentum")}
    };
  }

  /** Such as momentum or nesterov. */
  static String optimizersWith(String constant) {
    return list(
        Optimizer.all().stream()
            .filter(optimizer -> optimizer.constants().containsKey(constant))
            .map(Optimizer::name)
            .toList(),
        "or");
  }

  /** Such as 0.1 for sgd; 0.01 for momentum and adagrad. */
  static String learningRates(List<Optimizer> optimizers) {
    return optimizers.stream()
        .collect(
            groupingBy(
                Optimizer::learningRate, LinkedHashMap::new, mapping(Optimizer::name, toList())))
        .entrySet()
        .stream()
        .map(rate -> rate.getKey() + " for " + list(rate.getValue(), "and"))
        .collect(joining("; "));
  }

  private static String list(List<String> names, String conjunction) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : "%s %s %s"
            .formatted(String.join(", ", names.subList(0, last)), conjunction, names.get(last));
  }
}
