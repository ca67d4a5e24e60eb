"""Inputs and laws that several exercises of `deep_network` share: what is drawn, and what is worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.declare import Case, Questions, numerical_gradient
from grader.exercises.inputs import SLOPE, Parameters, counted, rows, shapes, walk
from helpers.judge.compare import Rules

CACHE = Rules(any_order=True)
LN3, LN4, LN9 = float(np.log(3)), float(np.log(4)), float(np.log(9))
HUGE = rows([-1000.0, -40.0, 40.0], [1000.0, 0.5, -2.0])
ONLY_THESE = "no layers but those that there are"
WEEK_NET = [2, 3, 5, 4, 2, 1]
LAYERS = ((4, 5, 2), (6, 3, 7), (3, 2, 4), (5, 2, 9))  # n_prev, n, m
ONE_UNIT, ONE_EXAMPLE = (3, 1, 4), (2, 4, 1)
NETS = (([4, 3, 1], 5), ([3, 5, 1], 7), ([5, 4, 3, 1], 2), ([2, 3, 5, 4, 1], 6), ([6, 5, 7, 4, 3, 1], 8))  # widths, m
SEVERAL_OUTPUTS = (([4, 3, 2], 5), ([6, 5, 4, 3], 8))

Layer = tuple[np.ndarray, np.ndarray, np.ndarray]  # A_prev, W, b


def layer(rng: np.random.Generator, n_prev: int, n: int, m: int) -> Layer:
    return rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))


def layer_words(n_prev: int, n: int, m: int) -> str:
    return f"{n_prev} values in, {counted(n, 'unit')}, {counted(m, 'example')}"


def net_words(dims: Sequence[int], m: int) -> str:
    return f"a net {list(dims)}, {m} examples"


def with_activation(activation: str) -> Callable[[Case], bool]:
    """Pick the cases in which a block has this activation."""
    return lambda case: case.args[-1] == activation


def arrays(rng: np.random.Generator) -> list[Case]:
    """Z for the activations."""
    shapes = ((1, 4), (5, 3), (4, 7))
    drawn = [Case((rng.normal(scale=3, size=shape),), note=f"Z of shape {shape}") for shape in shapes]
    return [Case((rows([2.5]),), note="one number, Z = [[2.5]]"), *drawn]


def gradients(rng: np.random.Generator) -> list[Case]:
    """dA and Z for the way back through the activations."""
    shapes = ((1, 5), (4, 2), (3, 7))
    return [
        Case((rows([2.0]), rows([1.5])), note="one unit, one example"),
        Case((rows([3.0]), rows([-0.5])), note="one unit, one example, Z < 0"),
        *(Case((rng.normal(size=shape), rng.normal(size=shape)), note=f"arrays of shape {shape}") for shape in shapes),
    ]


def only_these_layers(exam: Questions) -> None:
    """A dict of W and b has none for the input or beyond the last layer: whoever counts its entries would miscount."""
    for dims in ([4, 3, 2], [3, 5, 4, 1]):
        got = exam.ask(list(dims))
        names = {f"{kind}{layer}" for layer in range(len(dims) + 3) for kind in "Wb"} - set(shapes(dims))
        if isinstance(got, Mapping) and (more := sorted(names & set(map(str, got)))):
            claim = f"a net {dims} has parameters in its {len(dims) - 1} layers only"
            exam.fail(claim, f"also {' and '.join(more)}", "nothing more", "Which layers have a W?", str(dims))


def small_steps_through(activation: str) -> Callable[[Questions], None]:
    """The law that dZ is the slope of sum(dA * A), where A comes from an activation of Z."""

    def check(exam: Questions) -> None:
        Z, dA = exam.rng.normal(size=(3, 4)), exam.rng.normal(size=(3, 4))
        forward = exam.reference(activation)
        slope = numerical_gradient(lambda z: np.sum(dA * forward(z)[0]), Z)
        claim = f"dZ is what small steps of Z in {activation} measure"
        exam.agree(exam.ask(dA, Z), slope, claim, "arrays of shape (3, 4)", SLOPE)

    return check


def agree_with_small_steps(
    exam: Questions, got: object, forward: Callable[..., np.ndarray], dout: np.ndarray, block: Layer, shown: str
) -> None:
    """Hold dA_prev, dW and db to the slopes of sum(dout * forward(A_prev, W, b)); those of W and b are means."""
    for i, name in enumerate(("dA_prev", "dW", "db")):

        def total(x: np.ndarray, i: int = i) -> float:
            return float(np.sum(dout * forward(*block[:i], x, *block[i + 1 :])))

        slope = numerical_gradient(total, block[i]) / (dout.shape[1] if i else 1)
        exam.agree(got, slope, f"{name} is the slope that small steps measure", shown, SLOPE, path=(i,))


def output_and_caches(X: np.ndarray, parameters: Parameters) -> tuple[np.ndarray, list]:
    """Inputs for the way back: AL, and one cache ((A_prev, W, b), Z) per layer."""
    Z, A = walk(X, parameters)
    return A[-1], [((A[i], parameters[f"W{i + 1}"], parameters[f"b{i + 1}"]), Z[i]) for i in range(len(Z))]


@dataclass(frozen=True)
class WorkedNet:
    """A net worked out by hand, forward and backward: Z of all layers, A of the hidden ones."""

    note: str
    X: np.ndarray
    Y: np.ndarray
    parameters: Parameters
    Z: list[np.ndarray]
    A: list[np.ndarray]
    grads: Parameters

    @property
    def AL(self) -> np.ndarray:
        return 1 / (1 + np.exp(-self.Z[-1]))

    @property
    def caches(self) -> list:
        W, b = ([array for name, array in self.parameters.items() if name[0] == kind] for kind in "Wb")
        return list(zip(zip([self.X, *self.A], W, b, strict=True), self.Z, strict=True))


# One layer forward. Row 1: 1*x1 + 1; row 2: 2*x1 - x2; row 3: 3*x2 - 2
FIRST_LAYER = rows([1, 2, 0, -1], [-1, 0, 3, 2]), rows([1, 0], [2, -1], [0, 3]), rows([1], [0], [-2])
FIRST_Z = rows([2, 3, 1, 0], [3, 4, -3, -4], [-5, -2, 7, 4])

# One layer backward. Row 1 of dZ with the rows of A_prev: 3, 5, 1; row 2: 2, -3, 1; all over m = 4.
# Row sums of dZ: 2 and 1, over 4.
BACK_DZ = rows([1, 0, -1, 2], [0, 2, 1, -2])
BACK_LAYER = rows([1, 2, 0, 1], [0, 1, -1, 2], [2, 0, 1, 0]), rows([1, 0, 2], [-1, 3, 0]), rows([5], [7])
BACK_RESULT = (
    rows([1, -2, -2, 4], [0, 6, 3, -6], [2, 0, -2, 4]),
    rows([0.75, 1.25, 0.25], [0.5, -0.75, 0.25]),
    rows([0.5], [0.25]),
)

BY_HAND = [
    # Z1: x1 + x2 + 0.5; -x1 + 2 x2; -x2 + 0.5
    # Z2: 1.5 + 1 - 0.5; 2.5 - 4 - 0.5; 0.5 - 3 - 0.5; 1.5 + 3 - 0.5. AL: 0.880797, 0.119203, 0.0474259, 0.982014
    # dZ2 = AL - Y = [-0.119203, 0.119203, -0.952574, 0.982014]; dW2 = dZ2 A1' / 4; dZ1 = (W2' dZ2) where Z1 > 0
    WorkedNet(
        "a net [2, 3, 1], 4 examples",
        X=rows([1, 0, -1, 2], [0, 2, 1, -1]),
        Y=np.array([[1, 0, 1, 0]]),
        parameters=dict(
            W1=rows([1, 1], [-1, 2], [0, -1]), b1=rows([0.5], [0], [0.5]), W2=rows([1, -1, 2]), b2=rows([-0.5])
        ),
        Z=[rows([1.5, 2.5, 0.5, 1.5], [-1, 4, 3, -4], [0.5, -1.5, -0.5, 1.5]), rows([2, -2, -3, 4])],
        A=[rows([1.5, 2.5, 0.5, 1.5], [0, 4, 3, 0], [0.5, 0, 0, 1.5])],
        grads={
            "dW1": rows([0.699350, -0.424045], [-0.238143, 0.178542], [0.922412, -0.491007]),
            "db1": rows([0.00735998], [0.208343], [0.431405]),
            "dW2": rows([0.278984, -0.595228, 0.353355]),
            "db2": rows([0.00735998]),
        },
    ),
    # Three layers, because many mistakes are right for two. Z1: x + 0.5; -x + 0.5; 2x - 1
    # Z2: 1.5 - 1, 2 * 1.5, 2.5 - 3, 2 * 2.5; 3 + 1 - 1, -1.5 - 1, 5 + 3 - 1, -2.5 - 1
    # AL: 0.222700, 0.817574, 0.029312, 0.924142. dZ3 = [-0.777300, 0.817574, 0.029312, -0.075858];
    # dZ2 = [[-0.388650, 0.408787, 0, -0.037929], [0.388650, 0, -0.014656, 0]];
    # dZ1 = [[0.388650, 0, -0.029312, 0], [0, 0.817574, 0, -0.075858], [0.777300, 0, -0.014656, 0]]
    WorkedNet(
        "a net [1, 3, 2, 1], 4 examples",
        X=rows([1, -1, 2, -2]),
        Y=np.array([[1, 0, 0, 1]]),
        parameters={
            "W1": rows([1], [-1], [2]),
            "b1": rows([0.5], [0.5], [-1]),
            "W2": rows([1, 2, -1], [2, -1, 1]),
            "b2": rows([0], [-1]),
            "W3": rows([0.5, -0.5]),
            "b3": rows([0]),
        },
        Z=[
            rows([1.5, -0.5, 2.5, -1.5], [-0.5, 1.5, -1.5, 2.5], [1, -3, 3, -5]),
            rows([0.5, 3, -0.5, 5], [3, -2.5, 7, -3.5]),
            rows([-1.25, 1.5, -3.5, 2.5]),
        ],
        A=[rows([1.5, 0, 2.5, 0], [0, 1.5, 0, 2.5], [1, 0, 3, 0]), rows([0.5, 3, 0, 5], [3, 0, 7, 0])],
        grads={
            "dW1": rows([0.082507], [-0.166465], [0.186997]),
            "db1": rows([0.089835], [0.185429], [0.190661]),
            "dW2": rows([-0.145744, 0.129590, -0.097163], [0.136584, 0, 0.086171]),
            "db2": rows([-0.004448], [0.093499]),
            "dW3": rows([0.421196, -0.531679]),
            "db3": rows([-0.001568]),
        },
    ),
]
