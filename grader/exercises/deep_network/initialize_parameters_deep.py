"""Exercise 4: `initialize_parameters_deep(layer_dims)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Spread, Untouched, Values
from grader.declare.variants import mistake, mistakes, only, other, others
from grader.exercises.deep_network.inputs import ONLY_THESE, WEEK_NET, only_these_layers
from grader.exercises.inputs import ANY_NUMBERS, any_start, shapes


def cases(rng):
    # The widths are chosen so that the wrong scales below differ clearly from the right one in every layer.
    nets = ([80, 220, 100], [210, 80, 200, 110], [100, 160, 110, 220, 80, 200])
    return [Case((dims,), note=f"layer_dims = {dims}") for dims in nets]


def one_layer(rng):
    return [Case((dims,), note=f"layer_dims = {dims}") for dims in ([90, 30], [200, 8])]


def right_shapes(*nets: list[int]) -> Callable[[Questions], None]:
    def check(exam: Questions) -> None:
        for dims in nets:
            got = exam.ask(list(dims))
            for name, shape in shapes(dims).items():
                claim = f"{name} has the right shape in a small net"
                exam.agree(got, np.zeros(shape), claim, str(dims), ANY_NUMBERS, path=(name,))

    return check


def signal_keeps_its_size(exam: Questions) -> None:
    dims = [160, 100, 200, 80, 50]
    got, signal = exam.ask(dims), exam.rng.normal(size=(160, 400))
    for layer in range(1, 5):
        signal = exam.array(got, (dims[layer], dims[layer - 1]), (f"W{layer}",)) @ signal
    spread = float(np.std(signal))
    if not 0.5 < spread < 2:
        claim = "without activations, four layers keep the size of a signal"
        hint = "The scale depends on the number of inputs of each layer."
        exam.fail(claim, f"size 1 became {spread:.3g}", "about 1", hint, str(dims))


def scale(layer: int) -> Callable[[Case], float]:
    return lambda case: case.args[0][layer - 1] ** -0.5


def nets_with(layer: int) -> Callable[[Case], bool] | None:
    """Pick the nets that are deep enough; the first two layers are in all of them."""
    return (lambda case: len(case.args[0]) > layer) if layer > 2 else None


def weights(layer: int, points: float, hint: str = "") -> Spread:
    name = f"W{layer}"
    return Spread(
        name, points, (name,), f'parameters["{name}"]', std=scale(layer), within=CLOSE, only=nets_with(layer), hint=hint
    )


def biases(layer: int) -> Values:
    name = f"b{layer}"
    return Values(name, 0.25, (name,), f'parameters["{name}"]', only=nets_with(layer))


ONE_LAYER = "a net with one layer"
CLOSE = 1.05  # by which a spread may be off


class Mistakes:
    @only("a net with one layer")
    def first_two_by_hand(layer_dims):
        """You draw the first two layers without a loop, but a net may have one only: let the loop do all of them."""
        n_0, n_1, n_2 = layer_dims[:3]
        p = {"W1": np.random.randn(n_1, n_0) / np.sqrt(n_0), "b1": np.zeros((n_1, 1))}
        p |= {"W2": np.random.randn(n_2, n_1) / np.sqrt(n_1), "b2": np.zeros((n_2, 1))}
        for layer in range(3, len(layer_dims)):
            n, n_prev = layer_dims[layer], layer_dims[layer - 1]
            p |= {f"W{layer}": np.random.randn(n, n_prev) / np.sqrt(n_prev), f"b{layer}": np.zeros((n, 1))}
        return p


class Others:
    def global_generator(layer_dims):
        np.random.seed(1)
        p = {}
        for l in range(1, len(layer_dims)):
            p["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
            p["b" + str(l)] = np.zeros((layer_dims[l], 1))
        return p

    def backwards(layer_dims):
        g = np.random.default_rng()
        p = {}
        for l in reversed(range(1, len(layer_dims))):
            a, b = layer_dims[l - 1], layer_dims[l]
            p[f"b{l}"] = np.zeros([b, 1])
            p[f"W{l}"] = g.normal(scale=a**-0.5, size=(b, a))
        p["depth"] = l
        return p


OWN_HELPER = """
def _draw(n, k):
    return np.random.standard_normal((n, k)) * np.sqrt(1 / k)


def initialize_parameters_deep(layer_dims):
    sizes = tuple(layer_dims)
    print(sizes)
    return {f'W{i}': _draw(n, k) for i, (k, n) in enumerate(zip(sizes, sizes[1:]), 1)} | {f'b{i}': np.zeros((n, 1)) for i, n in enumerate(sizes) if i}
