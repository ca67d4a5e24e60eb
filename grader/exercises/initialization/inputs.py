"""What the initialisers share: nets, laws, and the rubric of those that draw.

Initialisers are judged by shapes, zero biases, spread, and new draws at every call; never by a seed. The layers of the
hidden nets are wide, so that one draw tells the spread to a few per cent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from grader.declare import Case, Fixture, Item, Law, Questions, Spread, Untouched, Values
from grader.exercises.inputs import ANY_NUMBERS, Parameters, any_start
from helpers.judge.compare import Difference, Rules, compare
from helpers.judge.random_results.draws import spread_difference
from helpers.judge.verdict import Spreads

Std = Callable[
    [int, int], Spreads
]  # the standard deviation of weights, or those of which one will do, from n_prev and n

# In the first two W1 and W2 have 16,000 numbers or more, which tell a spread to 1 %, every other W has 2,000 or more; widths
# go up and down, so that 2/n_prev and 2/n are never mistaken for each other.
WIDE = ([300, 60, 280], [64, 320, 52, 120], [90, 24, 110, 22, 100], [26, 90, 24, 100, 28, 80])
PUBLIC = [300, 60, 290]  # 18,000 and 17,400 numbers
CLOSE = 1.05  # the factor by which a spread may be missed; chance gets what it needs besides
ONE_WIDE = ([300, 8], [60, 40])
SMALL = ([5, 3, 1], [2, 6, 3, 1], [3, 5, 2, 4, 1], [6, 2, 5, 3, 4, 1])
ONE_LAYER = "a net with one layer"
NEW_DRAWS = "draws anew at every call"


def wide_nets(rng: np.random.Generator) -> list[Case]:
    return [Case((dims,), note=f"layer_dims = {dims}") for dims in WIDE]


def small_nets(rng: np.random.Generator) -> list[Case]:
    return [Case((dims,), note=f"layer_dims = {dims}") for dims in SMALL]


def drawn_net() -> Fixture:
    """Widths that tell all wrong scales from the right one, in W1 or in W2; any draw of the right shapes will do."""
    return Fixture((PUBLIC,), expected=only_shapes(PUBLIC), note=f"layer_dims = {PUBLIC}")


def only_shapes(dims: list[int]) -> Parameters:
    """`any_start`, with the weights in few bytes: they are published, and no number of them counts."""
    return {name: value.astype(np.int8) if name[0] == "W" else value for name, value in any_start(dims).items()}


def all_wrong(W: Any, stds: Spreads) -> Difference | None:
    """What is wrong with a draw, if it has none of the spreads."""
    wrong = [spread_difference(W, W.shape, std, CLOSE) for std in np.atleast_1d(stds)]
    return None if None in wrong else wrong[0]


def entry(exam: Questions, got: Any, key: str, shown: str = "") -> Any:
    return exam.part(got, (key,), f'parameters["{key}"] is not there', shown)


def right_layers(std: Std | None, *nets: list[int]) -> Callable[[Questions], None]:
    """The law that every W has its shape (and spread), and that every b is a column of zeros."""

    def check(exam: Questions) -> None:
        for dims in nets:
            shown = f"layer_dims = {dims}"
            got = exam.ask(list(dims))
            for layer in range(1, len(dims)):
                n, n_prev = dims[layer], dims[layer - 1]
                W, b = (entry(exam, got, f"{letter}{layer}", shown) for letter in "Wb")
                if difference := compare(b, np.zeros((n, 1)), f'parameters["b{layer}"]', Rules()):
                    exam.fail(difference.sentence(), shown=shown)
                claim = f'parameters["W{layer}"] has the wrong shape'
                exam.agree(W, np.zeros((n, n_prev)), claim, shown, ANY_NUMBERS)
                if std and W.size >= 1000 and (trouble := all_wrong(W, std(n_prev, n))):
                    exam.fail(f'parameters["W{layer}"] {trouble.words}', trouble.got, trouble.expected, shown=shown)

    return check


def every_layer(points: float, std: Std | None = None) -> Law:
    """The item on all layers of nets with 2 to 5."""
    wide = () if std is None else WIDE
    return Law("every layer of nets with 2 to 5 layers", points, right_layers(std, *SMALL, *wide))


def one_layer(n_prev: int, n: int) -> Fixture:
    """The public input of the edge; for weights that are drawn only the shapes of what is expected count."""
    return Fixture(([n_prev, n],), expected=any_start([n_prev, n]), note=f"layer_dims = [{n_prev}, {n}]")


def one_wide_layer(rng: np.random.Generator) -> list[Case]:
    return [Case((dims,), note=f"layer_dims = {dims}") for dims in ONE_WIDE]


def new_draws(exam: Questions) -> None:
    first, second = (exam.ask([7, 9, 4]) for _ in range(2))
    for key in ("W1", "W2"):
        if compare(entry(exam, first, key), entry(exam, second, key), rules=Rules(rtol=0, atol=0)) is None:
            exam.fail(f'Two calls give the same parameters["{key}"]')


def drawn_layer(layer: int, std: Std, points: float, hint: str = "") -> Spread:
    """The item on one W."""
    name = f"W{layer}"

    def wanted(case: Case) -> Spreads:
        n_prev, n = case.args[0][layer - 1 : layer + 1]
        return std(n_prev, n)

    return Spread(name, points, (name,), f'parameters["{name}"]', std=wanted, within=CLOSE, hint=hint)


def drawing_rubric(std: Std, W1: float, W2: float, biases: float, layers: float, draws: float) -> list[Item]:
    """The rubric of an initialiser that draws, with the points of its items."""
    scale = "Look at the factor of the draw: is it the one of this exercise, made from the numbers that it names?"
    seed = "Take the seed out of the function: who wants the same draw twice sets a seed before the call."
    zeros = "Biases start as a column of zeros."
    return [
        drawn_layer(1, std, W1, scale),
        drawn_layer(2, std, W2, scale),
        Values("zero biases", biases, ("b1",), 'parameters["b1"]', hint=zeros),
        Untouched(points=0.25),
        every_layer(layers, std),
        replace(drawn_layer(1, std, 0.25), name=ONE_LAYER, cases=one_wide_layer, public=[one_layer(30, 2)], edge=True),
        Law(NEW_DRAWS, draws, new_draws, hint=seed, anew=True),
    ]
