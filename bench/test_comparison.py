"""Tests of bench/compare without peers: python3 -m unittest discover bench. Shell scripts stand in for programs."""
import math
import pathlib
import re
import tempfile
import unittest

from comparison import chart, figures, jobs, report, rounds
from comparison.jobs import Entrant, Job, Setting
from comparison.rounds import Column, Execution, FailedRun, Result


def column(name, *seconds, library=""):
    return Column(name, library, "1 thread", list(seconds), 0.9468)


LECTURE = Result(Job("lecture-x", "the run", []), 0.02, [
    column("Nudge, numerical", 1.0, 3.0, 2.0),
    column("Peer", 10.0, 20.0, 40.0, library="Peer 1, fast"),
    column("Nudge, backprop", 1.0, 1.0, 1.0),
])
GROWTH = Result(
    Job("growth-x", "a step", [], "units", (10, 20)), 0.5, [column("10 units", 3e-3), column("20 units", 5e-3)]
)


class Figures(unittest.TestCase):
    def test_duration_any_length_has_three_digits_and_a_unit(self):
        for seconds, expected in [
            (4.321e-6, "4.32 µs"), (999e-6, "999 µs"), (999.9e-6, "1.00 ms"), (0.9999, "1.00 s"),
            (-25e-6, "-25.0 µs"), (0.01234, "12.3 ms"), (7.5, "7.50 s"), (123.4, "123 s"), (162000, "45.0 h"),
        ]:
            self.assertEqual(figures.duration(seconds), expected)

    def test_ratio_far_below_one_is_a_fraction(self):
        self.assertEqual([figures.ratio(r) for r in (0.1814, 2.5, 0.00005)], ["0.181", "2.500", "1/20,000"])

    def test_straight_line_points_on_a_line_finds_it(self):
        fixed, slope = figures.straight_line([1, 10, 100], [5, 23, 203])
        self.assertAlmostEqual(fixed, 3, delta=1e-12)
        self.assertAlmostEqual(slope, 2, delta=1e-12)

    def test_straight_line_scattered_points_is_numpys_with_relative_weights(self):
        """np.polyfit(x, y, 1, w=1 / y)"""
        fixed, slope = figures.straight_line([1, 2, 4, 8], [3, 4, 9, 14])
        self.assertAlmostEqual(slope, 1.6505781799899444, delta=1e-12)
        self.assertAlmostEqual(fixed, 1.1895424836601314, delta=1e-12)


class Measures(unittest.TestCase):
    EPOCHS = Execution(12.5, [(0.5, "hello"), (0.9, "epoch  0   "), (1.1, "epoch  1   "), (1.2, "epoch  2   "),
                              (1.4, "epoch  3   "), (2, "final accuracy")])

    def test_lecture_nudges_summary_is_the_whole_process(self):
        run = Execution(12.5, [
            (1, "epoch  0   iteration      1   loss 2.29   train acc 0.1   test acc 0.1135"),
            (12, "final accuracy    train 0.9491, test 0.9468"),
        ])
        self.assertEqual(rounds.lecture(run), 12.5)
        self.assertEqual(run.test_accuracy(), 0.9468)

    def test_lecture_learnt_too_little_or_printed_nothing_is_a_failed_run(self):
        message = "test accuracy is 0.8677, expected more than 0.94"
        with self.assertRaisesRegex(FailedRun, re.escape(message)):
            rounds.lecture(Execution(9, [(9, "test accuracy 0.8677")]))
        with self.assertRaises(FailedRun):
            rounds.lecture(Execution(9, []))

    def test_epoch_several_lines_is_when_it_came(self):
        self.assertEqual([rounds.epoch(i)(self.EPOCHS) for i in (0, 2, -1)], [0.9, 1.2, 1.4])

    def test_epoch_too_few_lines_is_a_failed_run(self):
        none = Execution(1, [(0.5, "hello")])
        two = Execution(1, self.EPOCHS.lines[:3])
        for index in (0, -1):
            with self.assertRaisesRegex(FailedRun, "^no line begins with epoch$"):
                rounds.epoch(index)(none)
        with self.assertRaisesRegex(FailedRun, "^2 lines begin with epoch, expected at least 3$"):
            rounds.epoch(2)(two)

    def test_reaches_is_when_the_accuracy_was_first_printed(self):
        run = Execution(9, [(1, "epoch 0 train 0.99 test 0.9612"), (2, "epoch  1   test acc 0.9701"), (3, "epoch 2 test 0.98")])
        self.assertEqual([rounds.reaches(a)(run) for a in (0.9, 0.97, 0.975)], [1, 2, 3])
        with self.assertRaisesRegex(FailedRun, "^test accuracy never reached 0.99$"):
            rounds.reaches(0.99)(run)

    def test_reported_line_is_its_number(self):
        self.assertEqual(rounds.reported(Execution(3, [(3, "seconds 7.5E-4")])), 7.5e-4)
        with self.assertRaises(FailedRun):
            rounds.reported(Execution(3, [(3, "second 1")]))