"""

ONE_BY_HAND = Fixture(([30, 2],), expected=any_start([30, 2]), note="layer_dims = [30, 2]")

EXERCISE = Exercise(
    "initialize_parameters_deep",
    "any number of layers, scaled by their inputs",
    minutes=12,
    # 16,000 numbers and more in every W here and above, so that a scale that is a tenth off does not look like the right one
    fixtures=[Fixture(([100, 200, 80],), expected=any_start([100, 200, 80]), note="layer_dims = [100, 200, 80]")],
    cases=cases,
    rubric=[
        weights(1, 0.75, "How small must a weight be, so that a sum over all inputs of the layer keeps its size?"),
        weights(2, 0.5, "Each layer has its own scale."),
        *(weights(layer, 0.25) for layer in (3, 4, 5)),
        *(biases(layer) for layer in (1, 2, 5)),
        Law("right shapes in small nets", 0.25, right_shapes(WEEK_NET, [4, 2, 3])),
        Law("keeps the size of a signal", 0.25, signal_keeps_its_size),
        Law(ONLY_THESE, 0.25, only_these_layers),
        Untouched(points=0.25),
        replace(weights(1, 0.25), name=ONE_LAYER, cases=one_layer, public=[ONE_BY_HAND], edge=True),
    ],
    random=True,
    wrong=[
        mistake("one_hundredth", "/ np.sqrt(n_prev)", "* 0.01").says(
            "All layers are scaled by 0.01; in a deep net the signal then dies out on its way: scale by the number of inputs of each layer."
        ),
        mistake("not_scaled", " / np.sqrt(n_prev)", "").says(
            "The weights are not scaled at all; large sums then push the output to 0 or 1."
        ),
        mistake("scaled_by_own_units", "/ np.sqrt(n_prev)", "/ np.sqrt(n)").says(
            "You scale by the number of units of the layer itself; what counts is how many terms each sum has, the units of the layer before."
        ),
        mistake("no_square_root", "/ np.sqrt(n_prev)", "/ n_prev").says(
            "The square root is missing: the spread of a sum of n terms grows with the root of n, not with n."
        ),
        mistake("equal_units", "np.random.randn(n, n_prev)", "np.tile(np.random.randn(1, n_prev), (n, 1))").says(
            "All units of a layer get the same weights, so they stay equal for ever: draw every row anew, and set no seed between the rows."
        ),
        mistake("multiplied", "/ np.sqrt(n_prev)", "* np.sqrt(n_prev)").says(
            "You multiply by the root where you should divide: the more inputs a sum has, the smaller its weights."
        ),
        mistake("near_the_scale", "/ np.sqrt(n_prev)", "* 1.2 / np.sqrt(n_prev)").says(
            "The spread of your weights is a little too large: another number stands where a 1 should be."
        ),
        mistake("he_scale", "/ np.sqrt(n_prev)", "* np.sqrt(2 / n_prev)").says(
            "That is the scale of week 4, with a 2 under the root, which is made for ReLU alone: here stands a 1."
        ),
        mistake("last_layer_missing", "range(1, len(layer_dims))", "range(1, len(layer_dims) - 1)").says(
            "The last layer has no parameters: check where your `range` ends."
        ),
        mistake("shapes_swapped", "np.random.randn(n, n_prev)", "np.random.randn(n_prev, n)").says(
            "The shapes are turned round: W has one row per unit of its own layer and one column per unit of the layer before."
        ),
        mistake("random_biases", "np.zeros((n, 1))", "np.random.randn(n, 1)").says(
            "Your biases are not zero: they are drawn, or `np.empty` has left in them what stood in the memory before."
        ),
        mistake("zeros", "np.random.randn(n, n_prev) / np.sqrt(n_prev)", "np.zeros((n, n_prev))").says(
            "All weights are zero, so the units of a layer can never become different."
        ),
        mistake("flat_biases", "np.zeros((n, 1))", "np.zeros(n)").says(
            "Your biases have shape (n,); give them a second axis of length 1."
        ),
        mistake("literal_key", '[f"W{layer}"]', '["Wl"]', '[f"b{layer}"]', '["bl"]').says(
            "The key is the same text for every layer, so each layer overwrites the one before: put the layer's number into it."
        ),
        mistake("first_layers_scale", "/ np.sqrt(n_prev)", "/ np.sqrt(layer_dims[0])").says(
            "Every layer is scaled by the number of input features; each layer has a number of inputs of its own."
        ),
        mistake("layer_zero_too", "range(1, len(layer_dims))", "range(len(layer_dims))").says(
            "There is an entry for layer 0, or for a layer beyond the last; the input has no parameters.",
            only=ONLY_THESE,
        ),
        *mistakes(Mistakes),
    ],
    different=[
        *others(Others),
        other("single_precision", "np.random.randn(n, n_prev)", "np.random.randn(n, n_prev).astype(np.float32)"),
        other("own_helper", code=OWN_HELPER),
    ],
)
