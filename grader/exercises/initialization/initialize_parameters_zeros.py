"""Exercise 1: `initialize_parameters_zeros(layer_dims)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Untouched, Values, mistake, other
from grader.exercises.initialization.answers import (
    always_two_layers,
    own_list,
    returned_too_early,
    row_biases,
    takes_from_the_list,
)
from grader.exercises.initialization.inputs import ONE_LAYER, every_layer, small_nets

WEIGHTS, BIASES = "np.zeros((n, n_prev))", "np.zeros((n, 1))"  # in the reference
W, B = 'parameters[f"W{layer}"]', 'parameters[f"b{layer}"]'

COMPREHENSION = """
def _pair(i, n, n_prev):
    return {"W" + str(i): np.zeros((n, n_prev)), "b" + str(i): np.zeros((n, 1))}

def comprehension(layer_dims):
    out = {"note": "all zero"}
    for i, (n_prev, n) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        print(i)
        out.update(_pair(i, n, n_prev))
    return out
"""

ONE_BY_HAND = Fixture(([3, 2],), expected={"W1": np.zeros((2, 3)), "b1": np.zeros((2, 1))}, note="layer_dims = [3, 2]")


def one_small_layer(rng: np.random.Generator) -> list[Case]:
    return [Case((dims,), note=f"layer_dims = {dims}") for dims in ([4, 1], [5, 8])]


EXERCISE = Exercise(
    "initialize_parameters_zeros",
    "weights that stay equal",
    minutes=8,
    fixtures=[
        Fixture(
            ([3, 2, 1],),
            note="layer_dims = [3, 2, 1]",
            expected={"W1": np.zeros((2, 3)), "b1": np.zeros((2, 1)), "W2": np.zeros((1, 2)), "b2": np.zeros((1, 1))},
        )
    ],
    cases=small_nets,
    rubric=[
        Values("W1", 1, ("W1",), 'parameters["W1"]', hint="One row per unit of layer 1, one column per input."),
        Values("b1", 1, ("b1",), 'parameters["b1"]', hint="A bias is a column: one row per unit."),
        Values("W2", 1, ("W2",), 'parameters["W2"]'),
        Untouched(points=0.25),
        every_layer(0.5),
        Values(ONE_LAYER, 0.25, ("W1",), 'parameters["W1"]', cases=one_small_layer, public=[ONE_BY_HAND], edge=True),
    ],
    wrong=[
        mistake("transposed", WEIGHTS, "np.zeros((n_prev, n))").says(
            "Your W is (n_prev, n): rows belong to the layer's own units, columns to what feeds them."
        ),
        mistake("ones", WEIGHTS, "np.ones((n, n_prev))").says(
            "Your weights are ones; this first initialiser is the one with zeros."
        ),
        mistake("small_constant", WEIGHTS, "np.full((n, n_prev), 0.01)").says(
            "Your weights are small but not zero: this first initialiser fills the arrays with zeros."
        ),
        mistake("shape_without_parentheses", WEIGHTS, "np.zeros(n, n_prev)").says(
            "`np.zeros` wants its shape as one tuple: a second number is read as the dtype."
        ),
        mistake("flat_biases", BIASES, "np.zeros(n)").says(
            "A bias of shape (n,) is a rank-1 array: give it two axes, so that it is added to columns."
        ),
        mistake("biases_are_ones", BIASES, "np.ones((n, 1))").says("Your biases are ones; they start at zero as well."),
        mistake("last_layer_missing", "len(layer_dims)", "len(layer_dims) - 1").says(
            "The loop ends one layer too early: `range` leaves out its end, and the output layer counts."
        ),
        mistake("counted_from_zero", '"W{layer}"', '"W{layer - 1}"', '"b{layer}"', '"b{layer - 1}"').says(
            "Your keys start at W0: the input is layer 0 and has no weights, so the first key is W1."
        ),
        mistake("square", WEIGHTS, "np.zeros((n, n))").says(
            "Your W is square: its columns count the units of the layer before, not those of its own."
        ),
        mistake("biases_never_filled", BIASES, "np.empty((n, 1))").says(
            "Your biases are never filled: `np.empty` leaves in an array what stood in the memory before."
        ),
        mistake("weights_never_filled", WEIGHTS, "np.empty((n, n_prev))").says(
            "Your weights are never filled: `np.empty` leaves in an array what stood in the memory before."
        ),
        mistake("literal_key", 'f"W{layer}"', '"Wl"', 'f"b{layer}"', '"bl"').says(
            "The key is the same text for every layer, so each layer overwrites the one before: put the layer's number into it."
        ),
        returned_too_early(),
        row_biases(),
        always_two_layers(),
        takes_from_the_list(),
    ],
    different=[
        own_list(),
        other("integers", WEIGHTS, "np.zeros((n, n_prev), dtype=int)"),
        other("single_precision", WEIGHTS, "np.full((n, n_prev), 0, dtype=np.float32)"),
        other("times_zero", WEIGHTS, "np.random.randn(n, n_prev) * 0"),
        other("comprehension", code=COMPREHENSION),
        other(
            "biases_first",
            f"{W} = {WEIGHTS}",
            f"{B} = 0.0 * np.ones((n, 1))",
            f"{B} = {BIASES}",
            f"{W} = np.zeros([n, n_prev])",
        ),
    ],
)
