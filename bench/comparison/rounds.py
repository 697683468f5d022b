"""Runs the entrants of a job in turn: A, B, A, B, …, so that the machine's moods hit all alike."""
import dataclasses
import math
import os
import re
import subprocess
import tempfile
import threading
import time

from . import machine
from .figures import duration

LEAST_ACCURACY = 0.94  # NumPy's run ends at 0.9468; other seeds and float32 stay within half a percent
PATIENCE = 3  # a setting that takes this many times as long as another, and GRACE more, is given up
GRACE = 5  # seconds


class FailedRun(Exception):
    """A program that was to be measured did not do its job."""


@dataclasses.dataclass(frozen=True)
class Execution:
    """One run of a program: its wall time, and its output as pairs of (seconds, line)."""

    seconds: float
    lines: list

    def after(self, word):
        """The rest of the first line that begins with a word, or None."""
        texts = (text for _, text in self.lines)
        return next((text[len(word) + 1 :] for text in texts if text.startswith(word + " ")), None)

    def test_accuracy(self):
        """The last accuracy on the test set that was printed, or NaN."""
        found = re.findall(r"\btest(?: acc(?:uracy)?)? ([01]\.\d+)", "\n".join(text for _, text in self.lines))
        return float(found[-1]) if found else math.nan


@dataclasses.dataclass(frozen=True)
class Column:
    """The measured times of one entrant, one a round."""

    name: str
    library: str  # name and version as it says itself, or empty
    setting: str
    seconds: list
    test_accuracy: float


@dataclasses.dataclass(frozen=True)
class Result:
    job: object
    load: float
    columns: list


def lecture(run):
    """The wall time of a process that trained as well as the lecture's program does."""
    if not run.test_accuracy() > LEAST_ACCURACY:
        raise FailedRun(f"test accuracy is {run.test_accuracy():.4f}, expected more than {LEAST_ACCURACY}")
    return run.seconds


def epoch(index):
    """The time from the start of the process to an epoch's line; -1 is the last."""

    def measure(run):
        seconds = [second for second, text in run.lines if text.startswith("epoch")]
        if not seconds:
            raise FailedRun("no line begins with epoch")
        if index >= len(seconds):
            raise FailedRun(f"{len(seconds)} lines begin with epoch, expected at least {index + 1}")
        return seconds[index]

    return measure


def reaches(accuracy):
    """The time from the start of the process to the first line with such an accuracy on the test set."""

    def measure(run):
        for index, (second, _) in enumerate(run.lines):
            if dataclasses.replace(run, lines=run.lines[index:index + 1]).test_accuracy() >= accuracy:
                return second
        raise FailedRun(f"test accuracy never reached {accuracy}")

    return measure


def reported(run):
    """The program's own measurement: its line `seconds X`."""
    if run.after("seconds") is None:
        raise FailedRun("no line begins with seconds")
    return float(run.after("seconds"))


def execute(command, environment=(), limit=None):
    """Runs a program to its end; None if that takes more than `limit` seconds."""
    with tempfile.TemporaryFile("w+", errors="replace") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env={**os.environ, **dict(environment)}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", errors="replace",
        )
        timer = threading.Timer(limit or threading.TIMEOUT_MAX, process.kill)
        timer.daemon = True
        timer.start()
        try:
            lines = [(time.perf_counter() - start, line.rstrip("\n")) for line in process.stdout]
            status = process.wait()
        finally:
            timer.cancel()
            process.kill()  # where the comparison is interrupted
        seconds = time.perf_counter() - start
        if limit and seconds > limit:
            return None
        if status:
            errors.seek(0)
            last = "".join(": " + line for line in errors.read().splitlines()[-1:])
            raise FailedRun(f"{' '.join(map(str, command))}: exit code {status}{last}")
        return Execution(seconds, lines)


def run(job, pairs, core_distance):
    """Each entrant's times in as many rounds as there are pairs."""
    load = machine.load()
    print(f"{job.id}: {job.title} (before it: load of the machine {100 * load:.0f} %{core_distance})")
    settings = [_fastest(entrant) for entrant in job.entrants]
    seconds = [[] for _ in job.entrants]
    last = [None] * len(settings)
    for _ in range(pairs):
        for e, (entrant, setting) in enumerate(zip(job.entrants, settings)):
            last[e] = execute(setting.command, setting.environment)
            seconds[e].append(entrant.measure(last[e]))
            _say(entrant, setting, seconds[e][-1])
    columns = [
        Column(entrant.name, end.after("library") or "", setting.name, times, end.test_accuracy())
        for entrant, setting, times, end in zip(job.entrants, settings, seconds, last)
    ]
    return Result(job, load, columns)


def _fastest(entrant):
    """The setting that is fastest in a run each, which is not counted."""
    fastest, least, limit = entrant.settings[0], math.inf, None
    for setting in entrant.settings if len(entrant.settings) > 1 else ():
        end = execute(setting.command, setting.environment, limit)
        seconds = entrant.measure(end) if end else math.inf
        _say(entrant, setting, seconds, " (to find the fastest setting)")
        if seconds < least:
            fastest, least, limit = setting, seconds, PATIENCE * end.seconds + GRACE
    return fastest


def _say(entrant, setting, seconds, purpose=""):
    name = f", {setting.name}" if setting.name else ""
    time_taken = duration(seconds) if math.isfinite(seconds) else "given up"
    print(f"  {entrant.name}{name}: {time_taken}{purpose}", flush=True)
