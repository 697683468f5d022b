"""All that can be measured with the peers that are installed, and the commands that do it."""
import dataclasses
import pathlib
import subprocess
import typing

from . import machine, rounds

NUMERICAL, BACKPROP = "Nudge, numerical", "Nudge, backprop"
PYTHONS = "/usr/bin/python3", "python3"  # Debian's first: the packages of its peers belong to it
LECTURE, STANDARD, ADAM, PREDICT = "lecture", "standard", "adam", "predict"  # what a peer's program can do
BATCHES = 100, 300  # worth a try with Adam
JVM_OPTIONS = "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector"  # as the launcher's


class Setting(typing.NamedTuple):
    """One way to start an entrant, by what it differs in from the others."""

    name: str
    command: list
    environment: dict = {}


class Entrant(typing.NamedTuple):
    """Who takes part in a job: the measure of its runs, and settings of which the fastest is used."""

    name: str
    measure: typing.Callable
    settings: list


@dataclasses.dataclass(frozen=True, eq=False)
class Job:
    """Entrants that run in turn.

    Of two or more, times are divided by those of the second; with `sizes`, one for each entrant,
    a straight line is fitted instead, and `unit` is what the sizes count.
    """

    id: str
    title: str
    entrants: list
    unit: str = ""
    sizes: tuple = ()


def threads(count):
    return "1 thread" if count == 1 else f"{count} threads"


