"""Exercise 1: `parameter_shapes(layer_dims)`."""

from __future__ import annotations

from itertools import pairwise

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values
from grader.declare.variants import mistake, mistakes, only, other, others
from grader.exercises.deep_network.inputs import ONLY_THESE, WEEK_NET, only_these_layers
from grader.exercises.inputs import SLOPE


def cases(rng):
    return [Case((dims,), note=str(dims)) for dims in ([5, 2, 4, 1], WEEK_NET, [7, 6, 4, 3], [6, 9, 8, 5, 1])]


def one_layer(rng):
    return [Case((dims,), note=str(dims)) for dims in ([3, 1], [4, 7])]


def neighbours_fit(exam: Questions) -> None:
    for dims in ([4, 7, 3], [8, 3, 6, 5, 2]):
        got = exam.ask(list(dims))
        for layer, (n_prev, n) in enumerate(pairwise(dims), 1):
            claim = f"W{layer} takes the {n_prev} values of layer {layer - 1} to the {n} units of layer {layer}"
            exam.agree(got, (n, n_prev), claim, str(dims), SLOPE, path=(f"W{layer}",))


ONE_LAYER = "a net with one layer"


class Mistakes:
    @only("a net with one layer")
    def first_two_by_hand(layer_dims):
        """You write out the first two layers, but a net may have one only: let the loop do all of them."""
        n_0, n_1, n_2 = layer_dims[:3]
        shapes = {"W1": (n_1, n_0), "b1": (n_1, 1), "W2": (n_2, n_1), "b2": (n_2, 1)}
        for layer in range(3, len(layer_dims)):
            shapes[f"W{layer}"] = (layer_dims[layer], layer_dims[layer - 1])
            shapes[f"b{layer}"] = (layer_dims[layer], 1)
        return shapes

    @only("leaves its inputs as they were")
    def consumes_its_argument(layer_dims):
        """Your function takes entries out of the list `layer_dims`, which belongs to the caller."""
        shapes = {}
        n_prev = layer_dims.pop(0)
        layer = 0
        for n in layer_dims:
            layer += 1
            shapes[f"W{layer}"], shapes[f"b{layer}"] = (n, n_prev), (n, 1)
            n_prev = n
        return shapes


class Others:
    def zip(layer_dims):
        out = {}
        for i, (a, b) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
            out["b" + str(i)] = (b, 1)
            out["W" + str(i)] = (b, a)
        return out


ONE_BY_HAND = Fixture(([2, 1],), expected={"W1": (1, 2), "b1": (1, 1)}, note="[2, 1]")

EXERCISE = Exercise(
    "parameter_shapes",
    "the shape of every W and b",
    minutes=10,
    fixtures=[
        # layer 1 has 3 units that look at 4 inputs; layer 2 has 1 unit that looks at those 3
        Fixture(([4, 3, 1],), expected={"W1": (3, 4), "b1": (3, 1), "W2": (1, 3), "b2": (1, 1)}, note="[4, 3, 1]"),
        Fixture(
            ([1, 3, 2, 1],),
            expected={"W1": (3, 1), "b1": (3, 1), "W2": (2, 3), "b2": (2, 1), "W3": (1, 2), "b3": (1, 1)},
            note="[1, 3, 2, 1]",
        ),
    ],
    cases=cases,
    rubric=[
        Values(
            "the shape of W1", 0.5, ("W1",), hint="Rows are the units of this layer, columns those of the layer before."
        ),
        Values("the shape of b1", 0.5, ("b1",), hint="A bias is a column: one number per unit."),
        Values("every layer", 1, hint="Layer 0 is the input; the last layer has parameters too."),
        Law("neighbouring shapes fit together", 0.25, neighbours_fit),
        Law(ONLY_THESE, 0.25, only_these_layers),
        Untouched(points=0.25),
        Values(ONE_LAYER, 0.25, cases=one_layer, public=[ONE_BY_HAND], edge=True),
    ],
    wrong=[
        mistake("swapped", "(n, n_prev)", "(n_prev, n)").says(
            "Your W is turned round: its rows are the units of its own layer and its columns the units of the layer before."
        ),
        mistake("flat_bias", "(n, 1)", "(n,)").says(
            "A bias of shape (n,) is neither a row nor a column; the course keeps it as a column with two axes."
        ),
        mistake("one_layer_short", "range(1, len(layer_dims))", "range(1, len(layer_dims) - 1)").says(
            "The last layer is missing: check where your `range` ends."
        ),
        mistake("past_the_end", "range(1, len(layer_dims))", "range(1, len(layer_dims) + 1)").says(
            "Your loop goes one layer too far: the first index of the list is 0, so the last is one less than its length."
        ),
        mistake("texts", "(n, n_prev)", 'f"({n}, {n_prev})"', "(n, 1)", 'f"({n}, 1)"').says(
            "Your shapes are texts; a shape is a tuple of two numbers, without quotation marks."
        ),
        mistake("from_layer_zero", '[f"W{layer}"]', '[f"W{layer - 1}"]', '[f"b{layer}"]', '[f"b{layer - 1}"]').says(
            "Your layers are numbered from 0, but the input is layer 0 and has no parameters: the first W is W1."
        ),
        mistake("bias_of_inputs", "(n, 1)", "(n_prev, 1)").says(
            "Your bias has one number per input of the layer; it needs one per unit of the layer itself."
        ),
        mistake("row_bias", "(n, 1)", "(1, n)").says(
            "Your bias is a row; W A has one row per unit, so the bias must be a column to be added to every column."
        ),
        mistake("two_layers_only", "range(1, len(layer_dims))", "range(1, min(3, len(layer_dims)))").says(
            "Your function stops after two layers: go through all entries of `layer_dims`."
        ),
        mistake("literal_key", 'f"W{layer}"', '"Wl"', 'f"b{layer}"', '"bl"').says(
            'The key is the text "Wl" for every layer, so each layer overwrites the one before: put the layer\'s number into the key.'
        ),
        mistake("layer_zero_too", "range(1, len(layer_dims))", "range(len(layer_dims))").says(
            "There is an entry for layer 0, or for a layer beyond the last; the input has no parameters.",
            only=ONLY_THESE,
        ),
        *mistakes(Mistakes),
    ],
    different=[
        *others(Others),
        other("lists", "(n, n_prev)", "[n, n_prev]", "(n, 1)", "[n, 1]"),
        other(
            "extra_keys",
            "    return shapes",
            "    shapes['L'] = len(layer_dims) - 1\n    print(shapes)\n    return shapes",
        ),
        other("from_arrays", "(n, n_prev)", "np.zeros((n, n_prev)).shape", "(n, 1)", "np.zeros((n, 1)).shape"),
        other(
            "numpy_integers",
            "= layer_dims[layer - 1], layer_dims[layer]",
            "= np.array(layer_dims)[layer - 1], np.int64(layer_dims[layer])",
        ),
    ],
)
