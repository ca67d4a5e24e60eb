"""Exercise 3: `forward_propagation_with_dropout(X, parameters, keep_prob=0.5)`.

Its results are random: they are judged through the facts of `helpers.judge.random_results.facts.dropout`, on so many examples that the
shares kept are known to about one per cent.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Untouched, Values, Vectorised
from grader.exercises.regularization.dropout_answers import DIFFERENT, WRONG
from grader.exercises.regularization.dropout_facts import (
    DEFAULT,
    NEW_MASKS,
    REST,
    SAVED,
    THINNED,
    facts,
    new_masks,
    no_dropout,
    on_average,
)
from grader.exercises.regularization.inputs import Dims, by_hand, draw, matrix, note


def case(rng: np.random.Generator, dims: Dims, m: int, keep_prob: float) -> Case:
    X, _, parameters = draw(rng, dims, m)
    return Case((X, parameters, keep_prob), note=note(dims, m, keep_prob=keep_prob))


def cases(rng: np.random.Generator) -> list[Case]:
    # so many units that it never happens by chance that a whole layer is kept or switched off for one example
    sizes = (
        ((3, 5, 4, 1), 900, 1.0),
        ((2, 18, 15, 1), 1800, 0.5),
        ((4, 26, 23, 1), 1000, 0.3),
        ((3, 48, 45, 1), 600, 0.86),
    )
    return [case(rng, *size) for size in sizes]


def not_given(rng: np.random.Generator) -> list[Case]:
    X, _, parameters = draw(rng, (5, 8, 6, 1), 9000)
    return [Case((X, parameters), note=note((5, 8, 6, 1), 9000) + ", keep_prob not given")]


# Three examples, again and again. Z1 = [1.5 2.5 3.5; 2.5 -.5 1.5; 3.5 1.5 4.5; 1.5 -2.5 -1.5]: 9 of 12 units are above zero.
MANY = np.tile(matrix("1 2 3; 2 -1 1"), 100)
FEW = by_hand(W1="1 0; 0 1; 1 1; -1 1", b1="0.5; 0.5; 0.5; 0.5") | by_hand(
    W2="1 0 0 1; 0 1 -1 0; 0 0 1 -1", b2="1; 2; 1", W3="1 -1 1", b3="-1"
)
# the four units six times and the three units fifteen times, so that no layer is off as a whole by chance
TIMES = {"W1": (6, 1), "b1": (6, 1), "W2": (15, 6), "b2": (15, 1), "W3": (1, 15), "b3": (1, 1)}
NET = {name: np.tile(value, TIMES[name]) for name, value in FEW.items()}
NET["W3"] /= 150  # so that the output does not saturate, where one is like another

# A slip in the cache or at the output does not cost the points of the other promises.
NEEDS = [item.name for item in THINNED]

NOT_GIVEN = Fixture((MANY, NET), expected=facts(0.5), note="300 examples, layers [2, 24, 45, 1], keep_prob not given")

EXERCISE = Exercise(
    "forward_propagation_with_dropout",
    "switch units off at random",
    minutes=25,
    measure="dropout",
    fixtures=[
        Fixture((MANY, NET, p), expected=facts(p), note=f"300 examples, layers [2, 24, 45, 1], keep_prob = {p:g}")
        for p in (0.25, 1.0)
    ],
    cases=cases,
    rubric=[
        *THINNED,
        Values("Z1", 0.5, ("Z1",), "what Z1 is made from", hint="The input X is not masked."),
        Values("Z2", 0.5, ("Z2",), "what Z2 is made from", hint="The next layer sees A1 after mask and rescaling."),
        *SAVED,
        Values(
            REST, 0.25, ("rest",), "what the cache holds besides", hint="Fourteen arrays, as the docstring lists them."
        ),
        Values(
            "no mask on the output", 1, ("A3",), "what A3 is made from", hint="The output layer keeps its unit always."
        ),
        Law(NEW_MASKS, 1, new_masks, needs=NEEDS, anew=True, hint="Set no seed inside the function."),
        Law("on average nothing changes", 0.5, on_average, needs=NEEDS),
        Law("keep_prob = 1 is no dropout", 0.25, no_dropout, needs=NEEDS),
        Untouched(points=0.25, needs=NEEDS),
        Vectorised(points=0.5, needs=NEEDS, case=lambda rng, m: case(rng, (3, 5, 4, 1), m, 0.5)),
        replace(THINNED[0], name=DEFAULT, points=0.25, cases=not_given, public=[NOT_GIVEN], edge=True),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
