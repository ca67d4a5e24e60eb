"""Known answers that all initialisers share: mistakes, and right ones in another style."""

from __future__ import annotations

from grader.declare import Untouched
from grader.declare.variants import Different, Wrong, mistake, other
from grader.exercises.initialization.inputs import NEW_DRAWS, ONE_LAYER


def takes_from_the_list() -> Wrong:
    """A mistake of every initialiser."""
    return mistake("takes_from_the_list", "return parameters", "layer_dims.pop()\n    return parameters").says(
        "You take entries out of the caller's list, so the next net has other layers: read them and leave them there.",
        only=Untouched.name,
    )


def always_two_layers() -> Wrong:
    """Another mistake of every initialiser."""
    return mistake("always_two_layers", "range(1, len(layer_dims))", "range(1, max(3, len(layer_dims)))").says(
        "Your loop does two layers at least; a list of two numbers makes a net that has only one.", only=ONE_LAYER
    )


def returned_too_early() -> Wrong:
    """Another mistake of every initialiser."""
    return mistake("returned_too_early", "    return parameters", "        return parameters").says(
        "The `return` stands inside the loop, so it ends with the first layer: mind how far that line is indented."
    )


def row_biases() -> Wrong:
    """Another mistake of every initialiser."""
    return mistake("row_biases", "np.zeros((n, 1))", "np.zeros((1, n))").says(
        "Your biases are rows; a bias is a column, one row per unit, so that it is added to every example."
    )


def own_list() -> Different:
    """A right answer of every initialiser: the list that is emptied is its own."""
    start, end = "parameters = {}", "return parameters"
    return other(
        "own_list", start, f"layer_dims = list(layer_dims)\n    {start}", end, f"layer_dims.clear()\n    {end}"
    )


def wrong_draws(factor: str) -> list[Wrong]:
    """Mistakes that every drawing initialiser knows; `factor` stands in its reference."""
    weights, draw, biases = f"np.random.randn(n, n_prev) * {factor}", "randn(n, n_prev)", "np.zeros((n, 1))"
    return [
        mistake("zeros", weights, "np.zeros((n, n_prev))").says(
            "All your weights are zero, so all units of a layer stay equal for ever: draw them at random."
        ),
        mistake("same_row", weights, f"np.tile(np.random.randn(1, n_prev) * {factor}, (n, 1))").says(
            "All units of a layer get the same weights, so they will learn the same: every row needs its own draw."
        ),
        mistake("transposed", draw, "randn(n_prev, n)").says(
            "Your W is (n_prev, n): it must have one row per unit of its own layer and one column per input."
        ),
        mistake("shape_as_a_tuple", draw, "randn((n, n_prev))").says(
            "`np.random.randn` takes the sizes one by one, not as a tuple in parentheses of its own."
        ),
        mistake("last_layer_missing", "len(layer_dims)", "len(layer_dims) - 1").says(
            "The loop ends one layer too early: `range` leaves out its end, and the output layer has weights too."
        ),
        mistake("random_biases", biases, "np.random.randn(n, 1)").says(
            "Your biases are not zero: they are drawn, or `np.empty` has left in them what stood in the memory before."
        ),
        mistake("flat_biases", biases, "np.zeros(n)").says(
            "A bias of shape (n,) is a rank-1 array and spreads over the columns when added: make it a column."
        ),
        mistake("fixed_seed", "parameters = {}", "np.random.seed(3)\n    parameters = {}").says(
            "The seed inside the function makes every call return the same weights, so no second attempt can differ.",
            only=NEW_DRAWS,
        ),
        returned_too_early(),
        row_biases(),
        always_two_layers(),
        takes_from_the_list(),
    ]


def factor_of_exercise_2(factor: str) -> Wrong:
    """A mistake of those that scale by a width."""
    return mistake("factor_of_exercise_2", factor, f"10 * {factor}").says(
        "Your weights are ten times too large: the number from the exercise with the large start is still in the product."
    )


OWN_HELPER_BACKWARDS = """
def _one(n, n_prev):
    return WEIGHTS

def own_helper_backwards(layer_dims):
    return {k: v for i in range(len(layer_dims) - 1, 0, -1) for k, v in
            ((f"W{i}", _one(layer_dims[i], layer_dims[i - 1])), (f"b{i}", np.zeros((layer_dims[i], 1))))}
"""


def different_draws(factor: str, also: str, std: str) -> list[Different]:
    """Right initialisers; the reference's factor may also be written as `also` and as `std`."""
    weights, plain = f"np.random.randn(n, n_prev) * {factor}", f"np.random.randn(n, n_prev) * {also}"
    start = "parameters = {}"
    generator = f"rng = np.random.default_rng()\n    {start}"
    biases_first = f'parameters["b" + str(layer)] = np.full((n, 1), 0)\n        parameters["W" + str(layer)] = {plain}'
    printing, end = f'print("drawing")\n    {start}', 'parameters["L"] = len(layer_dims) - 1\n    return parameters'
    return [
        own_list(),
        other("plain", weights, plain),
        other("default_rng", start, generator, weights, f"rng.standard_normal((n, n_prev)) * {also}"),
        other("normal_with_scale", weights, f"np.random.default_rng().normal(0.0, {std}, size=(n, n_prev))"),
        other("uniform_of_that_spread", weights, f"np.random.uniform(-1, 1, (n, n_prev)) * np.sqrt(3) * {std}"),
        other("single_precision", weights, f"({plain}).astype(np.float32)"),
        other("extra_keys_and_prints", weights, plain, start, printing, "return parameters", end),
        other("biases_first", f'parameters[f"W{{layer}}"] = {weights}', biases_first),
        other("own_helper_backwards", code=OWN_HELPER_BACKWARDS.replace("WEIGHTS", plain)),
    ]
