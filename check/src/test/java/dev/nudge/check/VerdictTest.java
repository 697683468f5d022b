package dev.nudge.check;

import static dev.nudge.check.Verdict.AGREE;
import static dev.nudge.check.Verdict.DISAGREE;
import static dev.nudge.check.Verdict.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void and_anyTwo_isTheWorseOne() {
    assertThat(AGREE.and(AGREE)).isEqualTo(AGREE);
    assertThat(AGREE.and(UNRESOLVED)).isEqualTo(UNRESOLVED);
    assertThat(UNRESOLVED.and(AGREE)).isEqualTo(UNRESOLVED);
    assertThat(UNRESOLVED.and(DISAGREE)).isEqualTo(DISAGREE);
    assertThat(DISAGREE.and(UNRESOLVED)).isEqualTo(DISAGREE);
    assertThat(DISAGREE.and(AGREE)).isEqualTo(DISAGREE);
  }

  @Test
  void toString_any_isInSmallLetters() {
    assertThat(Verdict.values())
        .extracting(Verdict::toString)
        .containsExactly("agree", "unresolved", "disagree");
  }
}
