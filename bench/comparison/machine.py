"""The machine on which figures are measured."""
import os
import pathlib
import platform
import re
import subprocess
import time

BUSY = 0.1  # the load from which figures are not to be trusted
JAVA = f"{os.environ['JAVA_HOME']}/bin/java" if os.environ.get("JAVA_HOME") else "java"


def processors():
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count()


def thread_counts():
    """The numbers of threads that are worth a try: one, and one a processor."""
    return sorted({1, processors()})


def load():
    """The share of all processors' time that others use, 0 to 1, measured for a second."""
    if not pathlib.Path("/proc/stat").exists():
        return os.getloadavg()[0] / os.cpu_count()
    before = _ticks()
    time.sleep(1)
    idle, total = (after - start for after, start in zip(_ticks(), before))
    return max(0.0, 1 - idle / total)


def _ticks():
    """Idle and all clock ticks of all processors since the start."""
    ticks = [int(field) for field in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def description():
    """Processors, memory, operating system and Java, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java = subprocess.run(
        [JAVA, "-XshowSettings:properties", "-version"], capture_output=True, text=True, check=True
    ).stderr
    version = _find(r"java\.runtime\.version = (.*)", java) or "of unknown version"
    return (
        f"{processors()} × {_processor()}, {memory:.0f} GiB, "
        f"{platform.system()} {platform.release()}, Java {version}"
    )


def _processor():
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    text = cpuinfo.read_text() if cpuinfo.exists() else ""
    return _find(r"model name\s*:\s*(.*)", text) or platform.machine()


def _find(pattern, text):
    match = re.search(pattern, text)
    return match and match.group(1).strip()
