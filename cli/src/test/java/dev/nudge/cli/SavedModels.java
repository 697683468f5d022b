package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Path;

/** Models in files. */
final class SavedModels {
  private SavedModels() {}

  /** Asserts the same bits of all but what tells of their origin. */
  static void assertSame(Path found, Path expected) throws IOException {
    StoredModel one = StoredModel.load(found);
    StoredModel other = StoredModel.load(expected);
    assertThat(one.network().parameters().values())
        .isEqualTo(other.network().parameters().values());
    assertThat(one.network().architecture()).isEqualTo(other.network().architecture());
    assertThat(one.schema())
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(other.schema());
  }
}
