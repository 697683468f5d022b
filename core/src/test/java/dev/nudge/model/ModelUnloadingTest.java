package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.numerical.DifferencePropagation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server loads an application, Nudge with it, and lets it go; the server's threads live on. */
class ModelUnloadingTest {
  private static final int MOST_COLLECTIONS = 100;

  private final ExecutorService server = Executors.newFixedThreadPool(2);

  @AfterEach
  void stop() {
    server.shutdownNow();
    System.clearProperty("nudge.kernels");
  }

  /** An application that asks a model; its own loader loads it. */
  public static final class Asking implements Callable<Double> {
    @Override
    public Double call() {
      Schema schema =
          new Schema(List.of(2), List.of(), List.of("above", "below"), new Scaling.None());
      Network network = Network.initialize(Architecture.of(2, 5, 2), 0.5, () -> 1);
      try {
        Path file = Files.createTempFile("model", ".npz");
        Model.of(network, schema).save(file);
        Model model = Model.load(file);
        Files.delete(file);
        double[] x = {3, 4};
        return model.probabilities(x)[model.predict(x)];
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** An application that trains its models itself. */
  public static final class Training implements Callable<Double> {
    @Override
    public Double call() {
      double[][] x = {{1, 2}, {2, 1}, {3, 5}, {5, 3}, {4, 9}, {9, 4}};
      String[] classes = {"above", "below", "above", "below", "above", "below"};
      TrainTest data = TrainTest.split(Dataset.of(x, classes), 0.4, 0);
      Model.train(data, workers -> new DifferencePropagation(1e-4, workers));
      Model model = Model.train(data, Backpropagation::new);
      return model.probabilities(x[0])[model.predict(x[0])];
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void classLoader_ofAnApplicationThatAsked_isCollected(String kernels) throws Exception {
    System.setProperty("nudge.kernels", kernels);

    assertCollected(deploy(Asking.class));
  }

  /**
   * Java itself remembers the record of which equals was linked last (ObjectMethods), whosever it
   * is; so one application may stay, but never two.
   */
  @ParameterizedTest
  @Tag("long")
  @ValueSource(strings = {"scalar", "vector"})
  void classLoader_ofAnApplicationThatTrained_isCollectedAfterTheNext(String kernels)
      throws Exception {
    System.setProperty("nudge.kernels", kernels);

    WeakReference<ClassLoader> first = deploy(Training.class);
    deploy(Training.class);

    assertCollected(first);
  }

  private void assertCollected(WeakReference<ClassLoader> loader) throws Exception {
    for (int i = 0; loader.get() != null; i++) {
      assertThat(i).as("collections that left the classes there").isLessThan(MOST_COLLECTIONS);
      System.gc();
      Thread.sleep(20);
    }
    assertThat(server.submit(() -> "alive").get()).isEqualTo("alive");
  }

  /** Runs an application on the server's threads, and ends it. */
  private WeakReference<ClassLoader> deploy(Class<?> application) throws Exception {
    URL[] classes =
        Stream.of(Model.class, application)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
      Object own = loader.loadClass(application.getName()).getConstructor().newInstance();
      assertThat(own).isNotInstanceOf(application);
      Callable<Object> calls = ((Callable<?>) own)::call;
      for (Future<Object> answer : server.invokeAll(List.of(calls, calls))) {
        assertThat((double) answer.get()).isBetween(0.5, 1.0);
      }
      return new WeakReference<>(loader);
    }
  }
}
