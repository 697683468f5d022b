"""Writes results: comparison.md, comparison.svg and runs.csv."""
import csv
import io
import math
from statistics import median

from . import chart, machine
from .figures import duration, ratio, straight_line


def write(folder, results, pairs, missing):
    """Writes all files anew; the chart only where somebody did the lecture's run."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "runs.csv").write_text(runs(results), encoding="utf-8")
    (folder / "comparison.md").write_text(tables(results, pairs, missing), encoding="utf-8")
    bars = chart.lecture_bars(results)
    if bars:
        (folder / "comparison.svg").write_text(chart.svg(bars), encoding="utf-8")


def runs(results):
    """A line a run."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow("job load_before who library setting test_accuracy round seconds".split())
    for result in results:
        for column in result.columns:
            accuracy = "NaN" if math.isnan(column.test_accuracy) else column.test_accuracy
            for number, seconds in enumerate(column.seconds, 1):
                rows.writerow([result.job.id, f"{result.load:.3f}", column.name, column.library,
                               column.setting, accuracy, number, seconds])
    return out.getvalue()


def tables(results, pairs, missing):
    """All results as Markdown."""
    parts = [
        "# Nudge and its peers\n",
        f"Medians of {pairs} on {machine.description()}. A ratio is the median of the ratios of the pairs.\n",
    ]
    busy = [f"{r.job.id} ({100 * r.load:.0f} %)" for r in results if r.load > machine.BUSY]
    if busy:
        parts.append(f"**The machine was busy when these began: {', '.join(busy)}. Measure them again.**\n")
    against = [result for result in results if not result.job.sizes]
    parts.append(_table(
        "| job | who | median | against | median | ratio | least – greatest |",
        "|---|---|--:|---|--:|--:|--:|",
        [row for result in against for row in _ratios(result)],
    ))
    programs = [
        f"| {result.job.title} | {column.library or column.name} | {column.setting} | "
        f"{'' if math.isnan(column.test_accuracy) else column.test_accuracy} |"
        for result in against if len(result.columns) > 1
        for column in result.columns
    ]
    parts.append(_table(
        "| job | who | fastest with | test accuracy |", "|---|---|---|--:|", dict.fromkeys(programs)
    ))
    parts += [_growth(result) for result in results if result.job.sizes]
    parts += [line + "\n" for line in missing]
    return "\n".join(parts)


def _table(head, alignment, rows):
    return "\n".join([head, alignment, *rows]) + "\n"


def _ratios(result):
    """Everybody's time by that of the second, round by round."""
    title = result.job.title
    if len(result.columns) == 1:
        column = result.columns[0]
        return [f"| {title} | {column.name} | {duration(median(column.seconds))} | | | | |"]
    yardstick = result.columns[1]
    rows = []
    for column in result.columns:
        if column is not yardstick:
            ratios = [a / b for a, b in zip(column.seconds, yardstick.seconds)]
            rows.append(
                f"| {title} | {column.name} | {duration(median(column.seconds))} | {yardstick.name} | "
                f"{duration(median(yardstick.seconds))} | **{ratio(median(ratios))}** | "
                f"{ratio(min(ratios))} – {ratio(max(ratios))} |"
            )
    return rows


def _growth(result):
    job, seconds = result.job, [median(column.seconds) for column in result.columns]
    fixed, slope = straight_line(job.sizes, seconds)
    expected = [fixed + slope * size for size in job.sizes]
    rows = [
        f"| {size} | {duration(actual)} | {duration(line)} | {round(100 * (actual / line - 1), 1) + 0.0:+.1f} % |"
        for size, actual, line in zip(job.sizes, seconds, expected)
    ]
    table = _table(f"| {job.unit} | {job.title} | straight line | deviation |", "|--:|--:|--:|--:|", rows)
    return f"{table}\nThe line is {duration(fixed)} + {duration(slope)} × {job.unit}.\n"
