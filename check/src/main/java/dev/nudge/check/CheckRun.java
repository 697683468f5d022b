package dev.nudge.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One check at one point: measures, judges, and puts itself to the test. */
final class CheckRun {
  private final Instruments instruments;
  private final List<Placed> layout;
  private final int coordinates;

  /**
   * @param coordinates how many of each block are measured in any case
   */
  CheckRun(Instruments instruments, List<Placed> layout, int coordinates) {
    this.instruments = instruments;
    this.layout = layout;
    this.coordinates = coordinates;
  }

  GradientReport run(Claim claim, Set<Cause> known) {
    Set<Cause> causes = new LinkedHashSet<>(known);
    checkDeterminism(claim, causes);
    List<Findings> findings = measure(claim);
    List<BlockReport> blocks = new ArrayList<>();
    Verdict verdict = Verdict.AGREE;
    for (Findings found : findings) {
      BlockReport block = found.judge(claim, instruments.tolerance());
      blocks.add(block);
      verdict = verdict.and(block.verdict());
    }
    Optional<Control> control = Optional.empty();
    if (verdict == Verdict.AGREE) {
      control = Optional.of(NegativeControl.run(findings, claim, instruments.tolerance()));
      if (!control.get().noticed()) {
        verdict = Verdict.UNRESOLVED;
        causes.add(new Cause.ProvesNothing());
      }
    }
    Budget budget = instruments.budget();
    return new GradientReport(
        verdict, blocks, List.copyOf(causes), control, budget.evaluations(), budget.seconds());
  }

  private void checkDeterminism(Claim claim, Set<Cause> causes) {
    double value = instruments.f().applyAsDouble(claim.x().clone());
    double again = instruments.f().applyAsDouble(claim.x().clone());
    instruments.budget().spend(2);
    if (Double.compare(value, again) != 0) {
      causes.add(new Cause.NonDeterministic(Math.abs(value - again)));
    }
  }

  /** Tests the directions of all large blocks before any coordinate is measured. */
  private List<Findings> measure(Claim claim) {
    List<BlockSurvey> surveys =
        layout.stream().map(placed -> new BlockSurvey(placed, claim, instruments)).toList();
    surveys.forEach(survey -> survey.overview(coordinates));
    surveys.forEach(survey -> survey.details(coordinates));
    return surveys.stream().map(BlockSurvey::findings).toList();
  }
}
