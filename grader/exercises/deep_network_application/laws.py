"""Laws of `deep_network_application`: what a training run and a prediction keep, whatever weights were drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.declare import Case, CheckFailed, Questions
from grader.exercises.deep_network_application.inputs import blank, parameters_alone
from grader.exercises.inputs import counted, net, shapes, walk
from helpers.judge.compare import Rules
from helpers.judge.random_results.facts import measure


def trained(exam: Questions, X: np.ndarray, Y: np.ndarray, dims: Sequence[int], **settings: Any) -> tuple[float, float]:
    """Cost and accuracy on the training set of what the answer has trained."""
    return judged(exam, parameters_alone(exam.ask(X, Y, list(dims), print_cost=False, **settings)), X, Y, dims)


def judged(exam: Questions, result: Any, X: np.ndarray, Y: np.ndarray, dims: Sequence[int]) -> tuple[float, float]:
    """Cost and accuracy of parameters that came back."""
    parameters = {name: exam.array(result, shape, (name,)) for name, shape in shapes(dims).items()}
    P = np.clip(walk(X, parameters)[1][-1], 1e-15, 1 - 1e-15)
    return float(-np.mean(np.log(np.where(Y == 1, P, 1 - P)))), float(np.mean((P > 0.5) == Y))


def learns(dims: Sequence[int], rate: float, iterations: int, attempts: int = 3) -> Callable[[Questions], None]:
    """An easy set is learned. A right answer may meet an unlucky start, so it has several attempts."""

    def check(exam: Questions) -> None:
        x = np.array([2.0, 1.5, -1.0, 2.5, -2.0, 1.0, -1.5, -2.5, -0.75])
        Y = (np.abs(x) > 1.2).astype(int).reshape(1, 9)
        X = np.vstack([x, 0.2 * exam.rng.normal(size=(dims[0] - 1, 9))])
        for _ in range(attempts):
            cost, right = trained(exam, X, Y, dims, learning_rate=rate, num_iterations=iterations)
            if cost < 0.3 and right == 1:
                return
        exam.fail(
            "the network learns an easy set",
            f"cost {cost:.3f} and {right:.0%} right",
            "cost below 0.3 and all right",
            "Start, forward, cost, backward, update: does each step use the result of the one before, and does every layer learn?",
            f"9 examples, sizes {list(dims)}, learning rate {rate:g}, {iterations} iterations",
        )

    return check


def fixed_start(exam: Questions, name: str, dims: Sequence[int]) -> Case:
    """A case in which the initialiser gives fixed weights, so that the whole result is certain for who calls it."""
    rng = np.random.default_rng(7)
    start = {
        key: rng.normal(scale=0.7, size=shape) if key[0] == "W" else np.zeros(shape)
        for key, shape in shapes(dims).items()
    }
    X, Y = exam.rng.normal(size=(dims[0], 8)), np.array([[1, 0, 0, 1, 1, 0, 1, 0]])
    given = {name: lambda *sizes, **named: {key: array.copy() for key, array in start.items()}}
    settings = {"learning_rate": 0.3, "num_iterations": 5, "print_cost": False}
    words = f"fixed starting weights, sizes {list(dims)}, 5 iterations"
    return Case((X, Y, list(dims)), settings, note=words, given=given)


def same_start(name: str, dims: Sequence[int]) -> Callable[[Questions], None]:
    """An answer that calls the initialiser gets fixed weights from it, and then its result is certain."""

    def check(exam: Questions) -> None:
        case = fixed_start(exam, name, dims)
        value = exam.value(case)
        if name not in exam.called(case):
            return  # it draws its weights itself: the other items have judged it
        for key in shapes(dims):
            claim = f"from fixed starting weights, {key} ends where it should"
            exam.agree(value, exam.expected(case)[key], claim, case.note, Rules(rtol=1e-5), path=(key,))

    return check


def true_costs(name: str, dims: Sequence[int]) -> Callable[[Questions], None]:
    """Costs may be left out, all or some of them, but those that are returned are costs before a step, in order."""

    def check(exam: Questions) -> None:
        case = fixed_start(exam, name, dims)
        value = exam.value(case)
        if name in exam.called(case):
            _in_order(exam, returned_costs(value), returned_costs(exam.expected(case)), case.note)
            return
        # with a learning rate of 0 all costs are that of the parameters that come back
        X, Y = case.args[:2]
        settings = {"learning_rate": 0.0, "num_iterations": 3, "print_cost": False}
        value = measure("training", exam.ask(X, Y, list(dims), **settings), ())
        cost, _ = judged(exam, value, X, Y, dims)
        _in_order(exam, returned_costs(value), [cost] * 3, f"sizes {list(dims)}, learning rate 0, 3 iterations")

    return check


def returned_costs(result: Any) -> list[float]:
    """The costs among the facts of a training run; none where no numbers were returned."""
    costs = result.get("costs") if isinstance(result, Mapping) else None
    try:
        return [float(cost) for cost in np.asarray(costs, dtype=float).ravel()] if costs is not None else []
    except (TypeError, ValueError):
        return []


def _in_order(exam: Questions, costs: list[float], wanted: list[float], shown: str) -> None:
    left = iter(wanted)
    if not all(any(np.isclose(cost, right, rtol=1e-4, atol=1e-6) for right in left) for cost in costs):
        got, right = (", ".join(f"{cost:.5g}" for cost in some) for some in (costs[:5], wanted))
        exam.fail(
            "the costs that come back are those before the steps",
            got + ", ..." * (len(costs) > 5),
            right,
            "In every round: the cost of that round's output, before the update, into the list as it is.",
            shown,
        )


def off_units_stay(exam: Questions) -> None:
    """With inputs that are all positive, about half of the hidden units are off for every example: they get no gradient."""
    X, Y, units = exam.rng.uniform(1, 2, size=(1, 6)), np.array([[1, 0, 0, 1, 0, 0]]), 40
    settings = {"learning_rate": 2.0, "num_iterations": 1, "print_cost": False}
    result = parameters_alone(exam.ask(np.vstack([X, X]), Y, [2, units, 1], **settings))
    moved = int(np.count_nonzero(exam.array(result, (units, 1), ("b1",))))
    if moved >= units:
        exam.fail(
            "after one step only those hidden units have moved that were on",
            f"{moved} of {units} have moved",
            "about half of them",
            "Which activation has the hidden layer, forward and backward?",
            "inputs that are all positive, 1 iteration",
        )


def quiet_unless_asked(exam: Questions) -> None:
    """Without print_cost as much is printed as with print_cost=False; who has no default values is judged for that elsewhere."""
    case = blank([5, 4, 1], [1, 0, 0, 0, 0], 0.01, 3)
    silent = len(exam.reply(case).printed.splitlines())
    left_out = {name: value for name, value in case.kwargs.items() if name != "print_cost"}
    words = f"{case.note}, no print_cost given"
    try:
        lines = len(exam.reply(replace(case, kwargs=left_out, note=words)).printed.splitlines())
    except CheckFailed:
        return
    if lines > silent:
        claim, hint = "no costs are printed unless they are asked for", "Which default value has print_cost?"
        exam.fail(claim, counted(lines, "line"), counted(silent, "line"), hint, words)


def prints_the_accuracy(exam: Questions) -> None:
    """Of what is printed with decimals or in percent one number is the accuracy, up to its last digit, or a count of right ones.

    Whoever prints nothing of the kind has left the accuracy out, and is not marked for that.
    """
    for right, m in ((8, 11), (5, 13)):
        X, parameters = exam.rng.normal(size=(6, m)), net(exam.rng, [6, 4, 1])
        predictions = (walk(X, parameters)[1][-1] > 0.5).astype(int)
        Y = np.where(np.arange(m) < right, predictions, 1 - predictions)
        case = Case((X, Y, parameters), note=f"a net [6, 4, 1], {m} examples, {right} of them predicted right")
        text = exam.reply(case).printed
        printed = re.findall(r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", text)
        claimed = re.search(r"\.\d|%|accura", text, re.IGNORECASE)
        if claimed and not any(_tells(number, right, m) for number in printed):
            claim = "the accuracy that is printed is the share of right predictions"
            exam.fail(
                claim, ", ".join(printed[:5]) or "no number", f"{right / m:.3f} or {right / m:.1%}", shown=case.note
            )


def _tells(printed: str, right: int, m: int) -> bool:
    room = 10.0 ** -len(printed.partition(".")[2].partition("e")[0])
    share = "." in printed and abs(float(printed) - right / m) <= room
    return share or abs(float(printed) - 100 * right / m) <= room or float(printed) == right