class Rounds(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = pathlib.Path(folder.name, "log")

    def setting(self, name, seconds):
        script = f"echo {name}$X >> '{self.log}'; echo library L 1; echo seconds {seconds}"
        return Setting(name, ["sh", "-c", script], {"X": "!"})

    def run_job(self, *settings):
        entrants = [Entrant(chr(65 + i), rounds.reported, some) for i, some in enumerate(settings)]
        return rounds.run(Job("job", "title", entrants), 2, "")

    def test_run_two_entrants_take_turns_with_their_fastest_setting(self):
        result = self.run_job([self.setting("a", 2)], [self.setting("slow", 9), self.setting("fast", 8)])
        self.assertEqual(self.log.read_text().split(), ["slow!", "fast!", "a!", "fast!", "a!", "fast!"])
        self.assertEqual([c.setting for c in result.columns], ["a", "fast"])
        self.assertEqual([c.library for c in result.columns], ["L 1", "L 1"])
        self.assertEqual([c.seconds for c in result.columns], [[2, 2], [8, 8]])

    def test_execute_too_long_is_ended(self):
        self.assertIsNone(rounds.execute(["sleep", "60"], limit=0.1))

    def test_run_setting_that_takes_far_longer_is_given_up(self):
        self.addCleanup(setattr, rounds, "GRACE", rounds.GRACE)
        rounds.GRACE = 0.5
        result = self.run_job([self.setting("a", 2)], [self.setting("b", 8), Setting("sleepy", ["sleep", "60"])])
        self.assertEqual(result.columns[1].setting, "b")

    def test_run_program_that_fails_says_command_exit_code_and_last_error_line(self):
        broken = Setting("", ["sh", "-c", "echo no luck >&2; exit 3"])
        with self.assertRaisesRegex(FailedRun, "exit 3: exit code 3: no luck"):
            self.run_job([broken])


class Reports(unittest.TestCase):
    TABLES = report.tables([LECTURE, GROWTH], 3, ["Other is left out; to install it: get other"])

    def test_tables_contest_has_medians_and_the_median_of_the_ratios_of_pairs(self):
        for line in (
            "| the run | Nudge, numerical | 2.00 s | Peer | 20.0 s | **0.100** | 0.050 – 0.150 |\n",
            "| the run | Nudge, backprop | 1.00 s | Peer | 20.0 s | **0.050** |",
            "| the run | Peer 1, fast | 1 thread | 0.9468 |\n",
            "\nOther is left out; to install it: get other\n",
        ):
            self.assertIn(line, self.TABLES)

    def test_tables_one_entrant_has_no_ratio(self):
        single = Result(Job("timeline-x", "to the end", []), 0, [column("Nudge", 1.5)])
        self.assertIn("| to the end | Nudge | 1.50 s | | | | |\n", report.tables([single], 1, []))

    def test_tables_growth_has_the_straight_line(self):
        self.assertIn("| 20 | 5.00 ms | 5.00 ms | +0.0 % |", self.TABLES)
        self.assertIn("The line is 1.00 ms + 200 µs × units.", self.TABLES)

    def test_tables_busy_machine_says_which_jobs_to_measure_again(self):
        self.assertIn("busy when these began: growth-x (50 %).", self.TABLES)

    def test_csv_every_run_is_a_line(self):
        lines = report.runs([LECTURE, GROWTH]).splitlines()
        self.assertEqual(len(lines), 1 + 9 + 2)
        self.assertIn('lecture-x,0.020,Peer,"Peer 1, fast",1 thread,0.9468,3,40.0', lines)

    def test_write_other_jobs_only_makes_no_chart(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name, "results")
            report.write(folder, [GROWTH], 1, [])
            self.assertEqual(sorted(f.name for f in folder.iterdir()), ["comparison.md", "runs.csv"])


class Charts(unittest.TestCase):
    def test_bars_nudge_in_several_jobs_is_the_median_of_all_its_runs(self):
        first = Result(Job("lecture-a", "", []), 0, [column("Nudge, numerical", 1, 2), column("A", 7, 9)])
        second = Result(Job("lecture-b", "", []), 0, [column("Nudge, numerical", 9), column("B", 5)])
        expected = [("Nudge, numerical", 2, False), ("B", 5, False), ("A", 8, False)]
        self.assertEqual(chart.lecture_bars([first, second]), expected)

    def test_bars_numpys_iteration_is_ten_thousand_times_as_long_and_cut(self):
        iteration = Result(Job("iteration", "", []), 0, [column("Nudge, numerical", 1e-3), column("NumPy", 16)])
        self.assertEqual(chart.lecture_bars([iteration, LECTURE])[-1], ("NumPy, numerical", 160_000, True))
        self.assertEqual(chart.lecture_bars([iteration]), [])

    def test_bars_over_four_times_the_next_shorter_are_cut_and_all_longer_ones(self):
        runs = Result(Job("lecture-a", "", []), 0, [column("A", 1), column("B", 4), column("C", 17), column("D", 18)])
        self.assertEqual([bar.cut for bar in chart.lecture_bars([runs])], [False, False, True, True])

    def test_svg_bars_are_in_the_proportion_of_their_times(self):
        near = Result(Job("lecture-x", "", []), 0, [column("Nudge, numerical", 2), column("Peer", 5)])
        picture = chart.svg(chart.lecture_bars([near]))
        width = {color: float(w) for w, color in re.findall(r'width="([\d.]+)" height="22" rx="2" fill="(.+?)"', picture)}
        self.assertAlmostEqual(width[chart.OURS] / width[chart.THEIRS], 0.4, delta=2e-3)


class Peers(unittest.TestCase):
    FOLDER = pathlib.Path("nowhere")

    def test_java_peer_not_built_is_missing_with_a_command_that_installs_it(self):
        encog = jobs.peers(self.FOLDER)["encog"]
        self.assertEqual(encog.command, [])
        self.assertEqual(encog.install, "mvn -Pbench -DskipTests package -pl bench/peers/encog -am")

    def test_python_peer_module_that_nobody_has_is_missing(self):
        peer = jobs.python_peer("X", self.FOLDER / "x.py", "no_such_module")
        self.assertEqual(peer.command, [])
        self.assertEqual(peer.install, "apt-get install python3-numpy python3-no_such_module")

    def test_java_peer_built_takes_part_once_for_each_number_of_threads(self):
        with tempfile.TemporaryDirectory() as name:
            jar = pathlib.Path(name, "target/peer.jar")
            jar.parent.mkdir()
            jar.touch()
            peer = jobs.java_peer("X", pathlib.Path(name), counts=[1, 2], environment={"A": "1"})
            entrant = peer.entrant(rounds.reported, "one")
        self.assertEqual([setting.name for setting in entrant.settings], ["1 thread", "2 threads"])
        self.assertEqual(entrant.settings[1].command[-3:], ["-jar", str(jar), "one"])
        self.assertLessEqual({"OMP_NUM_THREADS": "2", "A": "1"}.items(), entrant.settings[1].environment.items())

    def test_adam_several_batches_is_a_setting_for_each_and_each_number_of_threads(self):
        peer = jobs.Peer("X", "", ["x"], [1, 2], (jobs.ADAM,))
        settings = peer.adam(rounds.reported, 100, (100, 300)).settings
        self.assertEqual([setting.name for setting in settings], [
            f"{threads}, batches of {size}" for size in (100, 300) for threads in ("1 thread", "2 threads")])
        self.assertEqual(settings[2].command, ["x", "adam", "100", "300"])

    def test_jobs_without_peers_are_nudges_own(self):
        nudge = jobs.Nudge(self.FOLDER, self.FOLDER)
        ids = [job.id for job in jobs.all_jobs(nudge, {})]
        self.assertLessEqual({"kernels", "timeline-backprop-end", "growth-pixels"}, set(ids))
        self.assertFalse([id for id in ids if id.startswith(("lecture", "iteration", "predict"))])

    def test_jobs_all_peers_have_the_names_that_users_know(self):
        peers = {name: peer._replace(command=["true"]) for name, peer in jobs.peers(self.FOLDER).items()}
        ids = [job.id for job in jobs.all_jobs(jobs.Nudge(self.FOLDER, self.FOLDER), peers)]
        self.assertEqual(ids[:8], ["lecture-numpy", "lecture-pytorch", "lecture-scikit-learn", "lecture-djl",
                                   "lecture-encog", "lecture-c-float", "lecture-c-double", "standard-numpy"])
        self.assertLessEqual({"standard-djl", "reach-97-scikit-learn", "million-end-pytorch", "predict-one",
                              "predict-many", "timeline-numerical-third"}, set(ids))


if __name__ == "__main__":
    unittest.main()
