"""Exercise 4: `optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False)`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.declare import Case, Exercise, Law, Questions, Untouched, Values, other
from grader.exercises.inputs import ONE_NUMBER, examples
from grader.exercises.logistic_regression.by_hand import DEFAULT_STEPS, PRINTED_STEPS, RECORDED, STEPS
from grader.exercises.logistic_regression.inputs import DEFAULTS, OTHER_DEFAULTS, PRINTING, start
from grader.exercises.logistic_regression.optimize_mistakes import WRONG
from helpers.judge.compare import Rules


def case(rng: np.random.Generator, n: int, m: int, iterations: int, rate: float, print_cost: bool = False) -> Case:
    X, Y = examples(rng, n, m)
    note = f"{n} features, {m} examples, {iterations} iterations, learning rate {rate}"
    note += ", print_cost=True" * print_cost
    settings = {"num_iterations": iterations, "learning_rate": rate, "print_cost": print_cost}
    return Case((*start(rng, n), X, Y), settings, note)


def cases(rng: np.random.Generator) -> list[Case]:
    sizes = ((3, 4, 3, 0.5), (2, 4, 100, 0.009), (2, 5, 101, 0.05), (4, 6, 205, 0.2))
    return [case(rng, *numbers) for numbers in sizes]


def defaults(rng: np.random.Generator) -> list[Case]:
    X, Y = examples(rng, 2, 4)
    return [Case((*start(rng, 2), X, Y), note="2 features, 4 examples, and no settings given")]


def one_step(rng: np.random.Generator) -> list[Case]:
    """One step alone, so that a mistake in b leaves the points for w: after two steps each spoils the other."""
    return [case(rng, 2, 3, 1, 0.7), case(rng, 5, 4, 1, 0.1)]


def parameters(name: str, which: str, cases: Callable | None = None) -> list[Values]:
    """Items for w and for b; `#` in the name stands for either."""
    hint = f"{which} step goes downhill, along the parameter's own slope: which sign has it, and how long is it?"
    return [
        Values(name.replace("#", p), points, (0, p), f'params["{p}"]', rules=rules, cases=cases, hint=hint)
        for p, points, rules in (("w", 1, Rules()), ("b", 0.5, ONE_NUMBER))
    ]


def in_two_parts(exam: Questions) -> None:
    w, b = start(exam.rng, 3)
    X, Y = examples(exam.rng, 3, 5)
    claim = "7 steps and then 5 more lead to the same place as 12 steps"
    shown = "3 features, 5 examples, learning rate 0.3"
    first = exam.ask(w.copy(), b, X, Y, 7, 0.3, False)
    w7, b7 = (exam.part(first, (0, key), claim, shown) for key in ("w", "b"))
    if isinstance(b7, np.ndarray) and b7.size == 1:
        b7 = b7.item()  # an answer may keep b as (1, 1) and still count on a number as its argument
    then, at_once = exam.ask(w7, b7, X, Y, 5, 0.3, False), exam.reference("optimize")(w, b, X, Y, 12, 0.3)
    for key in ("w", "b"):
        exam.agree(then, at_once[0][key], claim, shown, Rules(number_1x1=True, rtol=1e-5), path=(0, key))


TRAINED = ("w after the last step", "b after the last step")
IN_PLACE = """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    return {"w": w, "b": b}, grads, costs
"""
COPY = "    import copy\n\n    w, b = copy.deepcopy(w), copy.deepcopy(b)\n"
PLOT = "    import matplotlib.pyplot as plt\n\n    plt.plot(costs)\n"
WHILE = "i = -1\n    while i < num_iterations - 1:\n        i += 1\n        print('step', i)\n"

DIFFERENT = [
    other("in_place", code=IN_PLACE),
    other("copies_first", code=IN_PLACE.replace("    costs = []", COPY + "    costs = []")),
    other("while_loop_and_prints", "for i in range(num_iterations):\n", WHILE),
    other("costs_zero_dimensional", "append(cost)", "append(np.array(cost))"),
    other("costs_numpy_floats", "costs.append(cost)", "costs += [np.float64(cost)]"),
    other("b_1x1", "costs = []", "b = np.reshape(b, (1, 1))\n    costs = []"),
    other("extra_keys_and_a_plot", "    params =", PLOT + "    params =", '"b": b}', '"b": b, "costs": costs}'),
    other(
        "single_precision",
        "costs = []",
        "X = X.astype(np.float32)\n    costs = []",
        'w = w - learning_rate * grads["dw"]',
        'w = w.astype(np.float32) - (learning_rate * grads["dw"]).astype(np.float32)',
    ),
    other("costs_in_a_tuple_and_more", "grads, costs\n", "grads, tuple(costs), num_iterations\n"),
]


EXERCISE = Exercise(
    "optimize",
    "gradient descent",
    minutes=15,
    uses=("propagate",),
    fixtures=STEPS,
    cases=cases,
    rubric=[
        *parameters("the first step of #", "The", one_step),
        *parameters("# after the last step", "Each"),
        Values("the last gradients", 1, (1,), "grads", rules=ONE_NUMBER, hint="Return those that the last step used."),
        Values(
            "the recorded costs",
            1.5,
            (2,),
            "costs",
            public=RECORDED,
            hint="Those of iterations 0, 100, 200, ..., printed or not.",
        ),
        Untouched(points=0.5, name="leaves X and Y as they were", may_change=["w", "b"], needs=TRAINED),
        Law("going on after a pause", 0.5, in_two_parts, needs=TRAINED),
        Values(
            DEFAULTS,
            0.25,
            (0, "w"),
            'params["w"]',
            cases=defaults,
            public=[DEFAULT_STEPS],
            edge=True,
            hint=OTHER_DEFAULTS,
        ),
        Values(
            PRINTING,
            0.25,
            (0, "w"),
            'params["w"]',
            cases=lambda rng: [case(rng, 3, 5, 120, 0.1, True)],
            public=[PRINTED_STEPS],
            edge=True,
        ),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
