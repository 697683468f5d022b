"""Tests of bench/scoreboard: python3 -m unittest discover bench. Those of the functions need NumPy."""
import collections
import io
import struct
import unittest

from comparison.gradients import scores
from comparison.gradients.scores import Judgement

try:
    import numpy as np

    from comparison.gradients import pairs
except ImportError:
    np = None

RIGHT, WRONG = {"kind": "k", "name": "right", "causes": []}, {"kind": "k", "name": "wrong", "causes": ["Factor"]}
PAIRS = [RIGHT, RIGHT, WRONG, WRONG, WRONG]


def judged(*verdicts):
    return {i: Judgement(verdict, ("Factor" if i == 2 else "Shifted",), 10, 0.5) for i, verdict in enumerate(verdicts)}


JUDGEMENTS = {
    "Nudge": judged("agree", "unresolved", "disagree", "disagree", "unresolved"),
    "SciPy": judged("disagree", "agree", "agree", "disagree", "agree"),
}


class Scores(unittest.TestCase):
    def test_parse_line_of_a_judge(self):
        self.assertEqual(scores.parse("7\tdisagree\tFactor,Isolated\t25\t0.5\n"),
                         (7, Judgement("disagree", ("Factor", "Isolated"), 25, 0.5)))
        self.assertEqual(scores.parse("7\tagree\t\t25\t0.5\n")[1].causes, ())

    def test_score_counts_what_is_false_unresolved_and_named(self):
        nudge = scores.score("Nudge", range(5), PAIRS, JUDGEMENTS)
        self.assertEqual(nudge, (5, 0, 0, 2, 1, 2, 3, 2, 1, 50, 2.5))
        scipy = scores.score("SciPy", range(5), PAIRS, JUDGEMENTS)
        self.assertEqual((scipy.false_agreements, scipy.false_alarms, scipy.unresolved), (2, 1, 0))

    def test_requirements_say_all_that_is_asked(self):
        self.assertEqual(
            scores.requirements(range(5), PAIRS, JUDGEMENTS),
            "Nudge: 0 false agreements, 0 false alarms; unresolved 1 of the 2 pairs that another got right (50.0 %); "
            "cause named for 1 of 3 wrong gradients (33.3 %), of those found 50.0 %.")

    def test_mistakes_are_named_with_who_solves_them(self):
        self.assertEqual(scores.mistakes("Nudge", range(4), PAIRS, JUDGEMENTS), [
            "   1 Nudge, unresolved, not by SciPy: k: right: Shifted",
            "   3 Nudge, not named Factor: k: wrong: Shifted",
        ])


@unittest.skipUnless(np, "NumPy is missing")
class Pairs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        np.seterr(all="ignore")
        cls.every = pairs.all_pairs()

    def test_pairs_are_many_of_each_kind_right_and_wrong(self):
        kinds = collections.Counter((pair.kind, pair.right) for pair in self.every)
        self.assertGreaterEqual(len(self.every), 900)
        self.assertEqual(len(kinds), 2 * len(pairs.KINDS))
        self.assertGreaterEqual(min(kinds.values()), 6)
        sizes = {pair.x.size for pair in self.every}
        self.assertEqual((min(sizes), max(sizes)), (1, 100_000))

    def test_pairs_have_finite_values_and_as_many_derivatives_as_coordinates(self):
        for pair in self.every:
            with self.subTest(pair.kind, name=pair.name):
                self.assertTrue(np.isfinite(pair.f(pair.x)))
                gradient = pair.gradient(pair.x)
                self.assertEqual(gradient.shape, pair.x.shape)
                self.assertTrue(np.isfinite(gradient).all())
                if pair.blocks:
                    self.assertEqual(sum(rows * columns for _, rows, columns in pair.blocks), pair.x.size)

    def test_pairs_names_are_unique_within_a_kind(self):
        names = collections.Counter((pair.kind, pair.name, pair.x.tobytes()) for pair in self.every)
        self.assertEqual([name for (_, name, _), count in names.items() if count > 1], [])

    def test_pairs_wrong_gradients_differ_from_the_right_one(self):
        for right, wrong in zip(self.every, self.every[1:]):
            if right.right and wrong.name.startswith(right.name) and right.f is wrong.f:
                a, b = right.gradient(right.x), wrong.gradient(right.x)
                far = np.abs(a - b) > 5e-4 * np.maximum(np.abs(a), np.abs(b))
                self.assertTrue(far.any(), wrong.name)

    def test_serve_answers_in_doubles(self):
        pair = self.every[0]
        x = np.stack([pair.x, 2 * pair.x]).astype(">f8")
        requests = io.BytesIO(struct.pack(">iii", 0, 0, 0) + struct.pack(">iii", 1, 0, 2) + x.tobytes())
        answers = io.BytesIO()
        pairs.serve(self.every, requests, answers)
        expected = struct.pack(">i", pair.x.size) + pair.x.astype(">f8").tobytes() + struct.pack(">i", 0)
        values = struct.pack(">dd", pair.f(pair.x), pair.f(2 * pair.x))
        self.assertEqual(answers.getvalue(), expected + values)


if __name__ == "__main__":
    unittest.main()
