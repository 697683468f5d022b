"""The lecture's whole run of everybody as horizontal bars on one linear scale, an SVG picture."""
import typing
from html import escape
from statistics import median

from .figures import duration

UPDATES = 10_000
MOST = 4  # times the next shorter bar; a longer one is cut
WIDTH, PADDING, HEAD, ROW, BAR, GAP = 860, 28, 76, 38, 22, 10
NAMES, FIGURE = 180, 55  # widths of the longest name and of a figure
INK, MUTED, OURS, THEIRS = "#24292f", "#57606a", "#0072b2", "#b6bec7"


class Bar(typing.NamedTuple):
    name: str
    seconds: float
    cut: bool = False  # longer than the chart is wide


def lecture_bars(results):
    """The medians, the shortest first; NumPy's time by numerical differentiation is extrapolated."""
    seconds = {}
    for result in results:
        for column in result.columns if result.job.id.startswith("lecture") else ():
            seconds.setdefault(column.name, []).extend(column.seconds)
    medians = [(name, median(all_runs)) for name, all_runs in seconds.items()]
    for result in results:
        if medians and result.job.id == "iteration":
            medians.append(("NumPy, numerical", UPDATES * median(result.columns[1].seconds)))
    bars = []
    for name, time in sorted(medians, key=lambda pair: pair[1]):
        cut = bool(bars) and (bars[-1].cut or time > MOST * bars[-1].seconds)
        bars.append(Bar(name, time, cut))
    return bars


def svg(bars):
    height = PADDING + HEAD + len(bars) * ROW + PADDING - (ROW - BAR)
    zero = PADDING + NAMES + GAP
    widest = WIDTH - PADDING - FIGURE - GAP - zero
    longest = max(bar.seconds for bar in bars if not bar.cut)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="DejaVu Sans, Verdana, sans-serif" '
        f'font-size="14" fill="{INK}">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="{PADDING}" y="{PADDING + 17}" font-size="19" font-weight="bold">'
        "The lecture's training: 10,000 updates on MNIST</text>",
        f'<text x="{PADDING}" y="{PADDING + 42}" fill="{MUTED}">'
        "784-50-10, whole processes from start to end; the others by backpropagation</text>",
    ]
    for i, bar in enumerate(bars):
        top = PADDING + HEAD + i * ROW
        ours = bar.name.startswith("Nudge")
        length = widest if bar.cut else max(1, widest * bar.seconds / longest)
        text = f'y="{top + BAR / 2 + 5:g}"' + (' font-weight="bold"' if ours else "")
        parts += [
            f'<text x="{zero - GAP}" {text} text-anchor="end">{escape(bar.name)}</text>',
            f'<rect x="{zero}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2" '
            f'fill="{OURS if ours else THEIRS}"/>',
            f'<text x="{zero + length + GAP:.1f}" {text}>{duration(bar.seconds)}</text>',
        ]
        if bar.cut:  # two slanted gaps
            for x in (zero + widest * 4 // 5, zero + widest * 4 // 5 + 12):
                parts.append(
                    f'<path d="M{x} {top + BAR + 4}L{x + 8} {top - 4}" stroke="#ffffff" stroke-width="5"/>'
                )
    end = PADDING + HEAD + len(bars) * ROW - 10
    parts.append(f'<path d="M{zero} {PADDING + HEAD - 6}V{end}" stroke="{MUTED}"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"
