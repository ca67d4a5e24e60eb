"""Inputs and laws of `nn_model`, whose start is random.

Two things are not. With features that are all 0 the hidden units carry nothing, W1 stays as it was drawn, and b2 walks
alone: b2 <- b2 - 1.2 (sigmoid(b2) - mean(Y)). (The drawn weights, about 0.01, disturb that by less than half a per cent
in a dozen steps, and not at all in the first.) And on data that are easy to separate every start ends with all labels
right. So sizes, iterations and learning rate can be judged without a seed.
"""

from __future__ import annotations

import re

import numpy as np

from grader.declare import Case, CheckFailed, Fixture, Questions
from grader.exercises.inputs import counted
from grader.exercises.shallow_network.inputs import parameter_shapes, start

EVERY = 1000  # rounds, after which a cost is printed
# Of labels [1, 0, 1] and features that are all 0: log 2 in the first round, and after a thousand that of a sure 2/3.
COSTS, TWO_DECIMALS = (np.log(2), np.log(3) - 2 / 3 * np.log(2)), 0.006


def blank(n_x: int, n_h: int, labels: list[int], iterations: int, print_cost: bool = False) -> Case:
    """Features that are all 0."""
    note = f"features all 0, labels {labels}, n_x = {n_x}, n_h = {n_h}, {counted(iterations, 'iteration')}"
    note += ", print_cost=True" * print_cost
    how = {"num_iterations": iterations, "print_cost": print_cost}
    return Case((np.zeros((n_x, len(labels))), np.array([labels]), n_h), how, note=note)


def cases(rng):
    return [
        blank(10, 3, [1, 0, 0, 0, 0], 2),
        blank(8, 7, [1, 0, 1, 1, 1, 0], 6),
        blank(700, 3, [0, 1, 1], 1),
        blank(2, 2500, [1, 0, 1, 1, 1, 1, 1], 1),
        blank(11, 4, [0, 0, 1] + 7 * [0], 12),
    ]


def printing(rng):
    return [blank(5, 4, [1, 0, 1, 1], 50, True)]


def by_hand(case: Case, b2: float) -> Fixture:
    n_x, n_h = len(case.args[0]), case.args[2]
    return Fixture(case.args, case.kwargs, case.note, expected=start(n_x, n_h, 1) | {"b2": np.array([[b2]])})


def learns(exam: Questions) -> None:
    forward, cost = exam.reference("forward_propagation"), exam.reference("compute_cost")
    x = np.array([2.0, 1.5, -1.0, 2.5, -2.0, 1.0, -1.5, -2.5, -0.75])
    X = np.vstack([x, -x, exam.rng.normal(scale=0.3, size=(1, 9))])  # equal steps of all columns of W1 cancel
    Y = (x > 0).astype(int).reshape(1, 9)
    costs, note = [], "9 examples that a line separates, n_h = 5, 150 iterations"
    for iterations in (15, 150):
        parameters = exam.ask(X, Y, 5, num_iterations=iterations, print_cost=False)
        shapes = parameter_shapes(3, 5, 1).items()
        A2, _ = forward(X, {key: exam.array(parameters, shape, (key,), note) for key, shape in shapes})
        costs.append(cost(A2, Y))
    if not costs[1] < min(0.1, costs[0]) or np.any((A2 > 0.5) != Y):
        got = f"cost {costs[1]:.3f} and {np.mean((A2 > 0.5) == Y):.0%} right"
        hint = "Forward, cost, backward, update: does each step use the result of the one before, and the next round the new parameters?"
        exam.fail("the network learns an easy set", got, "cost below 0.1 and all right", hint, note)


def prints_when_asked(exam: Questions) -> None:
    """With print_cost=True the cost is printed, and not in every round; whatever else is printed does not matter.

    Most print in the first round, and are asked for two and three. Who counts from 1 prints after a thousand. Whether
    a call with print_cost=True ends with an error is the edge's matter.
    """
    two, three, many = (blank(3, 2, [1, 0, 1], n) for n in (2, 3, EVERY + 1))
    claim, often = "the cost is printed when print_cost is True, and only then", f"the cost every {EVERY} iterations"
    usual = _quiet(exam, three)
    try:
        asked = _printed(exam, three)
    except CheckFailed:
        return
    if len(asked) <= len(usual):
        three, usual, asked = many, usual and _quiet(exam, many), _printed(exam, many)
    elif len(asked) > len(_printed(exam, two)):
        exam.fail(claim, "more lines for 3 iterations than for 2", often, shown=f"{three.note}, print_cost=True")
    if not asked:
        exam.fail(claim, "nothing printed", often, shown=f"{three.note}, print_cost=True")
    if len(asked) <= len(usual):
        exam.fail(claim, "as many lines without print_cost=True", "fewer", shown=three.note)
    numbers = [float(number) for number in re.findall(r"\d*\.\d+(?:e-?\d+)?", " ".join(asked))]
    if not any(abs(number - cost) < TWO_DECIMALS for number in numbers for cost in COSTS):
        exam.fail(
            claim, f"printed: {asked[-1][:60]!r}", f"a cost of {COSTS[0]:.3f}", shown=f"{three.note}, print_cost=True"
        )


def _quiet(exam: Questions, case: Case) -> list[str]:
    """What is printed when nothing is said of printing (an answer without the default is told)."""
    try:
        return _lines(exam, Case(case.args, {"num_iterations": case.kwargs["num_iterations"]}))
    except CheckFailed:
        return _lines(exam, case)


def _printed(exam: Questions, case: Case) -> list[str]:
    return _lines(exam, Case(case.args, {**case.kwargs, "print_cost": True}))


def _lines(exam: Questions, case: Case) -> list[str]:
    return exam.reply(case).printed.splitlines()