class Nudge:
    """Starts Nudge itself; what runs leave behind goes to the folder `work`."""

    def __init__(self, bench, work):
        self.bench, self.work = bench, work
        self.model = work / "model/model.npz"

    def train(self, *options, folder="run"):
        """The lecture's run through the launcher, all files of the run folder included."""
        command = [self.bench.parent / "nudge", "train", "--seed", "0", "--out", self.work / folder, "--force"]
        return [str(word) for word in [*command, *options]]

    def train_model(self):
        """Trains the network that is to predict."""
        return self.train("--gradient", "backprop", folder="model")

    def whole(self, name, measure, *options, environment={}):
        return Entrant(name, measure, [Setting("", self.train(*options), environment)])

    def adam(self, name, measure, units, batches, *options):
        """784-UNITS-10 with ReLU and Adam, the rate of its paper."""
        network = "--layers", f"784,{units},10", "--activation", "relu", "--init", "he", "--optimizer", "adam"
        return Entrant(name, measure, [
            Setting(f"batches of {size}", self.train(*network, *options, "--batch-size", size,
                                                     "--iterations", 1_000_000 // size))
            for size in batches
        ])

    def _probe(self, program, *arguments):
        jar = self.bench / "target/nudge-bench.jar"
        command = [machine.JAVA, *JVM_OPTIONS, "-cp", jar, "dev.nudge.bench.probe." + program, *arguments]
        return [str(word) for word in command]

    def probe(self, name, counts, program, *arguments):
        """A program of dev.nudge.bench.probe, whose last argument is a number of threads."""
        settings = [Setting(threads(count), self._probe(program, *arguments, count)) for count in counts]
        return Entrant(name, rounds.reported, settings)

    def iterations(self, name, counts, H=50, N=100, pixels="mnist"):
        return self.probe(name, counts, "IterationTime", H, N, pixels)

    def core_distance(self):
        if machine.processors() == 1:
            return ""
        nanoseconds = rounds.execute(self._probe("CoreDistance")).after("nanoseconds")
        return f", from core to core {float(nanoseconds):.0f} ns"


class Peer(typing.NamedTuple):
    """A program that does Nudge's work with another library; without a command it is not installed."""

    name: str
    install: str
    command: list
    counts: list  # of threads that are worth a try
    modes: tuple = (LECTURE,)
    environment: dict = {}

    def entrant(self, measure, *arguments):
        return Entrant(self.name, measure, self._settings("", arguments))

    def adam(self, measure, units, batches):
        return Entrant(self.name, measure, [
            setting for size in batches
            for setting in self._settings(f", batches of {size}", [ADAM, str(units), str(size)])
        ])

    def _settings(self, name, arguments):
        """OpenBLAS and OpenMP use all processors unless told otherwise."""
        return [
            Setting(threads(count) + name, self.command + list(arguments), {
                **self.environment, "OPENBLAS_NUM_THREADS": str(count), "OMP_NUM_THREADS": str(count)})
            for count in self.counts
        ]


def python_peer(name, script, module, *modes):
    """A script that imports a module, Debian's package python3-MODULE."""
    found = [python for python in PYTHONS if _imports(python, module)]
    install = f"apt-get install python3-numpy python3-{module}"
    return Peer(name, install, [found[0], str(script)] if found else [], machine.thread_counts(), modes)


def _imports(python, module):
    try:
        return not subprocess.run([python, "-c", f"import numpy, {module}"], capture_output=True).returncode
    except OSError:
        return False


def java_peer(name, folder, *modes, counts=None, environment={}):
    """The Maven module in a folder of bench/peers."""
    jar = folder / "target/peer.jar"
    command = [machine.JAVA, "-jar", str(jar)] if jar.exists() else []
    install = f"mvn -Pbench -DskipTests package -pl bench/peers/{folder.name} -am"
    return Peer(name, install, command, counts or machine.thread_counts(), modes, environment)


def c_peer(precision, folder, data):
    """The program in C, compiled for this processor in one precision."""
    program = folder / f"target/lecture-{precision.upper()}"
    command = [str(program), str(data)] if program.exists() else []
    install = "apt-get install gcc libopenblas-dev zlib1g-dev && bench/peers/openblas/build"
    return Peer(f"C with OpenBLAS, {precision}", install, command, machine.thread_counts(), (LECTURE, STANDARD, ADAM))


def peers(folder: pathlib.Path):
    """The libraries that Nudge is compared with, by what job names call them."""
    # DJL unpacks its native libraries, and would ask the network for news and count its users.
    mnist = folder / "../../mnist/src/main/resources/dev/nudge/mnist"
    djl = {"DJL_CACHE_DIR": str(folder / "djl/target/native"), "DJL_OFFLINE": "true", "OPT_OUT_TRACKING": "true"}
    return {
        "numpy": python_peer("NumPy", folder / "numpy_lecture.py", "numpy", LECTURE, STANDARD),
        "pytorch": python_peer("PyTorch", folder / "pytorch.py", "torch", LECTURE, STANDARD, ADAM),
        "scikit-learn": python_peer("scikit-learn", folder / "scikit_learn.py", "sklearn", LECTURE, STANDARD, ADAM),
        "djl": java_peer("DJL", folder / "djl", LECTURE, STANDARD, ADAM, environment=djl),
        "encog": java_peer("Encog", folder / "encog", LECTURE, counts=[1]),
        "c-float": c_peer("float", folder / "openblas", mnist),
        "c-double": c_peer("double", folder / "openblas", mnist),
        "onnx": java_peer("ONNX Runtime", folder / "onnx", PREDICT),
    }


def all_jobs(nudge, peers):
    all_counts = machine.thread_counts()
    run, iteration = "the lecture's whole run", "one numerical iteration"
    installed = {name: peer for name, peer in peers.items() if peer.command}
    backprop = "--gradient", "backprop"
    jobs = []
    for id, mode, title, options in (("lecture", LECTURE, run, ()),
                                     ("standard", STANDARD, run + ", standardized pixels", ("--scale", "standard"))):
        jobs += [
            Job(f"{id}-{name}", title, [
                nudge.whole(NUMERICAL, rounds.lecture, *options),
                peer.entrant(rounds.lecture, *([] if mode == LECTURE else [mode])),
                nudge.whole(BACKPROP, rounds.lecture, *options, *backprop),
            ])
            for name, peer in installed.items()
            if mode in peer.modes
        ]
    for id, title, units, batches, accuracy, names in (
        ("reach-97", "from the start to 97 % on the test images", 100, BATCHES, 0.97, installed),
        ("million-98", "a million weights, from the start to 98 %", 1300, BATCHES[:1], 0.98, ("pytorch",)),
        ("million-end", "a million weights, 10,000 updates", 1300, BATCHES[:1], None, ("pytorch",)),
    ):
        measure = rounds.reaches(accuracy) if accuracy else rounds.lecture
        jobs += [
            Job(f"{id}-{name}", title, [
                nudge.adam(NUMERICAL, measure, units, batches),
                peer.adam(measure, units, batches),
                nudge.adam(BACKPROP, measure, units, batches, *backprop),
            ])
            for name, peer in installed.items()
            if name in names and ADAM in peer.modes
        ]
    if "numpy" in installed:
        jobs.append(Job("iteration", iteration, [
            nudge.iterations(NUMERICAL, all_counts),
            peers["numpy"].entrant(rounds.reported, "numerical"),
        ]))
    if len(all_counts) > 1:
        jobs.append(Job("threads", run + ", numerical", [
            nudge.whole(threads(count), rounds.lecture, "--threads", str(count)) for count in reversed(all_counts)
        ]))
    jobs.append(Job("kernels", run + ", numerical", [
        nudge.whole(f"{kernels} kernels", rounds.lecture,
                    environment={"JDK_JAVA_OPTIONS": "-Dnudge.kernels=" + kernels})
        for kernels in ("scalar", "vector")
    ]))
    if "onnx" in installed:
        for images, title, counts in ("one", "one image", [1]), ("many", "10,000 images", all_counts):
            jobs.append(Job(f"predict-{images}", f"predicting {title}", [
                nudge.probe("Nudge", counts, "PredictionTime", images, nudge.model),
                peers["onnx"].entrant(rounds.reported, images, str(nudge.model)),
            ]))
    for gradient, name in ("numerical", NUMERICAL), ("backprop", BACKPROP):
        for moment, measure in (("first", rounds.epoch(0)), ("third", rounds.epoch(2)),
                                ("last", rounds.epoch(-1)), ("end", rounds.lecture)):
            end = "end" if moment == "end" else moment + " epoch's line"
            jobs.append(Job(f"timeline-{gradient}-{moment}", "from the start to the " + end,
                            [nudge.whole(name, measure, "--gradient", gradient)]))
    for id, unit, option, sizes in (
        ("hidden", "hidden units", "H", (25, 50, 100, 200, 500)),
        ("batch", "images a batch", "N", (25, 50, 100, 200, 400)),
        ("pixels", "non-zero pixels an image", "pixels", (50, 100, 200, 400, 784)),
    ):
        entrants = [nudge.iterations(f"{size} {unit}", [1], **{option: size}) for size in sizes]
        jobs.append(Job("growth-" + id, iteration + ", 1 thread", entrants, unit, sizes))
    return jobs
