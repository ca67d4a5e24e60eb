"""Exercise 16: `update_parameters(parameters, grads, learning_rate)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values
from grader.exercises.deep_network.update_parameters_answers import (
    DIFFERENT,
    GRADIENTS,
    MORE_GRADIENTS,
    RATE_OF_ZERO,
    WRONG,
)
from grader.exercises.inputs import SLOPE, Parameters, net, rows, shapes


def drawn(rng: np.random.Generator, dims: list[int], learning_rate: float) -> Case:
    parameters = net(rng, dims)
    grads = {f"d{name}": rng.normal(size=array.shape) for name, array in parameters.items()}
    return Case((parameters, grads, learning_rate), note=f"a net {dims}, learning rate {learning_rate:g}")


def cases(rng):
    nets, rates = ([3, 2], [4, 3, 1], [5, 3, 2, 1], [2, 3, 5, 4, 1], [6, 5, 4, 3, 2, 1]), (0.5, 0.1, 1.2, 0.03, 0.7)
    return [drawn(rng, dims, rate) for dims, rate in zip(nets, rates, strict=True)]


def two_half_steps(exam: Questions) -> None:
    case = drawn(exam.rng, [3, 4, 2, 1], 0.4)
    parameters, grads, rate = case.args
    half = exam.ask(parameters, grads, rate / 2)
    halfway = {name: exam.array(half, array.shape, (name,)) for name, array in parameters.items()}
    twice, once = exam.ask(halfway, grads, rate / 2), exam.ask(parameters, grads, rate)
    exam.agree(twice, once, "two half steps with the same gradients make one whole step", case.note, SLOPE)


def rate_of_zero(rng):
    return [drawn(rng, [4, 3, 2, 1], 0.0)]


def with_da(rng):
    found = []
    for dims, rate in (([4, 3, 1], 0.3), ([3, 5, 4, 1], 0.2)):
        parameters, grads, _ = drawn(rng, dims, rate).args
        more = {f"dA{layer}": rng.normal(size=(n, 6)) for layer, n in enumerate(dims)}
        found.append(Case((parameters, more | grads, rate), note=f"a net {dims}, the dA among the gradients"))
    return found


def two_layers(case: Case) -> bool:
    return len(case.args[0]) >= 4


def filled(*values: float, d: str = "") -> Parameters:
    """A net [1, 3, 2, 1], or its gradients, with one value in all entries of each layer."""
    return {d + name: np.full(shape, float(values[int(name[1]) - 1])) for name, shape in shapes([1, 3, 2, 1]).items()}


BEFORE = dict(W1=rows([1, 2], [0, -1], [3, 0]), b1=rows([1], [0], [-1]), W2=rows([2, 0, -2]), b2=rows([4]))
GRADS = dict(dW1=rows([1, 0], [2, -1], [0, 5]), db1=rows([2], [4], [-6]), dW2=rows([-1, 3, 0]), db2=rows([10]))
AFTER = dict(
    W1=rows([0.9, 2], [-0.2, -0.9], [3, -0.5]), b1=rows([0.8], [-0.4], [-0.4]), W2=rows([2.1, -0.3, -2]), b2=rows([3])
)

# dA0 and dA1 of the three examples that the gradients may come from
WITH_DA = Fixture(
    (BEFORE, {"dA1": rows([1, 0, 2], [0, 1, 0], [3, 1, 1])} | GRADS | {"dA0": rows([1, 2, 3], [0, 1, 0])}, 0.1),
    expected=AFTER,
    note="a net [2, 3, 1], learning rate 0.1, the dA among the gradients",
)
STANDING = Fixture((BEFORE, GRADS, 0.0), expected=BEFORE, note="a net [2, 3, 1], learning rate 0")

EXERCISE = Exercise(
    "update_parameters",
    "one step downhill for every layer",
    minutes=8,
    fixtures=[
        Fixture((BEFORE, GRADS, 0.1), expected=AFTER, note="a net [2, 3, 1], learning rate 0.1"),
        # 1 - 0.5 * 1, 1 - 0.5 * 2, 1 - 0.5 * 3, in every entry
        Fixture(
            (filled(1, 1, 1), filled(1, 2, 3, d="d"), 0.5),
            expected=filled(0.5, 0, -0.5),
            note="a net [1, 3, 2, 1], learning rate 0.5",
        ),
    ],
    cases=cases,
    rubric=[
        Values(
            "W1", 0.75, ("W1",), 'parameters["W1"]', hint="A step against its own gradient: which sign, and how long?"
        ),
        Values("b1", 0.5, ("b1",), 'parameters["b1"]'),
        Values("W2", 0.5, ("W2",), 'parameters["W2"]', only=two_layers),
        Values("b2", 0.25, ("b2",), 'parameters["b2"]', only=two_layers),
        Values(
            "every layer of a net of any depth", 1, label="parameters", hint="Go through all layers, the last one too."
        ),
        Law("two half steps make a whole one", 0.25, two_half_steps),
        Untouched(points=0.25, name=GRADIENTS, may_change=["parameters"]),
        Values(MORE_GRADIENTS, 0.25, label="parameters", cases=with_da, public=[WITH_DA], edge=True),
        Values(RATE_OF_ZERO, 0.25, label="parameters", cases=rate_of_zero, public=[STANDING], edge=True),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
