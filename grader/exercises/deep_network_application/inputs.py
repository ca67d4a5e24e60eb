"""What the two models of `deep_network_application` share: inputs, laws and mistakes in the training loop.

Training starts from random weights, so most of its results are random. Some are not. With features that are all 0 no
weighted sum depends on the weights: the output is sigmoid(b) with the last layer's b, and that walks alone,
b <- b - rate (sigmoid(b) - mean(Y)). Where a slope of 1 is taken for ReLU at exactly 0, hidden biases move too and
disturb this walk by a share that grows with the rate and with the squares of the drawn weights: several steps of a deep
net with large weights need a small rate, so that no draw comes near the tolerance. So iterations and learning rate can
be judged without a seed, the start by its spread, and the whole by what it learns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.declare import Case, Fixture, Questions, mistake
from grader.exercises.inputs import any_start, counted, shapes, walk
from helpers.judge.compare import Rules

WALK = Rules(rtol=0.03, atol=1e-6)
LAST_B_HINT = "As many rounds as `num_iterations` says, each with the given learning rate, from biases of 0."


def blank(dims: list[int], Y: list[int], rate: float, iterations: int, print_cost: bool = False) -> Case:
    """Features that are all 0."""
    settings = {"learning_rate": rate, "num_iterations": iterations, "print_cost": print_cost}
    words = f"features all 0, labels {Y}, sizes {dims}, learning rate {rate:g}, {counted(iterations, 'iteration')}"
    words += ", print_cost=True" * print_cost
    return Case((np.zeros((dims[0], len(Y))), np.array([Y]), dims), settings, note=words)


def blank_fixture(
    dims: list[int], b: float, Y: list[int], rate: float, iterations: int, print_cost: bool = False
) -> Fixture:
    """Features that are all 0, and the b that the last layer ends with."""
    case = blank(dims, Y, rate, iterations, print_cost)
    expected = any_start(dims) | {f"b{len(dims) - 1}": np.array([[b]])}
    return Fixture(case.args, case.kwargs, case.note, expected=expected)


def parameters_alone(result: Any) -> Any:
    """The parameters, which may be returned alone or with more behind them."""
    return result[0] if isinstance(result, tuple | list) and result else result


def trained(exam: Questions, X: np.ndarray, Y: np.ndarray, dims: Sequence[int], **settings: Any) -> tuple[float, float]:
    """Cost and accuracy on the training set of what the answer has trained."""
    result = parameters_alone(exam.ask(X, Y, list(dims), print_cost=False, **settings))
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


def same_start(name: str, dims: Sequence[int]) -> Callable[[Questions], None]:
    """An answer that calls the initialiser gets fixed weights from it, and then its result is certain."""

    def check(exam: Questions) -> None:
        rng = np.random.default_rng(7)
        start = {
            key: rng.normal(scale=0.7, size=shape) if key[0] == "W" else np.zeros(shape)
            for key, shape in shapes(dims).items()
        }
        X, Y = exam.rng.normal(size=(dims[0], 8)), np.array([[1, 0, 0, 1, 1, 0, 1, 0]])
        given = {name: lambda *sizes: {key: array.copy() for key, array in start.items()}}
        settings = {"learning_rate": 0.3, "num_iterations": 5, "print_cost": False}
        words = f"fixed starting weights, sizes {list(dims)}, 5 iterations"
        case = Case((X, Y, list(dims)), settings, note=words, given=given)
        value = exam.value(case)
        if name not in exam.called(case):
            return  # it draws its weights itself: the other items have judged it
        for key, wanted in exam.expected(case).items():
            claim = f"from fixed starting weights, {key} ends where it should"
            exam.agree(value, wanted, claim, case.note, Rules(rtol=1e-5), path=(key,))

    return check


PRINTING = "prints when it is asked to"
UPDATE = "update_parameters(parameters, grads, learning_rate)"
LOOP = [
    mistake("iterations_ignored", "track(num_iterations)", "range(12)").says(
        "The number of rounds is fixed: `num_iterations` has no effect."
    ),
    mistake("rate_ignored", "grads, learning_rate)", "grads, 0.0075)").says(
        "The learning rate is always 0.0075, whatever the argument says."
    ),
    mistake("one_round_more", "track(num_iterations)", "range(num_iterations + 1)").says(
        "You train one round more than asked for."
    ),
    mistake("one_round_less", "track(num_iterations)", "range(1, num_iterations)").says(
        "You train one round less than asked for."
    ),
    mistake("result_dropped", f"parameters = {UPDATE}", UPDATE.replace("(parameters", "(dict(parameters)")).says(
        "The updated parameters are not kept: after training the network is the one before it."
    ),
    mistake("gradients_returned", "return parameters", "return {key[1:]: value for key, value in grads.items()}").says(
        "You return the gradients of the last round; the trained parameters are asked for."
    ),
    mistake("costs_returned", "return parameters, costs", "return costs").says(
        "You return the costs without the parameters; the parameters come first."
    ),
    mistake("uphill", "grads, learning_rate)", "grads, -learning_rate)").says(
        "The cost rises in your training: the step goes uphill. Look at the sign of the first gradient or of the step."
    ),
    mistake("prints_what_is_not_there", "{costs[-1]:.6f}", "{costs[-2]:.6f}").says(
        "With print_cost=True your function ends in an error: before the first step there is only one cost to print.",
        only=PRINTING,
    ),
]
