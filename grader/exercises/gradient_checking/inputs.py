"""What several exercises share: the line J = theta x, a net of three layers worked out by hand, and edits of a textbook answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.declare import Case, Different, Fixture, Values, mistake, other
from grader.declare.variants import Silent
from grader.exercises.inputs import Parameters, counted, labels, net, rows
from helpers import deepnet
from helpers.judge.calling import given as given_functions
from helpers.judge.compare import Rules

# With a step of 1e-7 rounding makes a relative error of about 1e-9 to 1e-7 out of nothing, differently in every correct answer.
NOISE = Rules(rtol=1e-4, atol=1e-6)
ZERO_HINT = "0 / 0 is no number: look at the denominator first."
ONE_EXAMPLE = ([2, 4, 3, 1], 1)
SIZES = (([2, 4, 3, 1], 4), ([3, 2, 4, 1], 6), ([4, 5, 3, 1], 7), ([5, 3, 2, 1], 11))

# The net of the fixtures.
X = rows([1, -1, 2, 1], [-1, 1, -1, 2])
Y = np.array([[1, 0, 0, 1]])
PARAMETERS = {
    "W1": rows([1, 0], [0, 1], [1, 1]),
    "b1": rows([0], [0], [0.5]),
    "W2": rows([1, -1, 0], [0, 1, -1]),
    "b2": rows([0], [1]),
    "W3": rows([1, -1]),
    "b3": rows([0.5]),
}
Z1 = rows([1, -1, 2, 1], [-1, 1, -1, 2], [0.5, 0.5, 1.5, 3.5])
A1 = rows([1, 0, 2, 1], [0, 1, 0, 2], [0.5, 0.5, 1.5, 3.5])
Z2 = rows([1, -1, 2, -1], [0.5, 1.5, -0.5, -0.5])
A2 = rows([1, 0, 2, 0], [0.5, 1.5, 0, 0])
Z3 = rows([1, -1, 2.5, 0.5])
A3 = rows([0.731059, 0.268941, 0.924142, 0.622459])
W1, b1, W2, b2, W3, b3 = PARAMETERS.values()
CACHE = (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


# b2 = -10 switches layer 2 off, so the cost depends on b3 = log 3 alone: A3 = 0.75, db3 = mean(0.75 - Y) = 0.75 - 0.25 = 0.5.
OFF = PARAMETERS | {"b2": np.array([[-10.0], [-10.0]]), "b3": np.array([[np.log(3)]])}


def switched_off(db3: float, epsilon: float, expected: float, note: str, **more: np.ndarray) -> Fixture:
    slopes = {f"d{name}": np.zeros_like(value) for name, value in OFF.items()} | {"db3": np.array([[db3]])}
    note = f"{note}; layers of [2, 3, 2, 1] units, 4 examples"
    return Fixture((OFF, slopes | more, X, np.array([[0, 0, 1, 0]]), epsilon), expected=expected, note=note)


FLAT_NET = replace(
    switched_off(0.0, 1e-3, 0.0, "both 0: a cost that never changes, gradients that are 0"),
    given={"forward_propagation_n": given_functions.constant_cost},
)
WITH_DZ3 = switched_off(0.5, 1e-7, 0.0, "right gradients, and dZ3 beside them", dZ3=np.ones((1, 4)))


def at(x: float, theta: float, epsilon: float) -> str:
    return f"x = {x:g}, theta = {theta:g}, epsilon = {epsilon:g}"


FLAT_LINE = Fixture((0.0, 2.0, 1e-7), expected=0.0, note="both slopes 0; x = 0, theta = 2, epsilon = 1e-07")


def cubic_by_hand(slope: Callable, epsilon: float, expected: float, note: str) -> Fixture:
    """J = 2 theta^3 at theta = 1, with a slope of its own."""
    given = {"forward_propagation": given_functions.cubic, "backward_propagation": slope}
    return Fixture((2.0, 1.0, epsilon), note=f"{note}; {at(2, 1, epsilon)}", given=given, expected=expected)


def line_cases(rng: np.random.Generator) -> list[Case]:
    points = ((2.5, -3.0), (-4.0, 0.75), (-1.5, -6.0), (7, 2), (0.0, 5.0))
    return [Case((x, theta), note=f"x = {x}, theta = {theta}") for x, theta in points]


def problem(rng: np.random.Generator, dims: Sequence[int], m: int) -> tuple[np.ndarray, np.ndarray, Parameters]:
    """X, Y with both labels, and parameters of a net of three layers."""
    parameters = net(rng, dims, spread=0.8, bias=0.5, bias_mean=0.2)
    Y = labels(rng, m)
    return rng.normal(size=(dims[0], m)), Y, parameters


def gradients(parameters: Parameters, X: np.ndarray, Y: np.ndarray, **factors: float) -> Parameters:
    """The right gradients, with some of them multiplied by a factor."""
    right = deepnet.gradients(X, Y, parameters)
    return {name: right[name] * factors.get(name, factors.get("all", 1.0)) for name in sorted(right)}


def words(dims: Sequence[int], m: int) -> str:
    return f"layers of {dims} units, {counted(m, 'example')}"


# Every layer is on, so no block of slopes is 0 as a whole, and neither is the first parameter's.
ALL_MOVE = Fixture(
    (PARAMETERS, gradients(PARAMETERS, X, Y), X, Y, 1e-7),
    expected=0.0,
    note="right gradients of a net that is switched on; layers of [2, 3, 2, 1] units, 4 examples",
)


def difference(name: str, points: float, *starts: str, needs: Sequence[str] | None = None, hint: str = "") -> Values:
    """What a check of gradients returns, on the cases whose note starts with one of these words."""

    def noted(case: Case) -> bool:
        return case.note.startswith(starts)

    return Values(name, points, label="the difference", rules=NOISE, only=noted, needs=needs, hint=hint)


def at_zero(name: str, cases: Callable, public: Fixture, needs: Sequence[str]) -> Values:
    """What a check of gradients returns where 0 / 0 lies in wait."""
    edge = Values(name, 1, label="the difference", rules=NOISE, cases=cases, public=[public], edge=True)
    return replace(edge, needs=needs, hint=ZERO_HINT)


@dataclass(frozen=True)
class Textbook:
    """An answer as textbooks write it, of which mistakes and other answers change some places (`old, new, ...`)."""

    code: str

    def edited(self, *edits: str) -> str:
        return other("edited", *edits).source("textbook", self.code)

    def mistake(self, name: str, *edits: str) -> Silent:
        return mistake(name, code=self.edited(*edits))

    def other(self, name: str, *edits: str) -> Different:
        return other(name, code=self.edited(*edits))
