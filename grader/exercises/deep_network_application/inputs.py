"""What the two models of `deep_network_application` share: inputs, laws and mistakes in the training loop.

Training starts from random weights, so most of its results are random. Some are not. With features that are all 0 no
weighted sum depends on the weights: the output is sigmoid(b) with the last layer's b, and that walks alone,
b <- b - rate (sigmoid(b) - mean(Y)). Where a slope of 1 is taken for ReLU at exactly 0, hidden biases move too and
disturb this walk by a share that grows with the rate and with the squares of the drawn weights: several steps of a deep
net with large weights need a small rate, so that no draw comes near the tolerance. So iterations and learning rate can
be judged without a seed, the start by its spread, and the whole by what it learns.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from grader.declare import Case, Fixture, mistake
from grader.exercises.inputs import any_start, counted
from helpers.judge.compare import Rules

AnyCase = TypeVar("AnyCase", bound=Case)
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


def without_rate(case: AnyCase) -> AnyCase:
    """The same call, in which the learning rate is the default one, and so is print_cost."""
    kept = {"num_iterations": case.kwargs["num_iterations"]}
    words = (
        f"features all 0, labels {case.args[1][0].tolist()}, sizes {case.args[2]}, {kept['num_iterations']} iterations"
    )
    return replace(case, kwargs=kept, note=words + ", no learning rate given")


def parameters_alone(result: Any) -> Any:
    """The parameters, which may be returned alone or with more behind them."""
    return result[0] if isinstance(result, tuple | list) and result else result


PRINTING = "prints when it is asked to"
SAME_START = "the same start gives the same result"
COSTS = "the costs, if they are returned"
DEFAULTS = "default values"
QUIET = "prints no costs unless asked"
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
    mistake("costs_first", "return parameters, costs", "return costs, parameters").says(
        "The two results have changed places: the parameters come first."
    ),
    mistake("other_costs", "return parameters, costs", "return parameters, [2 * cost for cost in costs]").says(
        "The parameters are right, but the numbers that you return beside them are not the costs before the steps: an old cost, a cost times something, or another quantity is in the list.",
        only=COSTS,
    ),
    mistake("other_default_rate", "learning_rate=0.0075", "learning_rate=0.01").says(
        "Called without a learning rate, your function takes another one than the task says: leave the first line as it was.",
        only=DEFAULTS,
    ),
    mistake("prints_by_default", "print_cost=False", "print_cost=True").says(
        "Called without print_cost, your function prints costs all the same: leave the first line as it was.",
        only=QUIET,
    ),
    mistake(
        "no_default_values",
        "learning_rate=0.0075, num_iterations=3000, print_cost=False",
        "learning_rate, num_iterations, print_cost",
    ).says(
        "Your first line has lost its default values, so a call that leaves an argument out is an error.", only=DEFAULTS
    ),
    mistake("prints_what_is_not_there", "{costs[-1]:.6f}", "{costs[-2]:.6f}").says(
        "With print_cost=True your function ends in an error: before the first step there is only one cost to print.",
        only=PRINTING,
    ),
]
