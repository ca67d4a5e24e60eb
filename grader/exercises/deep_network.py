"""Exercises of `deep_network` (week 3): a net of any depth, built from small functions that fit together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.items import Law, Spread, Untouched, Values, Vectorised
from grader.declare.numerical_gradient import numerical_gradient
from grader.declare.variants import Different, Wrong
from grader.judge.exam import ANY_NUMBERS
from helpers.judge.compare import Rules

Parameters = dict[str, np.ndarray]

CACHE = Rules(any_order=True)
# Central differences with a step of 1e-5 are exact to about 1e-10; single precision adds 1e-5.
SLOPE = Rules(rtol=1e-4, atol=1e-5)
# Probabilities of exactly 0 or 1 may be kept off the edge by any small number, up to 1e-7.
SATURATED = Rules(rtol=1e-5, atol=1e-5)
LN3, LN4, LN9 = float(np.log(3)), float(np.log(4)), float(np.log(9))
DEEPEST = 5


def _array(*rows: Sequence[float]) -> np.ndarray:
    return np.array(rows, dtype=float)


def _labels(rng: np.random.Generator, m: int) -> np.ndarray:
    """Y (1, m) with both labels, not equally often."""
    Y = np.zeros((1, m), dtype=int)
    Y[0, rng.permutation(m)[: max(1, m // 3)]] = 1
    return Y


def _net(rng: np.random.Generator, dims: Sequence[int]) -> Parameters:
    net: Parameters = {}
    for layer in range(1, len(dims)):
        net[f"W{layer}"] = rng.normal(size=(dims[layer], dims[layer - 1])) / np.sqrt(dims[layer - 1])
        net[f"b{layer}"] = rng.normal(scale=0.4, size=(dims[layer], 1))
    return net


def _forward(X: np.ndarray, net: Parameters) -> tuple[np.ndarray, list]:
    """Inputs for the backward exercises: the output, and one cache ((A_prev, W, b), Z) per layer."""
    depth, A, caches = len(net) // 2, X, []
    for layer in range(1, depth + 1):
        W, b = net[f"W{layer}"], net[f"b{layer}"]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A = np.maximum(Z, 0) if layer < depth else 1 / (1 + np.exp(-Z))
    return A, caches


def _words(dims: Sequence[int], m: int | None = None) -> str:
    sizes = "a net " + str(list(dims))
    return sizes if m is None else f"{sizes}, {m} examples"


# ---- parameter_shapes, count_parameters ----------------------------------------------------------------------------

WEEK_NET = [2, 3, 5, 4, 2, 1]


def _depth_of_dims(case: Case) -> int:
    return len(case.args[0]) - 1


def _shape_cases(rng):
    return [Case((dims,), note=str(dims)) for dims in ([3, 1], [5, 2, 4, 1], WEEK_NET, [7, 6, 4, 3], [6, 9, 8, 5, 1])]


def _shapes_chain(exam):
    for dims in ([4, 7], [8, 3, 6, 5, 2]):
        got = exam.ask(list(dims))
        for layer in range(1, len(dims)):
            said = f"W{layer} takes the {dims[layer - 1]} values of layer {layer - 1} to the {dims[layer]} units of layer {layer}"
            exam.agree(got, (dims[layer], dims[layer - 1]), said, str(list(dims)), SLOPE, path=(f"W{layer}",))


PARAMETER_SHAPES = Exercise(
    name="parameter_shapes",
    title="the shape of every W and b",
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
    cases=_shape_cases,
    rubric=[
        Values(
            name="the shape of W1",
            points=0.5,
            path=("W1",),
            label="the shape of W1",
            hint="Rows are the units of this layer, columns those of the layer before.",
        ),
        Values(
            name="the shape of b1",
            points=0.5,
            path=("b1",),
            label="the shape of b1",
            hint="A bias is a column: one number per unit.",
        ),
        Values(name="every layer", points=1, hint="Layer 0 is the input; the last layer has parameters too."),
        Law(name="neighbouring shapes fit together", points=0.5, check=_shapes_chain),
        Untouched(points=0.5),
    ],
    wrong=[
        Wrong(
            "swapped",
            "Your W is turned round: its rows are the units of its own layer and its columns the units of the layer before.",
            edits=[("(n, n_prev)", "(n_prev, n)")],
        ),
        Wrong(
            "flat_bias",
            "A bias of shape (n,) is neither a row nor a column; the course keeps it as a column with two axes.",
            edits=[("(n, 1)", "(n,)")],
        ),
        Wrong(
            "one_layer_short",
            "The last layer is missing: check where your `range` ends.",
            edits=[("range(1, len(layer_dims))", "range(1, len(layer_dims) - 1)")],
        ),
        Wrong(
            "from_layer_zero",
            "Your layers are numbered from 0, but the input is layer 0 and has no parameters: the first W is W1.",
            edits=[
                ('shapes[f"W{layer}"]', 'shapes[f"W{layer - 1}"]'),
                ('shapes[f"b{layer}"]', 'shapes[f"b{layer - 1}"]'),
            ],
        ),
        Wrong(
            "bias_of_inputs",
            "Your bias has one number per input of the layer; it needs one per unit of the layer itself.",
            edits=[("(n, 1)", "(n_prev, 1)")],
        ),
        Wrong(
            "row_bias",
            "Your bias is a row; W A has one row per unit, so the bias must be a column to be added to every column.",
            edits=[("(n, 1)", "(1, n)")],
        ),
        Wrong(
            "two_layers_only",
            "Your function stops after two layers: go through all entries of `layer_dims`.",
            edits=[("range(1, len(layer_dims))", "range(1, min(3, len(layer_dims)))")],
        ),
        Wrong(
            "literal_key",
            'The key is the text "Wl" for every layer, so each layer overwrites the one before: put the layer\'s number into the key.',
            edits=[('f"W{layer}"', '"Wl"'), ('f"b{layer}"', '"bl"')],
        ),
        Wrong(
            "consumes_its_argument",
            "Your function takes entries out of the list `layer_dims`, which belongs to the caller.",
            code="def parameter_shapes(layer_dims):\n    shapes = {}\n    n_prev = layer_dims.pop(0)\n    layer = 0\n    for n in layer_dims:\n        layer += 1\n"
            "        shapes[f'W{layer}'], shapes[f'b{layer}'] = (n, n_prev), (n, 1)\n        n_prev = n\n    return shapes",
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("lists", edits=[("(n, n_prev)", "[n, n_prev]"), ("(n, 1)", "[n, 1]")]),
        Different(
            "zip",
            code="def parameter_shapes(layer_dims):\n    out = {}\n    for i, (a, b) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):\n"
            "        out['b' + str(i)] = (b, 1)\n        out['W' + str(i)] = (b, a)\n    return out",
        ),
        Different(
            "extra_keys",
            edits=[
                ("    return shapes", "    shapes['L'] = len(layer_dims) - 1\n    print(shapes)\n    return shapes")
            ],
        ),
        Different(
            "from_arrays", edits=[("(n, n_prev)", "np.zeros((n, n_prev)).shape"), ("(n, 1)", "np.zeros((n, 1)).shape")]
        ),
        Different(
            "numpy_integers",
            edits=[("n_prev, n = ", "n_prev, n = np.array(layer_dims)[layer - 1], np.int64(layer_dims[layer])  # ")],
        ),
    ],
)


def _count_law(exam):
    for dims, n in (([3, 2], 4), ([6, 5, 4, 3], 2)):
        before, after = (exam.array(exam.ask(sizes), ()) for sizes in (list(dims), [*dims, n]))
        said = f"a layer of {n} units after {dims[-1]} units adds {n} * {dims[-1]} weights and {n} biases"
        exam.agree(after - before, n * (dims[-1] + 1), said, str([*dims, n]), SLOPE)


COUNT_PARAMETERS = Exercise(
    name="count_parameters",
    title="how many numbers are learned",
    minutes=5,
    fixtures=[
        # 3*4 + 3 = 15 in layer 1, 1*3 + 1 = 4 in layer 2
        Fixture(([4, 3, 1],), expected=19, note="[4, 3, 1]")
    ],
    # [3, 1]: 4; [2, 3, 5, 4, 2, 1]: 9 + 20 + 24 + 10 + 3 = 66; the cat net: 245,780 + 147 + 40 + 6 = 245,973
    cases=lambda rng: [Case((dims,), note=str(dims)) for dims in ([3, 1], WEEK_NET, [7, 4, 3], [12288, 20, 7, 5, 1])],
    rubric=[
        Values(name="the number", points=1.5, hint="Each layer has n * n_prev weights and n biases."),
        Law(name="one more layer adds its own parameters", points=0.5, check=_count_law),
    ],
    uses=("parameter_shapes",),
    wrong=[
        Wrong(
            "no_biases",
            "You count the weights only; every unit also has a bias.",
            code="def count_parameters(layer_dims):\n    return sum(a * b for a, b in zip(layer_dims, layer_dims[1:]))",
        ),
        Wrong(
            "counts_units",
            "That is the number of units; the parameters are the weights between them and the biases.",
            code="def count_parameters(layer_dims):\n    return sum(layer_dims[1:])",
        ),
        Wrong(
            "bias_for_inputs",
            "You count biases for layer 0 as well, but the input has none.",
            code="def count_parameters(layer_dims):\n    return sum(a * b for a, b in zip(layer_dims, layer_dims[1:])) + sum(layer_dims)",
        ),
        Wrong(
            "counts_arrays",
            "You count the arrays; the question is how many numbers they hold together.",
            code="def count_parameters(layer_dims):\n    return len(parameter_shapes(layer_dims))",
        ),
        Wrong(
            "last_layer_missing",
            "The last layer is not counted: check where your loop ends.",
            code="def count_parameters(layer_dims):\n    return sum(a * b + b for a, b in zip(layer_dims[:-1], layer_dims[1:-1]))",
        ),
        Wrong(
            "one_bias_per_layer",
            "You add one bias per layer; there is one per unit.",
            code="def count_parameters(layer_dims):\n    return sum(a * b + 1 for a, b in zip(layer_dims, layer_dims[1:]))",
        ),
        Wrong(
            "adds_the_sides",
            "You add the sides of each shape; an array of shape (n, k) holds n times k numbers.",
            code="def count_parameters(layer_dims):\n    return sum(sum(s) for s in parameter_shapes(layer_dims).values())",
        ),
    ],
    different=[
        Different(
            "formula",
            code="def count_parameters(layer_dims):\n    return sum(b * (a + 1) for a, b in zip(layer_dims, layer_dims[1:]))",
        ),
        Different(
            "numpy",
            code="def count_parameters(layer_dims):\n    n = np.array(layer_dims)\n    return np.sum(n[1:] * n[:-1] + n[1:])",
        ),
        Different(
            "from_shapes",
            code="def count_parameters(layer_dims):\n    total = np.array(0)\n    for s in parameter_shapes(layer_dims).values():\n        total = total + np.prod(s)\n    return total",
        ),
        Different(
            "float",
            code="def count_parameters(layer_dims):\n    total = 0.0\n    for i in range(1, len(layer_dims)):\n        total += layer_dims[i] * layer_dims[i - 1]\n        total += layer_dims[i]\n    return total",
        ),
    ],
)


# ---- initialize_parameters, initialize_parameters_deep -------------------------------------------------------------


def _tiny_shapes(exam):
    for n_x, n_h, n_y in ((3, 4, 1), (5, 1, 2), (1, 6, 3)):
        got = exam.ask(n_x, n_h, n_y)
        for name, shape in {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}.items():
            said, shown = f"{name} has the right shape in a small net", f"n_x = {n_x}, n_h = {n_h}, n_y = {n_y}"
            exam.agree(got, np.zeros(shape), said, shown, ANY_NUMBERS, path=(name,))


def _zero_parameters(dims: Sequence[int]) -> Parameters:
    shapes = {}
    for layer in range(1, len(dims)):
        shapes |= {f"W{layer}": np.ones((dims[layer], dims[layer - 1])), f"b{layer}": np.zeros((dims[layer], 1))}
    return shapes


INITIALIZE_PARAMETERS = Exercise(
    name="initialize_parameters",
    title="two layers, small random weights",
    minutes=8,
    fixtures=[
        Fixture((30, 100, 120), expected=_zero_parameters([30, 100, 120]), note="n_x = 30, n_h = 100, n_y = 120")
    ],
    cases=lambda rng: [
        Case(sizes, note="n_x = {}, n_h = {}, n_y = {}".format(*sizes))
        for sizes in ((50, 160, 110), (25, 200, 130), (180, 90, 140))
    ],
    rubric=[
        Spread(
            name="W1",
            points=1,
            path=("W1",),
            label='parameters["W1"]',
            std=0.01,
            hint="Draw with `np.random.randn` in the shape (n_h, n_x) and make it small.",
        ),
        Spread(name="W2", points=1, path=("W2",), label='parameters["W2"]', std=0.01, hint="The shape is (n_y, n_h)."),
        Values(
            name="b1",
            points=0.25,
            path=("b1",),
            label='parameters["b1"]',
            hint="A column of zeros, one per hidden unit.",
        ),
        Values(
            name="b2",
            points=0.25,
            path=("b2",),
            label='parameters["b2"]',
            hint="A column of zeros, one per output unit.",
        ),
        Law(name="right shapes in small nets", points=0.5, check=_tiny_shapes),
    ],
    random=True,
    wrong=[
        Wrong(
            "not_scaled",
            "The weights are not scaled: multiply the draw by the small number that the task names.",
            edits=[
                ("np.random.randn(n_h, n_x) * 0.01", "np.random.randn(n_h, n_x)"),
                ("np.random.randn(n_y, n_h) * 0.01", "np.random.randn(n_y, n_h)"),
            ],
        ),
        Wrong(
            "zeros",
            "All weights are zero, so all hidden units stay equal for ever: draw them at random.",
            edits=[
                ("np.random.randn(n_h, n_x) * 0.01", "np.zeros((n_h, n_x))"),
                ("np.random.randn(n_y, n_h) * 0.01", "np.zeros((n_y, n_h))"),
            ],
        ),
        Wrong(
            "shapes_swapped",
            "The shapes are turned round: rows are the units of the layer itself, columns those of the layer before.",
            edits=[
                ("np.random.randn(n_h, n_x)", "np.random.randn(n_x, n_h)"),
                ("np.random.randn(n_y, n_h)", "np.random.randn(n_h, n_y)"),
            ],
        ),
        Wrong(
            "positive_only",
            "Your weights are all positive: `rand` draws from 0 to 1, while the task asks for a normal distribution around 0.",
            edits=[
                ("np.random.randn(n_h, n_x)", "np.random.rand(n_h, n_x)"),
                ("np.random.randn(n_y, n_h)", "np.random.rand(n_y, n_h)"),
            ],
        ),
        Wrong(
            "random_biases",
            "The biases are drawn at random; only the weights need to be, because they alone break the symmetry.",
            edits=[
                ("np.zeros((n_h, 1))", "np.random.randn(n_h, 1)"),
                ("np.zeros((n_y, 1))", "np.random.randn(n_y, 1)"),
            ],
        ),
        Wrong(
            "flat_biases",
            "Your biases have shape (n,); give them a second axis of length 1.",
            edits=[("np.zeros((n_h, 1))", "np.zeros(n_h)"), ("np.zeros((n_y, 1))", "np.zeros(n_y)")],
        ),
        Wrong(
            "biases_of_ones",
            "Your biases start at 1; they start at 0.",
            edits=[("np.zeros((n_h, 1))", "np.ones((n_h, 1))"), ("np.zeros((n_y, 1))", "np.ones((n_y, 1))")],
        ),
        Wrong(
            "biases_swapped",
            "The sizes of the two biases are swapped: b1 belongs to the hidden layer, b2 to the output layer.",
            edits=[
                ('"b1": np.zeros((n_h, 1))', '"b1": np.zeros((n_y, 1))'),
                ('"b2": np.zeros((n_y, 1))', '"b2": np.zeros((n_h, 1))'),
            ],
        ),
        Wrong(
            "tuple_for_randn",
            "`np.random.randn` takes the sizes one by one, not as a tuple.",
            edits=[("np.random.randn(n_h, n_x)", "np.random.randn((n_h, n_x))")],
        ),
    ],
    different=[
        Different(
            "global_generator",
            code="def initialize_parameters(n_x, n_h, n_y):\n    np.random.seed(1)\n    return {'W1': np.random.randn(n_h, n_x) * 0.01, 'b1': np.zeros((n_h, 1)),\n"
            "            'W2': np.random.randn(n_y, n_h) / 100, 'b2': np.zeros((n_y, 1))}",
        ),
        Different(
            "other_draw_order",
            code="def initialize_parameters(n_x, n_h, n_y):\n    rng = np.random.default_rng(5)\n    W2 = rng.normal(0, 0.01, size=(n_y, n_h))\n    W1 = rng.normal(0, 0.01, size=(n_h, n_x))\n"
            "    return dict(W2=W2, W1=W1, b2=W2[:, :1] * 0, b1=np.zeros(shape=(n_h, 1)), extra=3)",
        ),
        Different(
            "single_precision",
            code="def initialize_parameters(n_x, n_h, n_y):\n    r = np.random.RandomState(3)\n    f = np.float32\n    return {'W1': (r.randn(n_h, n_x) * 0.01).astype(f), 'b1': np.zeros((n_h, 1), f),\n"
            "            'W2': (r.randn(n_y, n_h) * 0.01).astype(f), 'b2': np.zeros((n_y, 1), f)}",
        ),
        Different(
            "own_helper",
            code="def _layer(n, k):\n    return 0.01 * np.random.standard_normal((n, k)), np.zeros((n, 1), dtype=int)\n\n\n"
            "def initialize_parameters(n_x, n_h, n_y):\n    W1, b1 = _layer(n_h, n_x)\n    W2, b2 = _layer(n_y, n_h)\n    print(W1.shape)\n    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}",
        ),
    ],
)


def _deep_std(layer: int):
    return lambda case: case.args[0][layer - 1] ** -0.5


def _deeper_than(layer: int):
    return (lambda case: _depth_of_dims(case) >= layer) if layer > 2 else None


def _tiny_deep_shapes(exam):
    for dims in ([3, 1], WEEK_NET, [4, 1, 3]):
        got = exam.ask(list(dims))
        for layer in range(1, len(dims)):
            for name, shape in ((f"W{layer}", (dims[layer], dims[layer - 1])), (f"b{layer}", (dims[layer], 1))):
                exam.agree(
                    got,
                    np.zeros(shape),
                    f"{name} has the right shape in a small net",
                    str(dims),
                    ANY_NUMBERS,
                    path=(name,),
                )


def _variance_kept(exam):
    dims = [160, 100, 200, 80, 50]
    got, signal = exam.ask(dims), exam.rng.normal(size=(160, 400))
    for layer in range(1, 5):
        signal = exam.array(got, (dims[layer], dims[layer - 1]), (f"W{layer}",)) @ signal
    spread = float(np.std(signal))
    if not 0.5 < spread < 2:
        exam.fail(
            "without activations, four layers keep the size of a signal",
            f"size 1 became {spread:.3g}",
            "about 1",
            "The scale depends on the number of inputs of each layer.",
            str(dims),
        )


# The widths are chosen so that the wrong scales below differ clearly from the right one in every layer.
INITIALIZE_DEEP = Exercise(
    name="initialize_parameters_deep",
    title="any number of layers, scaled by their inputs",
    minutes=12,
    fixtures=[Fixture(([50, 100, 80],), expected=_zero_parameters([50, 100, 80]), note="layer_dims = [50, 100, 80]")],
    cases=lambda rng: [
        Case((dims,), note=f"layer_dims = {dims}")
        for dims in ([80, 200, 100], [160, 80, 100, 200], [40, 160, 100, 200, 80, 110])
    ],
    rubric=[
        Spread(
            name="W1",
            points=0.75,
            path=("W1",),
            label='parameters["W1"]',
            std=_deep_std(1),
            hint="Divide the draw by the square root of the number of inputs of the layer.",
        ),
        Spread(
            name="W2",
            points=0.75,
            path=("W2",),
            label='parameters["W2"]',
            std=_deep_std(2),
            hint="Each layer has its own scale.",
        ),
        *(
            Spread(
                name=f"W{layer}",
                points=0.25,
                path=(f"W{layer}",),
                label=f'parameters["W{layer}"]',
                std=_deep_std(layer),
                only=_deeper_than(layer),
            )
            for layer in (3, 4, 5)
        ),
        *(
            Values(
                name=f"b{layer}",
                points=0.25,
                path=(f"b{layer}",),
                label=f'parameters["b{layer}"]',
                only=_deeper_than(layer),
            )
            for layer in (1, 2, 5)
        ),
        Law(name="right shapes in small nets", points=0.5, check=_tiny_deep_shapes),
        Law(name="keeps the size of a signal", points=0.25, check=_variance_kept),
        Untouched(points=0.25),
    ],
    random=True,
    wrong=[
        Wrong(
            "one_hundredth",
            "All layers are scaled by 0.01; in a deep net the signal then dies out on its way: scale by the number of inputs of each layer.",
            edits=[("/ np.sqrt(n_prev)", "* 0.01")],
        ),
        Wrong(
            "not_scaled",
            "The weights are not scaled at all; large sums then push the output to 0 or 1.",
            edits=[(" / np.sqrt(n_prev)", "")],
        ),
        Wrong(
            "scaled_by_own_units",
            "You scale by the number of units of the layer itself; what counts is how many terms each sum has, the units of the layer before.",
            edits=[("/ np.sqrt(n_prev)", "/ np.sqrt(n)")],
        ),
        Wrong(
            "no_square_root",
            "The square root is missing: the spread of a sum of n terms grows with the root of n, not with n.",
            edits=[("/ np.sqrt(n_prev)", "/ n_prev")],
        ),
        Wrong(
            "he_scale",
            "That is the scale sqrt(2/n_prev) of week 4; this exercise asks for 1/sqrt(n_prev).",
            edits=[("/ np.sqrt(n_prev)", "* np.sqrt(2 / n_prev)")],
        ),
        Wrong(
            "last_layer_missing",
            "The last layer has no parameters: check where your `range` ends.",
            edits=[("range(1, len(layer_dims))", "range(1, len(layer_dims) - 1)")],
        ),
        Wrong(
            "shapes_swapped",
            "The shapes are turned round: W has one row per unit of its own layer and one column per unit of the layer before.",
            edits=[("np.random.randn(n, n_prev)", "np.random.randn(n_prev, n)")],
        ),
        Wrong(
            "random_biases",
            "The biases are drawn at random; start them at zero, the weights alone break the symmetry.",
            edits=[("np.zeros((n, 1))", "np.random.randn(n, 1)")],
        ),
        Wrong(
            "zeros",
            "All weights are zero, so the units of a layer can never become different.",
            edits=[("np.random.randn(n, n_prev) / np.sqrt(n_prev)", "np.zeros((n, n_prev))")],
        ),
        Wrong(
            "flat_biases",
            "Your biases have shape (n,); give them a second axis of length 1.",
            edits=[("np.zeros((n, 1))", "np.zeros(n)")],
        ),
        Wrong(
            "literal_key",
            "The key is the same text for every layer, so each layer overwrites the one before: put the layer's number into it.",
            edits=[('parameters[f"W{layer}"]', 'parameters["Wl"]'), ('parameters[f"b{layer}"]', 'parameters["bl"]')],
        ),
        Wrong(
            "first_layers_scale",
            "Every layer is scaled by the number of input features; each layer has a number of inputs of its own.",
            edits=[("/ np.sqrt(n_prev)", "/ np.sqrt(layer_dims[0])")],
        ),
    ],
    different=[
        Different(
            "global_generator",
            code="def initialize_parameters_deep(layer_dims):\n    np.random.seed(1)\n    p = {}\n    for l in range(1, len(layer_dims)):\n"
            "        p['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])\n        p['b' + str(l)] = np.zeros((layer_dims[l], 1))\n    return p",
        ),
        Different(
            "backwards",
            code="def initialize_parameters_deep(layer_dims):\n    g = np.random.default_rng()\n    p = {}\n    for l in reversed(range(1, len(layer_dims))):\n        a, b = layer_dims[l - 1], layer_dims[l]\n"
            "        p[f'b{l}'] = np.zeros([b, 1])\n        p[f'W{l}'] = g.normal(scale=a ** -0.5, size=(b, a))\n    p['depth'] = l\n    return p",
        ),
        Different(
            "single_precision", edits=[("np.random.randn(n, n_prev)", "np.random.randn(n, n_prev).astype(np.float32)")]
        ),
        Different(
            "own_helper",
            code="def _draw(n, k):\n    return np.random.standard_normal((n, k)) * np.sqrt(1 / k)\n\n\ndef initialize_parameters_deep(layer_dims):\n    sizes = tuple(layer_dims)\n    print(sizes)\n"
            "    return {f'W{i}': _draw(n, k) for i, (k, n) in enumerate(zip(sizes, sizes[1:]), 1)} | {f'b{i}': np.zeros((n, 1)) for i, n in enumerate(sizes) if i}",
        ),
    ],
)


# ---- the forward blocks ---------------------------------------------------------------------------------------------


def _layer(rng, n_prev, n, m):
    return rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))


def _layer_words(n_prev, n, m):
    return f"{n_prev} values in, {n} units, {m} examples"


LAYERS = ((3, 1, 4), (4, 5, 2), (6, 3, 7), (2, 4, 1), (5, 2, 9))  # n_prev, n, m


def _linear_cases(rng):
    return [Case(_layer(rng, *sizes), note=_layer_words(*sizes)) for sizes in LAYERS]


def _linear_law(exam):
    A, W, b = _layer(exam.rng, 4, 3, 5)
    plain, doubled = exam.ask(A, W, b), exam.ask(2 * A, W, b)
    gap = exam.array(doubled, (3, 5), (0,)) - exam.array(plain, (3, 5), (0,))
    exam.agree(gap, W @ A, "doubling A adds W A to Z, and leaves b alone", _layer_words(4, 3, 5), SLOPE)


FIRST_A, FIRST_W, FIRST_B = (
    _array([1, 2, 0, -1], [-1, 0, 3, 2]),
    _array([1, 0], [2, -1], [0, 3]),
    _array([1], [0], [-2]),
)
# row 1: 1*x1 + 1; row 2: 2*x1 - x2; row 3: 3*x2 - 2
FIRST_Z = _array([2, 3, 1, 0], [3, 4, -3, -4], [-5, -2, 7, 4])

LINEAR_FORWARD = Exercise(
    name="linear_forward",
    title="one layer's weighted sums",
    minutes=8,
    fixtures=[
        Fixture(
            (FIRST_A, FIRST_W, FIRST_B), expected=(FIRST_Z, (FIRST_A, FIRST_W, FIRST_B)), note=_layer_words(2, 3, 4)
        )
    ],
    cases=_linear_cases,
    rubric=[
        Values(
            name="Z",
            points=1.5,
            path=(0,),
            label="Z",
            hint="Write the shapes beside each other: (n, n_prev) times (n_prev, m).",
        ),
        Values(
            name="the cache",
            points=0.5,
            path=(1,),
            label="the cache",
            rules=CACHE,
            hint="The way back needs what came in: A, W and b.",
        ),
        Vectorised(
            points=0.5, small=lambda rng: Case(_layer(rng, 3, 4, 5)), large=lambda rng: Case(_layer(rng, 3, 4, 300))
        ),
        Law(name="Z is linear in A", points=0.25, check=_linear_law),
        Untouched(points=0.25),
    ],
    wrong=[
        Wrong(
            "wrong_order",
            "The factors of the matrix product are in the wrong order: the inner sizes must agree, (n, n_prev) with (n_prev, m).",
            edits=[("W @ A + b", "A @ W + b")],
        ),
        Wrong(
            "transposed_weights",
            "Your W is transposed; in this course its rows are already the units, so no transpose is needed here.",
            edits=[("W @ A + b", "W.T @ A + b")],
        ),
        Wrong("no_bias", "The bias is missing from Z: every unit adds its own.", edits=[("W @ A + b", "W @ A")]),
        Wrong(
            "elementwise",
            "`*` multiplies entry by entry; a weighted sum over the inputs is a matrix product.",
            edits=[("W @ A + b", "W * A + b")],
        ),
        Wrong(
            "bias_in_the_product",
            "You add b to W before the product; b is added afterwards, once per unit.",
            edits=[("W @ A + b", "(W + b) @ A")],
        ),
        Wrong("subtracts_bias", "The bias is subtracted; it is added.", edits=[("W @ A + b", "W @ A - b")]),
        Wrong(
            "z_in_the_cache",
            "The cache of this step holds A, W and b; you put Z in the place of b, and the way back will not find b.",
            edits=[("cache = (A, W, b)", "cache = (A, W, Z)")],
        ),
        Wrong(
            "already_activated",
            "You already apply an activation; this step stops at the weighted sum Z.",
            edits=[("Z = W @ A + b", "Z = np.maximum(0, W @ A + b)")],
        ),
        Wrong(
            "only_z",
            "Only Z is returned; the cache must come second, because the way back needs it.",
            edits=[("return Z, cache", "return Z")],
        ),
        Wrong(
            "loops_over_examples",
            "The result is right, but you walk through the examples one by one: one matrix product does all columns.",
            edits=[
                (
                    "Z = W @ A + b",
                    "Z = np.zeros((W.shape[0], A.shape[1]))\n    for i in range(A.shape[1]):\n        Z[:, [i]] = W @ A[:, [i]] + b",
                )
            ],
            only_item="works without a loop over the examples",
        ),
    ],
    different=[
        Different("dot", edits=[("W @ A + b", "np.dot(W, A) + b")]),
        Different("einsum", edits=[("W @ A + b", "np.einsum('ij,jk->ik', W, A) + b")]),
        Different("single_precision", edits=[("W @ A + b", "(W @ A + b).astype(np.float32)")]),
        Different("cache_in_other_order", edits=[("cache = (A, W, b)", "cache = [b, W, A, 'linear']")]),
        Different(
            "in_place_on_its_own",
            edits=[("Z = W @ A + b", "Z = A.T @ W.T\n    Z += b.T\n    Z = Z.T\n    print(Z.shape)")],
        ),
    ],
)


def _array_cases(rng):
    return [
        Case((_array([2.5]),), note="one number, Z = [[2.5]]"),
        *(Case((rng.normal(scale=3, size=shape),), note=f"Z of shape {shape}") for shape in ((1, 4), (5, 3), (4, 7))),
    ]


def _sigmoid_law(exam):
    Z = exam.rng.normal(scale=2, size=(3, 5))
    right, left = (exam.array(exam.ask(z), (3, 5), (0,)) for z in (Z, -Z))
    exam.agree(right + left, np.ones((3, 5)), "sigmoid(z) + sigmoid(-z) is 1", rules=SLOPE)


HUGE = _array([-1000.0, -40.0, 40.0], [1000.0, 0.5, -2.0])

SIGMOID = Exercise(
    name="sigmoid",
    title="with its cache",
    minutes=5,
    fixtures=[
        # exp(-ln 3) = 1/3 gives 3/4; exp(-ln 9) = 1/9 gives 9/10; exp(ln 4) = 4 gives 1/5
        Fixture(
            (_array([0, LN3, -LN3], [LN9, 0, -LN4]),),
            note="Z = [[0, ln 3, -ln 3], [ln 9, 0, -ln 4]]",
            expected=(_array([0.5, 0.75, 0.25], [0.9, 0.5, 0.2]), _array([0, LN3, -LN3], [LN9, 0, -LN4])),
        )
    ],
    cases=_array_cases,
    rubric=[
        Values(
            name="A", points=0.75, path=(0,), label="A", hint="Look at the parentheses and at the sign in the exponent."
        ),
        Values(name="the cache", points=0.5, path=(1,), label="the cache", hint="The way back needs Z itself."),
        Values(
            name="large numbers",
            points=0.25,
            path=(0,),
            label="A",
            cases=lambda rng: [Case((HUGE,), note="Z up to 1000 in size")],
            needs=("A",),
            hint="Which exponential becomes infinite?",
        ),
        Law(name="sigmoid(z) + sigmoid(-z) = 1", points=0.25, check=_sigmoid_law),
        Untouched(points=0.25),
    ],
    wrong=[
        Wrong(
            "overflow",
            "For large Z your formula divides infinity by infinity: only the denominator may become infinite.",
            code="def sigmoid(Z):\n    return np.exp(Z) / (1 + np.exp(Z)), Z",
            only_item="large numbers",
        ),
        Wrong(
            "missing_parentheses",
            "Python divides before it adds: the whole denominator needs parentheses.",
            code="def sigmoid(Z):\n    A = 1 / 1 + np.exp(-Z)\n    return A, Z",
        ),
        Wrong(
            "wrong_sign",
            "Your curve falls where it should rise: look at the sign in the exponent.",
            code="def sigmoid(Z):\n    return 1 / (1 + np.exp(Z)), Z",
        ),
        Wrong("tanh", "That is tanh, which runs from -1 to 1.", code="def sigmoid(Z):\n    return np.tanh(Z), Z"),
        Wrong("caches_a", "The cache holds A; the way back asks for Z.", edits=[("cache = Z", "cache = A")]),
        Wrong("no_cache", "Only A is returned; return the pair A, cache.", edits=[("return A, cache", "return A")]),
        Wrong(
            "cache_first",
            "The two results are swapped: A comes first, the cache second.",
            edits=[("return A, cache", "return cache, A")],
        ),
        Wrong(
            "derivative",
            "That is the slope of sigmoid; it is needed on the way back, not here.",
            edits=[("return A, cache", "return A * (1 - A), cache")],
        ),
        Wrong(
            "changes_z",
            "Your function writes into Z, which belongs to the caller.",
            code="def sigmoid(Z):\n    cache = Z.copy()\n    Z *= -1\n    return 1 / (1 + np.exp(Z)), cache",
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("plain", code="def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z)), Z"),
        Different("half_tanh", code="def sigmoid(Z):\n    A = (1 + np.tanh(Z / 2)) / 2\n    return [A, Z.copy()]"),
        Different("single_precision", code="def sigmoid(Z):\n    return (1 / (1 + np.exp(-Z))).astype(np.float32), Z"),
        Different(
            "own_helper",
            code="def _decay(z):\n    return np.exp(-np.clip(z, -500, 500))\n\n\ndef sigmoid(Z):\n    print(Z.shape)\n    return np.reciprocal(1 + _decay(Z)), Z, 'extra'",
        ),
    ],
)


def _relu_law(exam):
    Z = exam.rng.normal(scale=2, size=(4, 3))
    right, left = (exam.array(exam.ask(z), (4, 3), (0,)) for z in (Z, -Z))
    exam.agree(right - left, Z, "relu(z) - relu(-z) is z", rules=SLOPE)


RELU = Exercise(
    name="relu",
    title="with its cache",
    minutes=3,
    fixtures=[
        Fixture(
            (_array([1, -2, 0], [-0.5, 3, -4]),),
            note="Z = [[1, -2, 0], [-0.5, 3, -4]]",
            expected=(_array([1, 0, 0], [0, 3, 0]), _array([1, -2, 0], [-0.5, 3, -4])),
        )
    ],
    cases=lambda rng: [*_array_cases(rng), Case((_array([-3.0]),), note="one number, Z = [[-3]]")],
    rubric=[
        Values(name="A", points=1, path=(0,), label="A", hint="Negative entries become 0, the others stay."),
        Values(
            name="the cache",
            points=0.5,
            path=(1,),
            label="the cache",
            hint="The way back needs Z as it was, negative entries included.",
        ),
        Law(name="relu(z) - relu(-z) = z", points=0.25, check=_relu_law),
        Untouched(points=0.25),
    ],
    wrong=[
        Wrong(
            "minimum",
            "You keep the negative entries and drop the positive ones.",
            edits=[("np.maximum(0, Z)", "np.minimum(0, Z)")],
        ),
        Wrong("absolute", "Negative entries become 0, not positive.", edits=[("np.maximum(0, Z)", "np.abs(Z)")]),
        Wrong(
            "derivative",
            "That is the slope of ReLU, 0 or 1; the value itself is asked for.",
            edits=[("np.maximum(0, Z)", "(Z > 0).astype(float)")],
        ),
        Wrong(
            "leaky",
            "That is the leaky ReLU: here negative entries become exactly 0.",
            edits=[("np.maximum(0, Z)", "np.maximum(0.01 * Z, Z)")],
        ),
        Wrong(
            "caches_a",
            "The cache holds A, in which the negative entries are gone; the way back needs Z.",
            edits=[("cache = Z", "cache = A")],
        ),
        Wrong("no_cache", "Only A is returned; return the pair A, cache.", edits=[("return A, cache", "return A")]),
        Wrong(
            "one_maximum",
            "`np.max` gives one number for the whole array; the comparison with 0 is wanted entry by entry.",
            edits=[("np.maximum(0, Z)", "np.max(Z) * (Z == np.max(Z)) * 1.0")],
        ),
        Wrong(
            "changes_z",
            "Your function sets entries of Z itself to 0; Z belongs to the caller, so work on a new array.",
            code="def relu(Z):\n    cache = Z.copy()\n    Z[Z < 0] = 0\n    return Z, cache",
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("mask", edits=[("np.maximum(0, Z)", "Z * (Z > 0)")]),
        Different("where", edits=[("np.maximum(0, Z)", "np.where(Z > 0, Z, 0)")]),
        Different(
            "own_copy",
            code="def relu(Z):\n    A = Z.copy()\n    A[A < 0] = 0\n    print(A.sum())\n    return A, Z.copy()",
        ),
        Different(
            "single_precision", code="def relu(Z):\n    return (np.abs(Z) + Z).astype(np.float32) / 2, Z, 'relu'"
        ),
    ],
)


def _both_activations(rng):
    cases = []
    for i, sizes in enumerate(LAYERS):
        for activation in ("sigmoid", "relu") if i < 3 else ("relu",):
            note = f"{_layer_words(*sizes)}, {activation}"
            cases.append(Case((*_layer(rng, *sizes), activation), note=note))
    return cases


def _with(activation: str):
    return lambda case: case.args[-1] == activation


def _one_column(exam):
    A_prev, W, b = _layer(exam.rng, 4, 3, 6)
    for activation in ("relu", "sigmoid"):
        whole = exam.array(exam.ask(A_prev, W, b, activation), (3, 6), (0,))
        alone = exam.ask(A_prev[:, 2:3], W, b, activation)
        exam.agree(
            alone,
            whole[:, 2:3],
            "an example on its own gives the same column as among others",
            activation,
            SLOPE,
            path=(0,),
        )


ACTIVATION_FORWARD = Exercise(
    name="linear_activation_forward",
    title="a whole forward block",
    minutes=10,
    fixtures=[
        Fixture(
            (FIRST_A, FIRST_W, FIRST_B, "relu"),
            note=_layer_words(2, 3, 4) + ", relu",
            expected=(_array([2, 3, 1, 0], [3, 4, 0, 0], [0, 0, 7, 4]), ((FIRST_A, FIRST_W, FIRST_B), FIRST_Z)),
        ),
        # Z = [ln 3, -ln 3, 0]
        Fixture(
            (_array([1, -1, 0], [5, 6, 7]), _array([LN3, 0]), _array([0]), "sigmoid"),
            note=_layer_words(2, 1, 3) + ", sigmoid",
            expected=(
                _array([0.75, 0.25, 0.5]),
                ((_array([1, -1, 0], [5, 6, 7]), _array([LN3, 0]), _array([0])), _array([LN3, -LN3, 0])),
            ),
        ),
    ],
    cases=_both_activations,
    rubric=[
        Values(
            name="A with relu",
            points=1,
            path=(0,),
            label="A",
            only=_with("relu"),
            hint="First the weighted sum, then the activation that was asked for.",
        ),
        Values(
            name="A with sigmoid",
            points=1,
            path=(0,),
            label="A",
            only=_with("sigmoid"),
            hint="Compare the text in `activation`.",
        ),
        Values(
            name="the cache",
            points=1,
            path=(1,),
            label="the cache",
            rules=CACHE,
            hint="A pair: the cache of the linear step and the cache of the activation.",
        ),
        Law(name="every example for itself", points=0.5, check=_one_column),
        Untouched(points=0.5),
    ],
    uses=("linear_forward", "sigmoid", "relu"),
    wrong=[
        Wrong(
            "always_sigmoid",
            "The argument `activation` has no effect: every layer gets a sigmoid.",
            edits=[('if activation == "sigmoid":', "if True:")],
        ),
        Wrong(
            "always_relu",
            "The argument `activation` has no effect: every layer gets a ReLU.",
            edits=[('if activation == "sigmoid":', "if False:")],
        ),
        Wrong(
            "swapped",
            "The two activations are swapped: compare the text once more.",
            edits=[('activation == "sigmoid"', 'activation == "relu"')],
        ),
        Wrong(
            "a_in_the_cache",
            "The activation's cache should be Z, as `sigmoid` and `relu` return it; you stored A.",
            edits=[("(linear_cache, activation_cache)", "(linear_cache, A)")],
        ),
        Wrong(
            "only_linear_cache",
            "The cache is only half: besides (A_prev, W, b) the way back needs Z.",
            edits=[("(linear_cache, activation_cache)", "linear_cache")],
        ),
        Wrong(
            "only_activation_cache",
            "The cache is only half: besides Z the way back needs (A_prev, W, b).",
            edits=[("(linear_cache, activation_cache)", "activation_cache")],
        ),
        Wrong(
            "pair_as_activation",
            "`sigmoid` and `relu` return a pair (A, cache); unpack it, or A will be the whole pair.",
            edits=[
                ("A, activation_cache = sigmoid(Z)", "A = activation_cache = sigmoid(Z)"),
                ("A, activation_cache = relu(Z)", "A = activation_cache = relu(Z)"),
            ],
        ),
        Wrong(
            "activates_the_input",
            "The activation is applied to A_prev and not to Z.",
            edits=[
                ("A, activation_cache = sigmoid(Z)", "A, activation_cache = sigmoid(A_prev)"),
                ("A, activation_cache = relu(Z)", "A, activation_cache = relu(A_prev)"),
            ],
        ),
        Wrong(
            "returns_z",
            "You return Z; the block ends with the activation A.",
            edits=[("return A, cache", "return Z, cache")],
        ),
    ],
    different=[
        Different(
            "on_its_own",
            code="def linear_activation_forward(A_prev, W, b, activation):\n    Z = np.dot(W, A_prev) + b\n    A = np.maximum(Z, 0) if activation == 'relu' else 1 / (1 + np.exp(-Z))\n    return A, ((A_prev, W, b), Z)",
        ),
        Different(
            "table",
            code="def linear_activation_forward(A_prev, W, b, activation):\n    Z, first = linear_forward(A_prev, W, b)\n    A, second = {'relu': relu, 'sigmoid': sigmoid}[activation](Z)\n    print(activation)\n    return A, (second, first)",
        ),
        Different("single_precision", edits=[("return A, cache", "return A.astype(np.float32), cache")]),
        Different(
            "own_helper",
            code="def _act(name, Z):\n    return relu(Z) if name == 'relu' else sigmoid(Z)\n\n\ndef linear_activation_forward(A_prev, W, b, activation):\n"
            "    Z, first = linear_forward(A_prev, W, b)\n    out = _act(activation, Z)\n    return [out[0], [first, out[1], activation]]",
        ),
    ],
)


NETS = (([4, 3, 2], 5), ([3, 5, 1], 7), ([5, 4, 3, 1], 2), ([2, 3, 5, 4, 1], 6), ([6, 5, 7, 4, 3, 2], 8))  # widths, m


def _net_cases(rng):
    return [Case((rng.normal(size=(dims[0], m)), _net(rng, dims)), note=_words(dims, m)) for dims, m in NETS]


def _caches_in_order(exam):
    for dims, m in NETS[1:4]:
        X, net = exam.rng.normal(size=(dims[0], m)), _net(exam.rng, dims)
        caches = exam.part(exam.ask(X, net), (1,), "the caches come second")
        expected = exam.reference("L_model_forward")(X, net)[1]
        count = len(caches) if isinstance(caches, list | tuple) else 0
        if count != len(expected):
            exam.fail("there is one cache per layer", f"{count} caches", f"{len(expected)}", shown=_words(dims, m))
        for layer, (got, wanted) in enumerate(zip(caches, expected, strict=True), 1):
            exam.agree(
                got,
                wanted,
                f"cache {layer} of {len(expected)} belongs to layer {layer}",
                _words(dims, m),
                CACHE,
                hint="Append each cache at the end of the list.",
            )


X_HAND = _array([1, 0, -1, 2], [0, 2, 1, -1])
NET_HAND = {
    "W1": _array([1, 1], [-1, 2], [0, -1]),
    "b1": _array([0.5], [0], [0.5]),
    "W2": _array([1, -1, 2]),
    "b2": _array([-0.5]),
}
# Z1: x1 + x2 + 0.5; -x1 + 2 x2; -x2 + 0.5
Z1_HAND = _array([1.5, 2.5, 0.5, 1.5], [-1, 4, 3, -4], [0.5, -1.5, -0.5, 1.5])
A1_HAND = _array([1.5, 2.5, 0.5, 1.5], [0, 4, 3, 0], [0.5, 0, 0, 1.5])
# Z2: 1.5 + 1 - 0.5; 2.5 - 4 - 0.5; 0.5 - 3 - 0.5; 1.5 + 3 - 0.5
Z2_HAND = _array([2, -2, -3, 4])
AL_HAND = 1 / (1 + np.exp(-Z2_HAND))  # 0.880797, 0.119203, 0.0474259, 0.982014
CACHES_HAND = [
    ((X_HAND, NET_HAND["W1"], NET_HAND["b1"]), Z1_HAND),
    ((A1_HAND, NET_HAND["W2"], NET_HAND["b2"]), Z2_HAND),
]

# Three layers, because many mistakes are right for two.
X_THREE = _array([1, -1, 2, -2])
NET_THREE = {
    "W1": _array([1], [-1], [2]),
    "b1": _array([0.5], [0.5], [-1]),
    "W2": _array([1, 2, -1], [2, -1, 1]),
    "b2": _array([0], [-1]),
    "W3": _array([0.5, -0.5]),
    "b3": _array([0]),
}
# Z1: x + 0.5; -x + 0.5; 2x - 1
Z1_THREE = _array([1.5, -0.5, 2.5, -1.5], [-0.5, 1.5, -1.5, 2.5], [1, -3, 3, -5])
A1_THREE = _array([1.5, 0, 2.5, 0], [0, 1.5, 0, 2.5], [1, 0, 3, 0])
# Z2: 1.5 - 1, 2 * 1.5, 2.5 - 3, 2 * 2.5; 3 + 1 - 1, -1.5 - 1, 5 + 3 - 1, -2.5 - 1
Z2_THREE = _array([0.5, 3, -0.5, 5], [3, -2.5, 7, -3.5])
A2_THREE = _array([0.5, 3, 0, 5], [3, 0, 7, 0])
Z3_THREE = _array([-1.25, 1.5, -3.5, 2.5])
AL_THREE = 1 / (1 + np.exp(-Z3_THREE))  # 0.222700, 0.817574, 0.029312, 0.924142
CACHES_THREE = [
    ((X_THREE, NET_THREE["W1"], NET_THREE["b1"]), Z1_THREE),
    ((A1_THREE, NET_THREE["W2"], NET_THREE["b2"]), Z2_THREE),
    ((A2_THREE, NET_THREE["W3"], NET_THREE["b3"]), Z3_THREE),
]

L_MODEL_FORWARD = Exercise(
    name="L_model_forward",
    title="through all layers",
    minutes=15,
    fixtures=[
        Fixture((X_HAND, NET_HAND), expected=(AL_HAND, CACHES_HAND), note=_words([2, 3, 1], 4)),
        Fixture((X_THREE, NET_THREE), expected=(AL_THREE, CACHES_THREE), note=_words([1, 3, 2, 1], 4)),
    ],
    cases=_net_cases,
    rubric=[
        Values(
            name="AL of nets with two layers",
            points=1.5,
            path=(0,),
            label="AL",
            only=lambda case: len(case.args[1]) == 4,
            hint="Hidden layers: relu; output layer: sigmoid.",
        ),
        Values(
            name="AL of nets of any depth",
            points=2,
            path=(0,),
            label="AL",
            hint="Each layer takes the output of the one before.",
        ),
        Values(
            name="the caches",
            points=1.5,
            path=(1,),
            label="the caches",
            rules=CACHE,
            hint="Append the cache of every layer, the last one too.",
        ),
        Law(name="one cache per layer, in the order of the layers", points=0.5, check=_caches_in_order),
        Untouched(points=0.5),
    ],
    uses=("linear_activation_forward",),
    wrong=[
        Wrong(
            "x_into_every_layer",
            "Every hidden layer is given X; from layer 2 on the input is the output of the layer before.",
            edits=[("A, cache = linear_activation_forward(A,", "A, cache = linear_activation_forward(X,")],
        ),
        Wrong(
            "one_hidden_layer_short",
            "A hidden layer is left out: check where your `range` ends (its end does not belong to it).",
            edits=[("range(1, L)", "range(1, L - 1)")],
        ),
        Wrong(
            "starts_at_layer_two",
            "Your loop begins one layer too late: the first weights are W1.",
            edits=[("range(1, L)", "range(2, L)")],
        ),
        Wrong(
            "sigmoid_everywhere",
            "The hidden layers use sigmoid; the task asks for ReLU there and sigmoid in the last layer only.",
            edits=[('"relu"', '"sigmoid"')],
        ),
        Wrong("relu_at_the_end", "The last layer uses ReLU, so AL is no probability.", edits=[('"sigmoid"', '"relu"')]),
        Wrong(
            "no_last_cache",
            "The cache of the output layer is missing from the list.",
            edits=[("caches.append(cache)\n    return", "return")],
        ),
        Wrong(
            "hidden_caches_missing",
            "Only the last cache is in the list; each turn of the loop must append its own.",
            edits=[('"relu")\n        caches.append(cache)', '"relu")')],
        ),
        Wrong(
            "second_layer_fixed",
            "Your output layer always uses W2 and b2, whatever the depth: use the number of the last layer.",
            edits=[('parameters[f"W{L}"], parameters[f"b{L}"]', 'parameters["W2"], parameters["b2"]')],
        ),
        Wrong(
            "depth_from_all_arrays",
            "Your L is the number of arrays; every layer has two of them, a W and a b.",
            edits=[("len(parameters) // 2", "len(parameters)")],
        ),
        Wrong(
            "same_layer_again",
            "Every turn of your loop uses W1 and b1; the number in the key must be that of the layer.",
            edits=[('parameters[f"W{layer}"], parameters[f"b{layer}"]', 'parameters["W1"], parameters["b1"]')],
        ),
        Wrong(
            "caches_backwards",
            "The caches stand in the wrong order: caches[0] belongs to layer 1.",
            edits=[("    return AL, caches", "    return AL, caches[::-1]")],
            only_item="one cache per layer, in the order of the layers",
        ),
    ],
    different=[
        Different(
            "one_loop",
            code="def L_model_forward(X, parameters):\n    L = len(parameters) // 2\n    A, caches = X, []\n    for l in range(1, L + 1):\n        A, c = linear_activation_forward(A, parameters['W' + str(l)], parameters['b' + str(l)], 'sigmoid' if l == L else 'relu')\n"
            "        caches += [c]\n    return A, caches",
        ),
        Different(
            "on_its_own",
            code="def L_model_forward(X, parameters):\n    n = max(int(k[1:]) for k in parameters)\n    A, caches = X, []\n    for l in range(1, n + 1):\n        W, b = parameters[f'W{l}'], parameters[f'b{l}']\n        Z = np.einsum('ij,jk->ik', W, A) + b\n"
            "        caches.append(((A, W, b), Z))\n        A = np.maximum(Z, 0) if l < n else 1 / (1 + np.exp(-Z))\n    return A, tuple(caches)",
        ),
        Different(
            "recursive",
            code="def _from(A, parameters, l, caches):\n    last = l == len(parameters) // 2\n    A, c = linear_activation_forward(A, parameters[f'W{l}'], parameters[f'b{l}'], 'sigmoid' if last else 'relu')\n    caches = caches + [c]\n"
            "    return (A, caches) if last else _from(A, parameters, l + 1, caches)\n\n\ndef L_model_forward(X, parameters):\n    print('forward')\n    return _from(X, parameters, 1, [])",
        ),
        Different("single_precision", edits=[("return AL, caches", "return AL.astype(np.float32), caches, 'done'")]),
    ],
)


# ---- the cost -------------------------------------------------------------------------------------------------------


def _cost_case(rng, m):
    return rng.uniform(0.05, 0.95, size=(1, m)), _labels(rng, m)


def _cost_law(exam):
    AL, Y = _cost_case(exam.rng, 6)
    exam.agree(
        exam.ask(1 - AL, 1 - Y),
        exam.ask(AL, Y),
        "the cost stays the same when the two labels change their names",
        rules=SLOPE,
    )
    exam.agree(
        exam.ask(np.full((1, 6), 0.5), Y),
        float(np.log(2)),
        "a net that always says 0.5 has the cost log 2",
        rules=SLOPE,
    )


def _saturated(rng):
    AL, Y = _array([1.0, 0.25, 0.0, 0.5, 1.0]), np.array([[1, 0, 0, 1, 1]])
    return [Case((AL, Y), note="AL = [[1, 0.25, 0, 0.5, 1]], Y = [[1, 0, 0, 1, 1]]")]


COMPUTE_COST = Exercise(
    name="compute_cost",
    title="cross-entropy over the set",
    minutes=8,
    fixtures=[
        # -(ln 0.8 + ln 0.75 + ln 0.5) / 3 = (0.2231436 + 0.2876821 + 0.6931472) / 3
        Fixture(
            (_array([0.8, 0.25, 0.5]), np.array([[1, 0, 1]])),
            expected=0.4013243,
            note="AL = [[0.8, 0.25, 0.5]], Y = [[1, 0, 1]]",
        )
    ],
    cases=lambda rng: [Case(_cost_case(rng, m), note=f"{m} examples") for m in (2, 5, 9, 30)],
    rubric=[
        Values(
            name="the cost",
            points=2,
            label="the cost",
            hint="Minus the mean of Y log AL + (1 - Y) log(1 - AL), as one number.",
        ),
        Values(
            name="right for AL of exactly 0 or 1",
            points=0.5,
            label="the cost",
            cases=_saturated,
            rules=SATURATED,
            needs=("the cost",),
            hint="log 0 is minus infinity, and 0 times infinity is not a number: keep AL a tiny step away from 0 and 1.",
        ),
        Vectorised(
            points=0.5, small=lambda rng: Case(_cost_case(rng, 5)), large=lambda rng: Case(_cost_case(rng, 300))
        ),
        Law(name="both labels count alike", points=0.5, check=_cost_law),
        Untouched(points=0.5),
    ],
    wrong=[
        Wrong(
            "no_minus",
            "The minus sign is missing: logarithms of probabilities are negative, a cost is not.",
            edits=[("-np.mean(", "np.mean(")],
        ),
        Wrong(
            "sum_not_mean",
            "The 1/m is missing: the cost is the mean of the losses, not their sum.",
            edits=[("-np.mean(", "-np.sum(")],
        ),
        Wrong(
            "half_the_loss",
            "The term with 1 - Y is missing: examples with label 0 cost nothing in your version.",
            edits=[("Y * np.log(P) + (1 - Y) * np.log(1 - P)", "Y * np.log(P)")],
        ),
        Wrong(
            "squared_error",
            "That is the squared error; this course uses the cross-entropy for probabilities.",
            code="def compute_cost(AL, Y):\n    return float(np.mean((AL - Y) ** 2))",
        ),
        Wrong(
            "absolute_error",
            "That is the mean distance between AL and Y; take the logarithm of the probability given to the right label.",
            code="def compute_cost(AL, Y):\n    return float(np.mean(np.abs(AL - Y)))",
        ),
        Wrong(
            "labels_swapped",
            "Y and 1 - Y have changed places.",
            edits=[("Y * np.log(P) + (1 - Y) * np.log(1 - P)", "(1 - Y) * np.log(P) + Y * np.log(1 - P)")],
        ),
        Wrong(
            "one_by_one_array",
            "Your cost is an array of shape (1, 1); make one number of it, with `np.squeeze` or `float`.",
            code="def compute_cost(AL, Y):\n    return -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / Y.shape[1]",
        ),
        Wrong(
            "losses",
            "You return one loss per example; the cost is one number for the whole set.",
            edits=[("cost = -np.mean(", "cost = -("), ("float(cost)", "cost")],
        ),
        Wrong(
            "half_in_front",
            "A factor 1/2 belongs to the squared error, not to the cross-entropy.",
            edits=[("-np.mean(", "-0.5 * np.mean(")],
        ),
        Wrong(
            "log_of_zero",
            "For a probability of exactly 0 or 1 your cost is not a number: 0 times log 0 appears. Keep the argument of `log` away from 0.",
            code="def compute_cost(AL, Y):\n    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            only_item="right for AL of exactly 0 or 1",
        ),
    ],
    different=[
        Different(
            "dot_and_squeeze",
            code="def compute_cost(AL, Y):\n    m = Y.shape[1]\n    AL = np.clip(AL, 1e-9, 1 - 1e-9)\n    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m\n    return np.squeeze(cost)",
        ),
        Different(
            "right_label",
            code="def compute_cost(AL, Y):\n    p = np.where(Y == 1, AL, 1 - AL)\n    return -np.log(p).mean()",
        ),
        Different(
            "product",
            code="def compute_cost(AL, Y):\n    print('m', Y.size)\n    return -np.log(np.prod(np.where(Y > 0.5, AL, 1 - AL))) / Y.size",
        ),
        Different("single_precision", edits=[("float(cost)", "np.float32(cost)")]),
        Different(
            "added_tiny",
            code="def compute_cost(AL, Y):\n    e = 1e-10\n    return np.array(-np.sum(Y * np.log(AL + e) + (1 - Y) * np.log(1 - AL + e)) / Y.shape[1])",
        ),
    ],
)


# ---- the backward blocks ----------------------------------------------------------------------------------------------


def _back_cases(rng):
    cases = []
    for n_prev, n, m in LAYERS:
        A_prev, W, b = _layer(rng, n_prev, n, m)
        cases.append(Case((rng.normal(size=(n, m)), (A_prev, W, b)), note=_layer_words(n_prev, n, m)))
    return cases


def _linear_back_law(exam):
    A_prev, W, b = _layer(exam.rng, 3, 2, 4)
    dZ = exam.rng.normal(size=(2, 4))
    got, m = exam.ask(dZ, (A_prev, W, b)), 4

    def total(A, weights, bias):
        return float(np.sum(dZ * (weights @ A + bias)))

    shown = _layer_words(3, 2, 4)
    slopes = [
        ("dA_prev", numerical_gradient(lambda A: total(A, W, b), A_prev)),
        ("dW", numerical_gradient(lambda weights: total(A_prev, weights, b), W) / m),
        ("db", numerical_gradient(lambda bias: total(A_prev, W, bias), b) / m),
    ]
    for i, (name, slope) in enumerate(slopes):
        exam.agree(got, slope, f"{name} is the slope that small steps measure", shown, SLOPE, path=(i,))


DZ_HAND, A_PREV_HAND = _array([1, 0, -1, 2], [0, 2, 1, -2]), _array([1, 2, 0, 1], [0, 1, -1, 2], [2, 0, 1, 0])
W_HAND, B_HAND = _array([1, 0, 2], [-1, 3, 0]), _array([5], [7])
# row 1 of dZ with the rows of A_prev: 3, 5, 1; row 2: 2, -3, 1; all over m = 4. Row sums of dZ: 2 and 1, over 4.
BACK_HAND = (
    _array([1, -2, -2, 4], [0, 6, 3, -6], [2, 0, -2, 4]),
    _array([0.75, 1.25, 0.25], [0.5, -0.75, 0.25]),
    _array([0.5], [0.25]),
)
# dZ = [1, 3, -3], A_prev = [[1, 0, 2], [0, 1, -1]], W = [2, -1]: dW = [(1 - 6)/3, (3 + 3)/3], db = 1/3
SIGMOID_BACK_HAND = (_array([2, 6, -6], [-1, -3, 3]), _array([-5 / 3, 2]), _array([1 / 3]))
BACK_HINTS = (
    "Transpose W, so that n values become n_prev values.",
    "dZ has shape (n, m) and A_prev (n_prev, m); dW needs (n, n_prev). And the 1/m?",
    "One number per unit: sum along the examples and keep the axis.",
)


def _loop_case(rng, m):
    A_prev, W, b = _layer(rng, 3, 2, m)
    return Case((rng.normal(size=(2, m)), (A_prev, W, b)))


LINEAR_BACKWARD = Exercise(
    name="linear_backward",
    title="from dZ to dW, db and dA_prev",
    minutes=15,
    fixtures=[Fixture((DZ_HAND, (A_PREV_HAND, W_HAND, B_HAND)), expected=BACK_HAND, note=_layer_words(3, 2, 4))],
    cases=_back_cases,
    rubric=[
        Values(name="dA_prev", points=1, path=(0,), label="dA_prev", hint=BACK_HINTS[0]),
        Values(name="dW", points=1.5, path=(1,), label="dW", hint=BACK_HINTS[1]),
        Values(name="db", points=1, path=(2,), label="db", hint=BACK_HINTS[2]),
        Law(name="agrees with small steps", points=0.75, check=_linear_back_law),
        Vectorised(points=0.5, small=lambda rng: _loop_case(rng, 4), large=lambda rng: _loop_case(rng, 300)),
        Untouched(points=0.25),
    ],
    wrong=[
        Wrong(
            "no_mean_in_dw",
            "The 1/m is missing in dW: the cost is a mean over the examples, so its slopes are too.",
            edits=[("dZ @ A_prev.T / m", "dZ @ A_prev.T")],
        ),
        Wrong(
            "no_mean_in_db",
            "The 1/m is missing in db: it is a mean over the examples, as dW is.",
            edits=[("np.sum(dZ, axis=1, keepdims=True) / m", "np.sum(dZ, axis=1, keepdims=True)")],
        ),
        Wrong(
            "no_mean_at_all",
            "The 1/m is missing in both dW and db.",
            edits=[
                ("dZ @ A_prev.T / m", "dZ @ A_prev.T"),
                ("np.sum(dZ, axis=1, keepdims=True) / m", "np.sum(dZ, axis=1, keepdims=True)"),
            ],
        ),
        Wrong(
            "mean_in_da",
            "dA_prev must not be divided by m: it belongs to single examples, and the 1/m is taken once, in dW and db.",
            edits=[("W.T @ dZ", "W.T @ dZ / m")],
        ),
        Wrong(
            "no_keepdims",
            "db has lost its second axis: keep it when you sum, or b will change its shape at the update.",
            edits=[(", keepdims=True", "")],
        ),
        Wrong(
            "sum_over_everything",
            "db is one number for the whole layer; every unit needs its own.",
            edits=[("np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ)")],
        ),
        Wrong(
            "sum_over_units",
            "You sum over the units; db sums over the examples, which are the columns.",
            edits=[("axis=1", "axis=0")],
        ),
        Wrong(
            "dw_without_transpose",
            "dW lacks the transpose of A_prev, so the inner sizes of the product do not agree.",
            edits=[("dZ @ A_prev.T / m", "dZ @ A_prev / m")],
        ),
        Wrong(
            "dw_transposed",
            "Your dW is turned round: it must have the shape of W.",
            edits=[("dZ @ A_prev.T / m", "A_prev @ dZ.T / m")],
        ),
        Wrong(
            "da_without_transpose",
            "dA_prev lacks the transpose of W: going back, n values spread over n_prev values.",
            edits=[("W.T @ dZ", "W @ dZ")],
        ),
        Wrong(
            "elementwise",
            "`*` multiplies entry by entry; dW is a matrix product that sums over the examples.",
            edits=[("dZ @ A_prev.T / m", "dZ * A_prev / m")],
        ),
        Wrong(
            "m_of_the_units",
            "Your m is the number of units; the examples are the columns, the second entry of the shape.",
            edits=[("A_prev.shape[1]", "A_prev.shape[0]")],
        ),
        Wrong(
            "other_order",
            "The three results are in another order than the docstring says: dA_prev, dW, db.",
            edits=[("return dA_prev, dW, db", "return dW, db, dA_prev")],
        ),
    ],
    different=[
        Different(
            "dot", edits=[("dZ @ A_prev.T / m", "(1 / m) * np.dot(dZ, A_prev.T)"), ("W.T @ dZ", "np.dot(W.T, dZ)")]
        ),
        Different(
            "einsum",
            code="def linear_backward(dZ, cache):\n    A_prev, W, b = cache\n    return np.einsum('ij,ik->jk', W, dZ), np.einsum('ik,jk->ij', dZ, A_prev) / dZ.shape[1], dZ.mean(axis=1, keepdims=True)",
        ),
        Different(
            "single_precision",
            code="def linear_backward(dZ, cache):\n    A_prev, W, b = (np.float32(x) for x in cache)\n    d = np.float32(dZ)\n    m = d.shape[1]\n    return W.T @ d, d @ A_prev.T / m, d.sum(axis=1).reshape(-1, 1) / m",
        ),
        Different(
            "matrix_of_ones",
            code="def linear_backward(dZ, cache):\n    A_prev, W, b = cache\n    m = A_prev.shape[1]\n    print(m)\n    db = dZ @ np.ones((m, 1)) / m\n    return [(dZ.T @ W).T, (A_prev @ dZ.T).T / m, db]",
        ),
        Different(
            "own_helper",
            code="def _mean(x, m):\n    return x / m\n\n\ndef linear_backward(dZ, cache):\n    m = dZ.shape[1]\n    return cache[1].T.dot(dZ), _mean(dZ.dot(cache[0].T), m), _mean(dZ.sum(1)[:, None], m)",
        ),
    ],
)


def _slope_cases(rng):
    cases = [
        Case((_array([2.0]), _array([1.5])), note="one unit, one example"),
        Case((_array([3.0]), _array([-0.5])), note="one unit, one example, Z < 0"),
    ]
    return cases + [
        Case((rng.normal(size=shape), rng.normal(size=shape)), note=f"arrays of shape {shape}")
        for shape in ((1, 5), (4, 2), (3, 7))
    ]


def _slope_law(name: str):
    def check(exam):
        Z, dA = exam.rng.normal(size=(3, 4)), exam.rng.normal(size=(3, 4))
        forward = exam.reference(name)
        slope = numerical_gradient(lambda z: np.sum(dA * forward(z)[0]), Z)
        exam.agree(
            exam.ask(dA, Z), slope, f"dZ is what small steps of Z in {name} measure", "arrays of shape (3, 4)", SLOPE
        )

    return check


def _zero_slope_law(exam):
    Z = exam.rng.normal(size=(2, 6))
    one, two = exam.ask(np.ones((2, 6)), Z), exam.ask(np.full((2, 6), -2.0), Z)
    exam.agree(two, -2 * exam.array(one, (2, 6)), "dZ is proportional to dA", rules=SLOPE)


RELU_BACKWARD = Exercise(
    name="relu_backward",
    title="back through ReLU",
    minutes=8,
    fixtures=[
        Fixture(
            (_array([1, -2, 3], [4, 5, -6]), _array([2, -1, 0.5], [-3, 1, 2])),
            expected=_array([1, 0, 3], [0, 5, -6]),
            note="dA = [[1, -2, 3], [4, 5, -6]], Z = [[2, -1, 0.5], [-3, 1, 2]]",
        )
    ],
    cases=_slope_cases,
    rubric=[
        Values(
            name="dZ",
            points=2,
            label="dZ",
            hint="Where Z was negative nothing flows back; elsewhere dA passes unchanged.",
        ),
        Law(name="agrees with small steps", points=0.5, check=_slope_law("relu")),
        Untouched(points=0.5, hint="A slice or an alias of dA is still dA: make a copy before you set entries."),
    ],
    wrong=[
        Wrong(
            "sigmoid_slope",
            "That is the slope of sigmoid; this layer had a ReLU.",
            code="def relu_backward(dA, cache):\n    s = 1 / (1 + np.exp(-cache))\n    return dA * s * (1 - s)",
        ),
        Wrong(
            "no_slope",
            "The slope is skipped: dA passes unchanged even where Z was negative.",
            code="def relu_backward(dA, cache):\n    return dA.copy()",
        ),
        Wrong(
            "value_not_slope",
            "You multiply by ReLU itself; it is its slope, 0 or 1, that is needed.",
            code="def relu_backward(dA, cache):\n    return dA * np.maximum(0, cache)",
        ),
        Wrong(
            "mask_from_da",
            "You look at the sign of dA; what counts is the sign of Z.",
            code="def relu_backward(dA, cache):\n    return np.where(dA > 0, dA, 0)",
        ),
        Wrong(
            "mask_reversed",
            "The mask is the wrong way round: the gradient passes where Z was positive.",
            code="def relu_backward(dA, cache):\n    return np.where(cache > 0, 0, dA)",
        ),
        Wrong(
            "only_the_mask",
            "You return the slope alone; by the chain rule it must be multiplied by dA.",
            code="def relu_backward(dA, cache):\n    return (cache > 0) * 1.0",
        ),
        Wrong(
            "forward_again",
            "That is ReLU of Z, the way forward; asked for is the gradient on the way back.",
            code="def relu_backward(dA, cache):\n    return np.maximum(0, cache)",
        ),
        Wrong(
            "threshold_at_one",
            "The slope changes at Z = 0; your border lies elsewhere.",
            code="def relu_backward(dA, cache):\n    return dA * (cache > 1)",
        ),
        Wrong(
            "changes_da",
            "You set entries of dA itself: `dZ = dA` makes no copy, only a second name.",
            code="def relu_backward(dA, cache):\n    dZ = dA\n    dZ[cache <= 0] = 0\n    return dZ",
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different(
            "copy_and_set",
            code="def relu_backward(dA, cache):\n    dZ = np.array(dA, copy=True)\n    dZ[cache <= 0] = 0\n    return dZ",
        ),
        Different("where", code="def relu_backward(dA, cache):\n    return np.where(cache >= 0, dA, 0.0)"),
        Different(
            "single_precision",
            code="def relu_backward(dA, cache):\n    return (dA * np.sign(np.maximum(cache, 0))).astype(np.float32)",
        ),
        Different(
            "own_helper",
            code="def _slope(z):\n    return np.heaviside(z, 0)\n\n\ndef relu_backward(dA, cache):\n    print(cache.shape)\n    return np.multiply(_slope(cache), dA)",
        ),
    ],
)

SIGMOID_BACKWARD = Exercise(
    name="sigmoid_backward",
    title="back through sigmoid",
    minutes=8,
    fixtures=[
        # slopes a(1 - a): 0.25, 0.1875, 0.1875; 0.09, 0.25, 0.16
        Fixture(
            (_array([4, 16, -16], [10, 2, 5]), _array([0, LN3, -LN3], [LN9, 0, -LN4])),
            expected=_array([1, 3, -3], [0.9, 0.5, 0.8]),
            note="dA = [[4, 16, -16], [10, 2, 5]], Z = [[0, ln 3, -ln 3], [ln 9, 0, -ln 4]]",
        )
    ],
    cases=_slope_cases,
    rubric=[
        Values(name="dZ", points=1.5, label="dZ", hint="The slope of sigmoid at Z, times dA."),
        Values(
            name="large numbers",
            points=0.5,
            label="dZ",
            cases=lambda rng: [Case((np.ones((2, 3)), HUGE), note="Z up to 1000 in size")],
            needs=("dZ",),
            rules=Rules(atol=1e-7),
        ),
        Law(name="agrees with small steps", points=0.5, check=_slope_law("sigmoid")),
        Law(name="proportional to dA", points=0.25, check=_zero_slope_law),
        Untouched(points=0.25),
    ],
    uses=("sigmoid",),
    wrong=[
        Wrong(
            "value_not_slope",
            "You multiply by sigmoid itself; by the chain rule it is its slope that is needed.",
            edits=[("dA * A * (1 - A)", "dA * A")],
        ),
        Wrong(
            "slope_of_z",
            "You use Z in place of sigmoid(Z): the slope is a(1 - a) with a the activation.",
            edits=[("A, _ = sigmoid(cache)", "A = cache")],
        ),
        Wrong(
            "sigmoid_twice",
            "The cache is Z; you take the slope at sigmoid(Z) instead of at Z.",
            code="def sigmoid_backward(dA, cache):\n    s = 1 / (1 + np.exp(-1 / (1 + np.exp(-cache))))\n    return dA * s * (1 - s)",
        ),
        Wrong(
            "slope_only",
            "You return the slope alone; it must be multiplied by dA.",
            edits=[("dA * A * (1 - A)", "A * (1 - A)")],
        ),
        Wrong("tanh_slope", "1 - a squared is the slope of tanh.", edits=[("dA * A * (1 - A)", "dA * (1 - A * A)")]),
        Wrong(
            "relu_slope",
            "That is the slope of ReLU; this layer had a sigmoid.",
            edits=[("dA * A * (1 - A)", "dA * (cache > 0)")],
        ),
        Wrong("no_slope", "The slope is skipped: dA comes back unchanged.", edits=[("dA * A * (1 - A)", "dA * 1.0")]),
        Wrong(
            "one_minus_a_only",
            "Half of the slope is missing: it is a product of two factors.",
            edits=[("dA * A * (1 - A)", "dA * (1 - A)")],
        ),
        Wrong(
            "slope_from_da",
            "The slope is taken from dA; it belongs to the cached Z.",
            edits=[("sigmoid(cache)", "sigmoid(dA)")],
        ),
    ],
    different=[
        Different(
            "on_its_own",
            code="def sigmoid_backward(dA, cache):\n    s = 1 / (1 + np.exp(-cache))\n    return dA * s * (1 - s)",
        ),
        Different(
            "a_minus_square",
            code="def sigmoid_backward(dA, cache):\n    a = sigmoid(cache)[0]\n    print(a.max())\n    return np.multiply(dA, a - a**2)",
        ),
        Different(
            "hyperbolic", code="def sigmoid_backward(dA, cache):\n    return dA * (1 - np.tanh(cache / 2) ** 2) / 4"
        ),
        Different("single_precision", edits=[("dA * A * (1 - A)", "(dA * A * (1 - A)).astype(np.float32)")]),
        Different(
            "own_helper",
            code="def _s(z):\n    return sigmoid(z)[0]\n\n\ndef sigmoid_backward(dA, cache):\n    return dA * _s(cache) * _s(-cache)",
        ),
    ],
)


def _block_back_cases(rng):
    cases = []
    for i, (n_prev, n, m) in enumerate(LAYERS):
        for activation in ("sigmoid", "relu") if i < 3 else ("relu", "sigmoid")[i - 3 : i - 2]:
            A_prev, W, b = _layer(rng, n_prev, n, m)
            Z = W @ A_prev + b
            note = f"{_layer_words(n_prev, n, m)}, {activation}"
            cases.append(Case((rng.normal(size=(n, m)), ((A_prev, W, b), Z), activation), note=note))
    return cases


def _block_back_law(exam):
    for activation in ("relu", "sigmoid"):
        A_prev, W, b = _layer(exam.rng, 3, 2, 4)
        dA = exam.rng.normal(size=(2, 4))
        forward = exam.reference("linear_activation_forward")
        got = exam.ask(dA, ((A_prev, W, b), W @ A_prev + b), activation)

        def total(A, weights, bias, forward=forward, dA=dA, activation=activation):
            return float(np.sum(dA * forward(A, weights, bias, activation)[0]))

        slopes = [
            ("dA_prev", numerical_gradient(lambda A, W=W, b=b, total=total: total(A, W, b), A_prev)),
            ("dW", numerical_gradient(lambda w, A=A_prev, b=b, total=total: total(A, w, b), W) / 4),
            ("db", numerical_gradient(lambda c, A=A_prev, W=W, total=total: total(A, W, c), b) / 4),
        ]
        for i, (name, slope) in enumerate(slopes):
            exam.agree(got, slope, f"{name} is the slope that small steps measure", activation, SLOPE, path=(i,))


# dA is chosen so that dZ is the one of `linear_backward`'s example: Z is negative where dZ is 0
BLOCK_Z, BLOCK_DA = _array([1, -1, 2, 0.5], [-2, 1, 3, 2]), _array([1, 5, -1, 2], [7, 2, 1, -2])
ACTIVATION_BACKWARD = Exercise(
    name="linear_activation_backward",
    title="a whole backward block",
    minutes=10,
    fixtures=[
        Fixture(
            (BLOCK_DA, ((A_PREV_HAND, W_HAND, B_HAND), BLOCK_Z), "relu"),
            expected=BACK_HAND,
            note=_layer_words(3, 2, 4) + ", relu",
        ),
        Fixture(
            (
                _array([4, 16, -16]),
                ((_array([1, 0, 2], [0, 1, -1]), _array([2, -1]), _array([0])), _array([0, LN3, -LN3])),
                "sigmoid",
            ),
            expected=SIGMOID_BACK_HAND,
            note=_layer_words(2, 1, 3) + ", sigmoid",
        ),
    ],
    cases=_block_back_cases,
    rubric=[
        *(
            Values(
                name=f"{name} with {activation}",
                points=points,
                path=(i,),
                label=name,
                only=_with(activation),
                hint=hint,
            )
            for activation in ("relu", "sigmoid")
            for i, (name, points, hint) in enumerate(
                (
                    ("dA_prev", 0.5, "First back through the activation, then through the linear step."),
                    ("dW", 1, ""),
                    ("db", 0.5, ""),
                )
            )
        ),
        Law(name="agrees with small steps", points=0.75, check=_block_back_law),
        Untouched(points=0.25),
    ],
    uses=("linear_backward", "relu_backward", "sigmoid_backward"),
    wrong=[
        Wrong(
            "always_relu",
            "Every layer is taken for a ReLU layer: `activation` has no effect.",
            edits=[('if activation == "relu":', "if True:")],
        ),
        Wrong(
            "always_sigmoid",
            "Sigmoid's slope is used in the ReLU layers too: `activation` has no effect.",
            edits=[('if activation == "relu":', "if False:")],
        ),
        Wrong(
            "swapped",
            "The two activations are swapped: compare the text once more.",
            edits=[('activation == "relu"', 'activation == "sigmoid"')],
        ),
        Wrong(
            "slope_skipped",
            "The activation's slope is skipped: dA goes straight into the linear step.",
            edits=[
                ("dZ = relu_backward(dA, activation_cache)", "dZ = dA"),
                ("dZ = sigmoid_backward(dA, activation_cache)", "dZ = dA"),
            ],
        ),
        Wrong(
            "wrong_cache",
            "The caches have changed places: the cache is (linear cache, activation cache).",
            edits=[("linear_cache, activation_cache = cache", "activation_cache, linear_cache = cache")],
        ),
        Wrong(
            "a_as_activation_cache",
            "The slope is taken at A_prev; the activation's cache is Z, the second part.",
            edits=[
                ("linear_cache, activation_cache = cache", "linear_cache, activation_cache = cache[0], cache[0][0]")
            ],
        ),
        Wrong(
            "forward_activation",
            "You call the activation itself on the way back; the functions ending in `_backward` are needed.",
            edits=[
                ("relu_backward(dA, activation_cache)", "dA * np.maximum(0, activation_cache)"),
                ("sigmoid_backward(dA, activation_cache)", "dA / (1 + np.exp(-activation_cache))"),
            ],
        ),
        Wrong(
            "returns_dz",
            "The first result is dZ of this layer; what the layer before needs is dA_prev.",
            edits=[("return dA_prev, dW, db", "return dZ, dW, db")],
        ),
        Wrong(
            "slope_twice",
            "The slope is multiplied in twice.",
            edits=[
                (
                    "dZ = relu_backward(dA, activation_cache)",
                    "dZ = relu_backward(dA, activation_cache) * np.maximum(0, np.sign(activation_cache)) * 2",
                ),
                (
                    "dZ = sigmoid_backward(dA, activation_cache)",
                    "dZ = sigmoid_backward(sigmoid_backward(dA, activation_cache), activation_cache)",
                ),
            ],
        ),
        Wrong(
            "gradients_swapped",
            "dW and db have changed places in what you return.",
            edits=[("return dA_prev, dW, db", "return dA_prev, db, dW")],
        ),
    ],
    different=[
        Different(
            "on_its_own",
            code="def linear_activation_backward(dA, cache, activation):\n    (A_prev, W, b), Z = cache\n    m = Z.shape[1]\n    if activation == 'relu':\n        dZ = dA * (Z > 0)\n    else:\n        s = 1 / (1 + np.exp(-Z))\n        dZ = dA * s * (1 - s)\n"
            "    return W.T.dot(dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m",
        ),
        Different(
            "table",
            code="def linear_activation_backward(dA, cache, activation):\n    back = {'relu': relu_backward, 'sigmoid': sigmoid_backward}[activation]\n    return linear_backward(back(dA, cache[1]), cache[0])",
        ),
        Different(
            "single_precision",
            edits=[("return dA_prev, dW, db", "return np.float32(dA_prev), np.float32(dW), np.float32(db)")],
        ),
        Different(
            "extra_result", edits=[("return dA_prev, dW, db", "print(activation)\n    return [dA_prev, dW, db, dZ]")]
        ),
        Different(
            "own_helper",
            code="def _back(dA, Z, name):\n    return relu_backward(dA, Z) if name == 'relu' else sigmoid_backward(dA, Z)\n\n\ndef linear_activation_backward(dA, cache, activation):\n"
            "    first, Z = cache\n    dA_prev, dW, db = linear_backward(_back(dA, Z, activation), first)\n    return dA_prev, dW, db",
        ),
    ],
)


def _whole_back_cases(rng):
    cases = []
    for dims, m in NETS:
        dims = [*dims[:-1], 1]
        AL, caches = _forward(rng.normal(size=(dims[0], m)), _net(rng, dims))
        cases.append(Case((AL, _labels(rng, m), caches), note=_words(dims, m)))
    return cases


def _caches_reach(layer: int):
    return (lambda case: len(case.args[2]) >= layer) if layer > 2 else None


def _whole_back_law(exam):
    cost, forward = exam.reference("compute_cost"), exam.reference("L_model_forward")
    for dims, m in (([2, 3, 1], 4), ([3, 4, 2, 1], 5), ([2, 3, 4, 3, 1], 6)):
        X, Y, net = exam.rng.normal(size=(dims[0], m)), _labels(exam.rng, m), _net(exam.rng, dims)
        AL, caches = _forward(X, net)
        got = exam.ask(AL, Y, caches)
        for name, array in net.items():

            def at(values, name=name, X=X, Y=Y, net=net):
                return cost(forward(X, net | {name: values})[0], Y)

            said = f"d{name} is the slope of the cost that small steps of {name} measure"
            exam.agree(got, numerical_gradient(at, array), said, _words(dims, m), SLOPE, path=(f"d{name}",))


Y_HAND = np.array([[1, 0, 1, 0]])
# dZ2 = AL - Y = [-0.119203, 0.119203, -0.952574, 0.982014]; dW2 = dZ2 A1' / 4; dZ1 = (W2' dZ2) where Z1 > 0
GRADS_HAND = {
    "dW1": _array([0.699350, -0.424045], [-0.238143, 0.178542], [0.922412, -0.491007]),
    "db1": _array([0.00735998], [0.208343], [0.431405]),
    "dW2": _array([0.278984, -0.595228, 0.353355]),
    "db2": _array([0.00735998]),
}
Y_THREE = np.array([[1, 0, 0, 1]])
# dZ3 = [-0.777300, 0.817574, 0.029312, -0.075858]; dZ2 = [[-0.388650, 0.408787, 0, -0.037929], [0.388650, 0, -0.014656, 0]];
# dZ1 = [[0.388650, 0, -0.029312, 0], [0, 0.817574, 0, -0.075858], [0.777300, 0, -0.014656, 0]]
GRADS_THREE = {
    "dW1": _array([0.082507], [-0.166465], [0.186997]),
    "db1": _array([0.089835], [0.185429], [0.190661]),
    "dW2": _array([-0.145744, 0.129590, -0.097163], [0.136584, 0, 0.086171]),
    "db2": _array([-0.004448], [0.093499]),
    "dW3": _array([0.421196, -0.531679]),
    "db3": _array([-0.001568]),
}
WHOLE_POINTS = {1: (1.5, 0.5), 2: (1.5, 0.5), 3: (1, 0.25), 4: (0.75, 0.25), 5: (0.5, 0.25)}

L_MODEL_BACKWARD = Exercise(
    name="L_model_backward",
    title="all gradients of a deep net",
    minutes=25,
    fixtures=[
        Fixture((AL_HAND, Y_HAND, CACHES_HAND), expected=GRADS_HAND, note=_words([2, 3, 1], 4)),
        Fixture((AL_THREE, Y_THREE, CACHES_THREE), expected=GRADS_THREE, note=_words([1, 3, 2, 1], 4)),
    ],
    cases=_whole_back_cases,
    rubric=[
        *(
            Values(
                name=f"{kind}{layer}",
                points=points,
                path=(f"{kind}{layer}",),
                label=f'grads["{kind}{layer}"]',
                only=_caches_reach(layer),
                hint="Follow dA: out of the cost into layer L, out of each layer into the one before.",
            )
            for layer in range(1, DEEPEST + 1)
            for kind, points in zip(("dW", "db"), WHOLE_POINTS[layer], strict=True)
        ),
        Law(name="agrees with small steps of the cost", points=2, check=_whole_back_law),
        Untouched(points=1),
    ],
    uses=("linear_activation_backward",),
    wrong=[
        Wrong(
            "sign_of_dal",
            "All gradients have the wrong sign, because that of dAL is wrong: look at the minus in the derivative of the cost.",
            edits=[("dA = -(Y / P - (1 - Y) / (1 - P))", "dA = Y / P - (1 - Y) / (1 - P)")],
        ),
        Wrong(
            "al_minus_y_as_dal",
            "AL - Y is already dZ of the output layer; fed in as dAL it gets sigmoid's slope a second time.",
            edits=[("dA = -(Y / P - (1 - Y) / (1 - P))", "dA = AL - Y")],
        ),
        Wrong(
            "half_of_dal",
            "dAL misses the part of the examples with label 0.",
            edits=[("dA = -(Y / P - (1 - Y) / (1 - P))", "dA = -Y / P")],
        ),
        Wrong(
            "sigmoid_in_hidden_layers",
            "The hidden layers are taken for sigmoid layers; their activation was ReLU.",
            edits=[('"relu"', '"sigmoid"')],
        ),
        Wrong(
            "relu_in_the_last_layer",
            "The output layer is taken for a ReLU layer; its activation was sigmoid.",
            edits=[('"sigmoid"', '"relu"')],
        ),
        Wrong(
            "fixed_cache",
            "Every hidden layer uses the cache before the last one: right for two layers, wrong from three on. The index must move with the layer.",
            edits=[("caches[layer - 1]", "caches[L - 2]")],
        ),
        Wrong(
            "first_cache",
            "Every hidden layer uses the cache of layer 1: right for two layers, wrong from three on.",
            edits=[("caches[layer - 1]", "caches[0]")],
        ),
        Wrong(
            "last_gradient_reused",
            "Every hidden layer is given the gradient that left the output layer; from the second hidden layer on it must be the one that left the layer just done.",
            edits=[
                ("    for layer in", "    out = dA\n    for layer in"),
                ('dA, caches[layer - 1], "relu"', 'out, caches[layer - 1], "relu"'),
            ],
        ),
        Wrong(
            "dal_into_every_layer",
            "Every layer is given dAL; a hidden layer needs the dA_prev of the layer after it.",
            edits=[
                ("    L = len(caches)", "    L, start = len(caches), -(Y / AL - (1 - Y) / (1 - AL))"),
                ('dA, caches[layer - 1], "relu"', 'start, caches[layer - 1], "relu"'),
            ],
        ),
        Wrong(
            "one_layer_short",
            "The gradients of layer 1 are missing: your `range` ends one layer too early.",
            edits=[("range(L - 1, 0, -1)", "range(L - 1, 1, -1)")],
        ),
        Wrong(
            "only_the_output_layer",
            "Only the output layer has gradients; the loop over the hidden layers does nothing.",
            edits=[("range(L - 1, 0, -1)", "range(0)")],
        ),
        Wrong(
            "literal_key",
            'The key is literally "dWL": put the number of the layer into it.',
            edits=[('grads[f"dW{L}"], grads[f"db{L}"]', 'grads["dWL"], grads["dbL"]')],
        ),
        Wrong(
            "keys_one_off",
            "The gradients of the hidden layers are stored under the number of the layer before.",
            edits=[('grads[f"dW{layer}"], grads[f"db{layer}"]', 'grads[f"dW{layer - 1}"], grads[f"db{layer - 1}"]')],
        ),
        Wrong(
            "last_cache_for_all",
            "Every layer uses the cache of the output layer.",
            edits=[("caches[layer - 1]", "caches[-1]")],
        ),
        Wrong(
            "empties_the_caches",
            "Your function takes the caches out of the list, which belongs to the caller.",
            edits=[("caches[L - 1]", "caches.pop()"), ("caches[layer - 1]", "caches.pop()")],
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different(
            "keeps_every_da",
            code="def L_model_backward(AL, Y, caches):\n    g, L = {}, len(caches)\n    Y = Y.reshape(AL.shape)\n    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))\n"
            "    g['dA' + str(L - 1)], g['dW' + str(L)], g['db' + str(L)] = linear_activation_backward(dAL, caches[L - 1], 'sigmoid')\n    for l in reversed(range(L - 1)):\n"
            "        g['dA' + str(l)], g['dW' + str(l + 1)], g['db' + str(l + 1)] = linear_activation_backward(g['dA' + str(l + 1)], caches[l], 'relu')\n    return g",
        ),
        Different(
            "other_numbering_of_da",
            code="def L_model_backward(AL, Y, caches):\n    g, L = {}, len(caches)\n    dAL = (AL - Y) / (AL * (1 - AL))\n    g[f'dA{L}'], g[f'dW{L}'], g[f'db{L}'] = linear_activation_backward(dAL, caches[-1], 'sigmoid')\n"
            "    for l in range(L - 2, -1, -1):\n        g[f'dA{l + 1}'], g[f'dW{l + 1}'], g[f'db{l + 1}'] = linear_activation_backward(g[f'dA{l + 2}'], caches[l], 'relu')\n    print(sorted(g))\n    return g",
        ),
        Different(
            "from_dz",
            code="def L_model_backward(AL, Y, caches):\n    g = {}\n    m = AL.shape[1]\n    dZ = AL - Y\n    for l in range(len(caches), 0, -1):\n        (A, W, b), Z = caches[l - 1]\n        g[f'dW{l}'] = np.einsum('ik,jk->ij', dZ, A) / m\n        g[f'db{l}'] = dZ.mean(axis=1, keepdims=True)\n"
            "        if l > 1:\n            dZ = W.T.dot(dZ) * (caches[l - 2][1] > 0)\n    return g",
        ),
        Different(
            "single_precision",
            edits=[
                ("    return grads", "    return {name: value.astype(np.float32) for name, value in grads.items()}")
            ],
        ),
        Different(
            "recursive",
            code="def _back(dA, caches, grads):\n    if caches:\n        l = len(caches)\n        dA, grads[f'dW{l}'], grads[f'db{l}'] = linear_activation_backward(dA, caches[-1], 'relu' if grads else 'sigmoid')\n        _back(dA, caches[:-1], grads)\n    return grads\n\n\n"
            "def L_model_backward(AL, Y, caches):\n    return _back((1 - Y) / (1 - AL) - Y / AL, caches, {})",
        ),
    ],
)


# ---- the update -------------------------------------------------------------------------------------------------------


def _update_case(rng, dims, learning_rate):
    net = _net(rng, dims)
    grads = {f"d{name}": rng.normal(size=array.shape) for name, array in net.items()}
    return Case((net, grads, learning_rate), note=f"{_words(dims)}, learning rate {learning_rate:g}")


def _update_cases(rng):
    settings = (
        ([3, 2], 0.5),
        ([4, 3, 1], 0.1),
        ([5, 3, 2, 1], 1.2),
        ([2, 3, 5, 4, 1], 0.03),
        ([6, 5, 4, 3, 2, 1], 0.7),
    )
    return [_update_case(rng, dims, rate) for dims, rate in settings]


def _two_steps(exam):
    case = _update_case(exam.rng, [3, 4, 2, 1], 0.4)
    net, grads, rate = case.args
    half = exam.ask(net, grads, rate / 2)
    halfway = {name: exam.array(half, array.shape, (name,)) for name, array in net.items()}
    exam.agree(
        exam.ask(halfway, grads, rate / 2),
        exam.ask(net, grads, rate),
        "two half steps with the same gradients make one whole step",
        case.note,
        SLOPE,
    )
    exam.agree(exam.ask(net, grads, 0.0), net, "a learning rate of 0 changes nothing", case.note, SLOPE)


def _at_least(layers: int):
    return (lambda case: len(case.args[0]) >= 2 * layers) if layers > 1 else None


def _filled(values: Sequence[float]) -> Parameters:
    """A net [1, 3, 2, 1] with one value in all entries of each layer."""
    shapes = (((3, 1), (3, 1)), ((2, 3), (2, 1)), ((1, 2), (1, 1)))
    net = {}
    for layer, (value, (of_w, of_b)) in enumerate(zip(values, shapes, strict=True), 1):
        net |= {f"W{layer}": np.full(of_w, float(value)), f"b{layer}": np.full(of_b, float(value))}
    return net


UPDATE_PARAMETERS = Exercise(
    name="update_parameters",
    title="one step downhill for every layer",
    minutes=8,
    fixtures=[
        Fixture(
            (
                {
                    "W1": _array([1, 2], [0, -1], [3, 0]),
                    "b1": _array([1], [0], [-1]),
                    "W2": _array([2, 0, -2]),
                    "b2": _array([4]),
                },
                {
                    "dW1": _array([1, 0], [2, -1], [0, 5]),
                    "db1": _array([2], [4], [-6]),
                    "dW2": _array([-1, 3, 0]),
                    "db2": _array([10]),
                },
                0.1,
            ),
            expected={
                "W1": _array([0.9, 2], [-0.2, -0.9], [3, -0.5]),
                "b1": _array([0.8], [-0.4], [-0.4]),
                "W2": _array([2.1, -0.3, -2]),
                "b2": _array([3]),
            },
            note="a net [2, 3, 1], learning rate 0.1",
        ),
        # 1 - 0.5 * 1, 1 - 0.5 * 2, 1 - 0.5 * 3, in every entry
        Fixture(
            (_filled([1, 1, 1]), {f"d{name}": array for name, array in _filled([1, 2, 3]).items()}, 0.5),
            expected=_filled([0.5, 0, -0.5]),
            note="a net [1, 3, 2, 1], learning rate 0.5",
        ),
    ],
    cases=_update_cases,
    rubric=[
        Values(
            name="W1",
            points=0.75,
            path=("W1",),
            label='parameters["W1"]',
            hint="Old value minus learning rate times gradient.",
        ),
        Values(name="b1", points=0.5, path=("b1",), label='parameters["b1"]'),
        Values(name="W2", points=0.5, path=("W2",), label='parameters["W2"]', only=_at_least(2)),
        Values(name="b2", points=0.25, path=("b2",), label='parameters["b2"]', only=_at_least(2)),
        Values(
            name="every layer of a net of any depth",
            points=1.5,
            label="parameters",
            hint="Go through all layers, the last one too.",
        ),
        Law(name="two half steps make a whole one", points=0.5, check=_two_steps),
    ],
    wrong=[
        Wrong(
            "uphill",
            "You add the gradient: that climbs. Downhill is minus.",
            edits=[
                ('parameters[f"W{layer}"] - learning_rate', 'parameters[f"W{layer}"] + learning_rate'),
                ('parameters[f"b{layer}"] - learning_rate', 'parameters[f"b{layer}"] + learning_rate'),
            ],
        ),
        Wrong(
            "first_layer_only",
            "Only layer 1 is updated; the loop must reach every layer.",
            edits=[("range(1, L + 1)", "range(1, 2)")],
        ),
        Wrong(
            "one_layer_short",
            "The last layer is not updated: the end of a `range` does not belong to it.",
            edits=[("range(1, L + 1)", "range(1, L)")],
        ),
        Wrong(
            "rate_ignored",
            "The learning rate has no effect: the step is the gradient times the learning rate.",
            edits=[
                ('learning_rate * grads[f"dW{layer}"]', 'grads[f"dW{layer}"]'),
                ('learning_rate * grads[f"db{layer}"]', 'grads[f"db{layer}"]'),
            ],
        ),
        Wrong(
            "step_only",
            "You store the step itself; the old value must be in it too.",
            edits=[
                ('parameters[f"W{layer}"] - learning_rate', "learning_rate"),
                ('parameters[f"b{layer}"] - learning_rate', "learning_rate"),
            ],
        ),
        Wrong(
            "biases_forgotten",
            "The biases are not updated; they learn just as the weights do.",
            edits=[('- learning_rate * grads[f"db{layer}"]', "")],
        ),
        Wrong(
            "weights_forgotten",
            "The weights are not updated, only the biases.",
            edits=[('- learning_rate * grads[f"dW{layer}"]', "")],
        ),
        Wrong("nothing_changes", "The parameters come back unchanged.", edits=[("range(1, L + 1)", "range(0)")]),
        Wrong(
            "literal_key",
            'The key is literally "WL" and "bL": put the layer\'s number into it.',
            edits=[('updated[f"W{layer}"] =', 'updated["WL"] ='), ('updated[f"b{layer}"] =', 'updated["bL"] =')],
        ),
        Wrong(
            "two_layers_only",
            "Only the first two layers are updated: right for a shallow net, wrong for a deep one.",
            edits=[("range(1, L + 1)", "range(1, min(L, 2) + 1)")],
        ),
        Wrong(
            "fixed_rate",
            "Your learning rate is always 0.01, whatever the argument says.",
            edits=[
                ('learning_rate * grads[f"dW{layer}"]', '0.01 * grads[f"dW{layer}"]'),
                ('learning_rate * grads[f"db{layer}"]', '0.01 * grads[f"db{layer}"]'),
            ],
        ),
    ],
    different=[
        Different(
            "in_place",
            code="def update_parameters(parameters, grads, learning_rate):\n    for l in range(1, len(parameters) // 2 + 1):\n        parameters['W' + str(l)] -= learning_rate * grads['dW' + str(l)]\n        parameters['b' + str(l)] -= learning_rate * grads['db' + str(l)]\n    return parameters",
        ),
        Different(
            "all_keys",
            code="def update_parameters(parameters, grads, learning_rate):\n    return {k: v - learning_rate * grads['d' + k] for k, v in parameters.items()}",
        ),
        Different(
            "deep_copy",
            code="def update_parameters(parameters, grads, learning_rate):\n    import copy\n    new = copy.deepcopy(parameters)\n    for k in new:\n        new[k] += -learning_rate * grads['d' + k]\n    print(len(new))\n    return new",
        ),
        Different(
            "single_precision",
            code="def update_parameters(parameters, grads, learning_rate):\n    return {k: np.float32(v - learning_rate * grads['d' + k]) for k, v in parameters.items()}",
        ),
        Different(
            "own_helper",
            code="def _step(x, dx, rate):\n    return np.subtract(x, np.multiply(rate, dx))\n\n\ndef update_parameters(parameters, grads, learning_rate):\n    new = {'note': 'updated'}\n    for l in range(len(parameters) // 2, 0, -1):\n"
            "        for kind in 'Wb':\n            new[f'{kind}{l}'] = _step(parameters[f'{kind}{l}'], grads[f'd{kind}{l}'], learning_rate)\n    return new",
        ),
    ],
)


EXERCISES = (
    PARAMETER_SHAPES,
    COUNT_PARAMETERS,
    INITIALIZE_PARAMETERS,
    INITIALIZE_DEEP,
    LINEAR_FORWARD,
    SIGMOID,
    RELU,
    ACTIVATION_FORWARD,
    L_MODEL_FORWARD,
    COMPUTE_COST,
    LINEAR_BACKWARD,
    RELU_BACKWARD,
    SIGMOID_BACKWARD,
    ACTIVATION_BACKWARD,
    L_MODEL_BACKWARD,
    UPDATE_PARAMETERS,
)

WRITTEN = (
    Written("depth_or_width", "Eight bits, deep or wide", 3),
    Written("spot_the_errors", "Five sentences from a pile of notes", 5),
)
