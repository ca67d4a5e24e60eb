"""What several exercises share: drawn networks, one network worked out by hand, and the eight exercises on activations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.declare import Case, Fixture, Item, Law, Questions, Untouched, Values
from grader.exercises.inputs import SLOPE, Parameters, net, rows
from helpers.judge.compare import Rules

IN_SINGLE = Rules(rtol=1e-4, atol=1e-5)  # laws that add up several calls of the answer


def network(rng: np.random.Generator, n_x: int, n_h: int, n_y: int) -> Parameters:
    return net(rng, (n_x, n_h, n_y), spread=0.7, bias=0.5)


def parameter_shapes(n_x: int, n_h: int, n_y: int) -> dict[str, tuple[int, int]]:
    return {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}


def sizes(*numbers: int) -> str:
    """In words: n_x, n_h, n_y and perhaps m."""
    return ", ".join(f"{name} = {n}" for name, n in zip(("n_x", "n_h", "n_y", "m"), numbers, strict=False))


def start(n_x: int, n_h: int, n_y: int) -> Parameters:
    """Any parameters of the right shapes: the draw itself is free."""
    rng = np.random.default_rng(3)
    W1, W2 = (0.01 * rng.normal(size=shape) for shape in ((n_h, n_x), (n_y, n_h)))
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def forward(X: np.ndarray, p: Parameters) -> Parameters:
    """The cache: Z1, A1, Z2 and A2."""
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": 1 / (1 + np.exp(-Z2))}


# By hand, with tanh and sigmoid from a table. X holds two examples, (1, 0) and (-1, 2).
X_HAND = rows([1, -1], [0, 2])
P_HAND = {
    "W1": rows([0.5, 0], [-1, 1], [0.25, 0.5]),
    "b1": rows([0], [1], [-0.5]),
    "W2": rows([1, -1, 2]),
    "b2": rows([0.5]),
}
CACHE_HAND = {
    # 0.5 | -1 + 1 = 0 | 0.25 - 0.5 = -0.25, and -0.5 | 1 + 2 + 1 = 4 | -0.25 + 1 - 0.5 = 0.25
    "Z1": rows([0.5, -0.5], [0, 4], [-0.25, 0.25]),
    # tanh 0.5 = 0.462117, tanh 4 = 0.999329, tanh 0.25 = 0.244919
    "A1": rows([0.462117, -0.462117], [0, 0.999329], [-0.244919, 0.244919]),
    # 0.462117 - 0 - 0.489837 + 0.5 = 0.472280, and -0.462117 - 0.999329 + 0.489837 + 0.5 = -0.471609
    "Z2": rows([0.472280, -0.471609]),
    # sigmoid: 1 / (1 + e^-0.472280) = 1 / 1.623579, and 1 / (1 + e^0.471609) = 1 / 2.602570
    "A2": rows([0.615923, 0.384236]),
}

Z_HAND = rows([-2, 0.5, 1], [3, -1, 0.25])

FLAT = "Your numbers are right, but they stand in one row without a second axis: the result has the shape of z."


def nonzero(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs, none near 0, where the slope of ReLU is a matter of taste."""
    return rng.uniform(0.1, 2.5, size=shape) * rng.choice([-1, 1], size=shape)


def activation_cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case((nonzero(rng, 5),), note="5 numbers in a row"),
        Case((nonzero(rng, 3, 4),), note="an array of shape (3, 4)"),
        Case((3 * nonzero(rng, 6, 2),), note="an array of shape (6, 2)"),
    ]


def large(rng: np.random.Generator) -> list[Case]:
    return [Case((rows([-800, -30, -1], [30, 1, 800]),), note="numbers as large as 800")]


def at_hand(*values: Sequence[float]) -> list[Fixture]:
    """The fixture of every activation: its values at Z_HAND."""
    return [Fixture((Z_HAND,), expected=np.array(values), note="z = [[-2, 0.5, 1], [3, -1, 0.25]]")]


def activation_rubric(
    hint: str, law_name: str, law: Callable[[Questions], None], *, far_out: Sequence[float] = ()
) -> list[Item]:
    """What every activation and every slope of one is marked by, and a law of its own.

    Where an exponential may overflow, `far_out` are the values at -800, 0 and 800.
    """
    overflow = "Does an exponential become infinite on the way?"
    by_hand = Fixture((rows([-800, 0, 800]),), expected=rows(far_out), note="z = [[-800, 0, 800]]")
    edge = Values("large numbers", 0.25, cases=large, public=[by_hand], edge=True, hint=overflow)
    edges = [edge] if far_out else []
    values = Values("values", 1.5 - 0.25 * len(edges), hint=hint)
    return [values, *edges, Untouched(points=0.25), Law(law_name, 0.25, law)]


def slope_rubric(hint: str, function: str, *, far_out: Sequence[float] = ()) -> list[Item]:
    """The same for a derivative, whose law is that it is the slope of the reference curve."""

    def measured_slope(exam: Questions) -> None:
        z, curve = nonzero(exam.rng, 2, 3), exam.reference(function)
        slope = (curve(z + 1e-5) - curve(z - 1e-5)) / 2e-5
        claim = f"the derivative is the slope of `{function}`, measured by small steps"
        exam.agree(exam.ask(z), slope, claim, rules=SLOPE)

    return activation_rubric(hint, "the measured slope", measured_slope, far_out=far_out)
