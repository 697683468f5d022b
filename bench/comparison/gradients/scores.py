"""Counts what gradient checkers got right, and writes tables of it."""
import collections
import typing

NUDGE = "Nudge"


class Judgement(typing.NamedTuple):
    """What a checker said of a pair."""

    verdict: str  # agree, disagree or unresolved
    causes: tuple = ()
    evaluations: int = 0
    seconds: float = 0.0


def parse(line):
    """The pair's number and the judgement, of a line that a judge has printed."""
    number, verdict, causes, evaluations, seconds = line.rstrip("\n").split("\t")
    causes = tuple(cause for cause in causes.split(",") if cause)
    return int(number), Judgement(verdict, causes, int(evaluations), float(seconds))


class Score(typing.NamedTuple):
    """Of one checker, over some pairs."""

    pairs: int
    false_agreements: int
    false_alarms: int
    unresolved: int
    unresolved_elsewhere_resolved: int  # of `resolved_elsewhere`
    resolved_elsewhere: int  # pairs that another checker than Nudge got right
    wrong: int
    found: int  # of `wrong`
    named: int  # of `found`
    evaluations: int
    seconds: float


def is_correct(pair, judgement):
    return judgement.verdict == ("disagree" if pair["causes"] else "agree")


def is_false_agreement(pair, judgement):
    return bool(pair["causes"]) and judgement.verdict == "agree"


def is_false_alarm(pair, judgement):
    return not pair["causes"] and judgement.verdict == "disagree"


def is_named(pair, judgement):
    return judgement.verdict == "disagree" and bool(set(pair["causes"]) & set(judgement.causes))


def score(name, numbers, pairs, judgements):
    """`judgements` are by checker and by number of the pair."""
    own = [(pairs[i], judgements[name][i]) for i in numbers]
    others = [by_number for other, by_number in judgements.items() if other != NUDGE]
    solvable = [i for i in numbers if any(is_correct(pairs[i], other[i]) for other in others)]
    return Score(
        len(own),
        sum(is_false_agreement(*each) for each in own),
        sum(is_false_alarm(*each) for each in own),
        sum(judgement.verdict == "unresolved" for _, judgement in own),
        sum(judgements[name][i].verdict == "unresolved" for i in solvable),
        len(solvable),
        sum(bool(pair["causes"]) for pair, _ in own),
        sum(bool(pair["causes"]) and judgement.verdict == "disagree" for pair, judgement in own),
        sum(is_named(*each) for each in own),
        sum(judgement.evaluations for _, judgement in own),
        sum(judgement.seconds for _, judgement in own),
    )


def by_kind(numbers, pairs):
    kinds = collections.defaultdict(list)
    for i in numbers:
        kinds[pairs[i]["kind"]].append(i)
    return kinds


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def overall(numbers, pairs, judgements):
    """A line for each checker, over all pairs."""
    lines = ["| | pairs | false agreements | false alarms | unresolved | evaluations | seconds |", "|---" * 7 + "|"]
    for name in judgements:
        s = score(name, numbers, pairs, judgements)
        lines.append(f"| {name} | {s.pairs:,} | {s.false_agreements} | {s.false_alarms} | {s.unresolved} "
                     f"| {s.evaluations:,} | {s.seconds:.0f} |")
    return "\n".join(lines)


def kinds_table(numbers, pairs, judgements):
    """A line for each kind: false agreements / false alarms / unresolved of each checker."""
    names = list(judgements)
    columns = ["kind", "pairs, wrong of them", *names, *(["cause named, of those found"] if NUDGE in names else [])]
    head = f"| {' | '.join(columns)} |"
    lines = [head, "|---" * (head.count("|") - 1) + "|"]
    for kind, members in by_kind(numbers, pairs).items():
        cells = []
        for name in names:
            s = score(name, members, pairs, judgements)
            cells.append(f"{s.false_agreements} / {s.false_alarms} / {s.unresolved}")
        if NUDGE in names:
            s = score(NUDGE, members, pairs, judgements)
            cells.append(f"{s.named} of {s.found}")
        lines.append(f"| {kind} | {len(members)}, {s.wrong} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def requirements(numbers, pairs, judgements):
    """What is asked of Nudge: nothing false, few unresolved, causes named."""
    s = score(NUDGE, numbers, pairs, judgements)
    named = (f"cause named for {s.named} of {s.wrong} wrong gradients ({percent(s.named, s.wrong)}), "
             f"of those found {percent(s.named, s.found)}")
    if len(judgements) == 1:
        return f"Nudge: {s.false_agreements} false agreements, {s.false_alarms} false alarms; {named}."
    return (f"Nudge: {s.false_agreements} false agreements, {s.false_alarms} false alarms; "
            f"unresolved {s.unresolved_elsewhere_resolved} of the {s.resolved_elsewhere} pairs that another got right "
            f"({percent(s.unresolved_elsewhere_resolved, s.resolved_elsewhere)}); {named}.")


def mistakes(name, numbers, pairs, judgements):
    """A line for each pair that a checker got wrong, could not tell, or whose cause it did not name."""
    lines = []
    for i in numbers:
        pair, judgement = pairs[i], judgements[name][i]
        if is_false_agreement(pair, judgement):
            what = "FALSE AGREEMENT"
        elif is_false_alarm(pair, judgement):
            what = "FALSE ALARM"
        elif judgement.verdict == "unresolved":
            solved = [other for other in judgements if is_correct(pair, judgements[other][i])]
            what = "unresolved" + (f", not by {'; '.join(solved)}" if solved else "")
        elif name == NUDGE and pair["causes"] and not is_named(pair, judgement):
            what = "not named " + " or ".join(pair["causes"])
        else:
            continue
        causes = f": {', '.join(judgement.causes)}" if judgement.causes else ""
        lines.append(f"{i:4} {name}, {what}: {pair['kind']}: {pair['name']}{causes}")
    return lines
