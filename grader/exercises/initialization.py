"""Exercises of `initialization` (week 4): four ways to start a network, and the size of the signal in it.

Initialisers are judged by shapes, zero biases, spread, and new draws at every call; never by a seed. The layers of the
hidden nets are wide, so that one draw tells the spread to a few per cent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.items import Law, Spread, Untouched, Values, Vectorised
from grader.declare.variants import Different, Wrong
from grader.judge.exam import ANY_NUMBERS, Exam
from helpers.judge.compare import Rules, compare
from helpers.judge.draws import spread_difference

NEW_DRAWS = "draws anew at every call"
# Every W has 2,000 numbers or more; widths go up and down, so that 2/n_prev and 2/n are never mistaken for each other.
WIDE = ([300, 8], [120, 30, 70], [30, 80, 60, 120], [90, 24, 110, 22, 100], [26, 90, 24, 100, 28, 80])
SMALL = ([4, 1], [5, 3, 1], [2, 6, 3, 1], [3, 5, 2, 4, 1], [6, 2, 5, 3, 4, 1])


def _wide(rng: np.random.Generator) -> list[Case]:
    return [Case((dims,), note=f"layer_dims = {dims}") for dims in WIDE]


def _small(rng: np.random.Generator) -> list[Case]:
    return [Case((dims,), note=f"layer_dims = {dims}") for dims in SMALL]


def _two_layers(case: Case) -> bool:
    return len(case.args[0]) > 2


def _entry(exam: Exam, got: Any, key: str, shown: str) -> Any:
    return exam.part(got, (key,), f'parameters["{key}"] is not there', shown)


def _every_layer(std: Callable[[int], float] | None) -> Callable[[Exam], None]:
    """Every W of nets of 1 to 5 layers has its shape (and spread), every b is a column of zeros."""

    def check(exam: Exam) -> None:
        for dims in SMALL if std is None else [*SMALL, *WIDE]:
            shown = f"layer_dims = {dims}"
            got = exam.ask(list(dims))
            for layer in range(1, len(dims)):
                n, n_prev = dims[layer], dims[layer - 1]
                W, b = (_entry(exam, got, f"{letter}{layer}", shown) for letter in "Wb")
                if difference := compare(b, np.zeros((n, 1)), f'parameters["b{layer}"]', Rules()):
                    exam.fail(difference.sentence(), shown=shown)
                said = f'parameters["W{layer}"] has the wrong shape'
                exam.agree(W, np.zeros((n, n_prev)), said, shown, ANY_NUMBERS)
                if std and W.size >= 1000 and (trouble := spread_difference(W, (n, n_prev), std(n_prev), 1.25)):
                    exam.fail(f'parameters["W{layer}"] {trouble.words}', trouble.got, trouble.expected, shown=shown)

    return check


def _new_draws(exam: Exam) -> None:
    first, second = (exam.ask([7, 9, 4]) for _ in range(2))
    for key in ("W1", "W2"):
        if compare(_entry(exam, first, key, ""), _entry(exam, second, key, ""), rules=Rules(rtol=0, atol=0)) is None:
            exam.fail(f'Two calls give the same parameters["{key}"]')


def _drawn(std: Callable[[int], float], points: tuple[float, float, float, float, float]) -> list:
    """The rubric of an initialiser that draws: points for W1, W2, biases, every layer, new draws."""

    def spread(layer: int) -> Callable[[Case], float]:
        return lambda case: std(case.args[0][layer - 1])

    scale = "Each W has its own factor: which number goes into it, and into which layer does it lead?"
    seed = "Take the seed out of the function: who wants the same draw twice sets a seed before the call."
    return [
        Spread(name="W1", points=points[0], path=("W1",), label='parameters["W1"]', std=spread(1), hint=scale),
        Spread(
            name="W2",
            points=points[1],
            path=("W2",),
            label='parameters["W2"]',
            std=spread(2),
            hint=scale,
            only=_two_layers,
        ),
        Values(
            name="zero biases",
            points=points[2],
            path=("b1",),
            label='parameters["b1"]',
            hint="Biases start as a column of zeros.",
        ),
        Law(name="every layer of nets with 1 to 5 layers", points=points[3], check=_every_layer(std)),
        Law(name=NEW_DRAWS, points=points[4], check=_new_draws, hint=seed),
    ]


def _draw(code: str, before: str = "") -> str:
    """An initialiser that fills each layer by `code`, an expression or statements in n, n_prev, layer and parameters."""
    body = (
        code
        if "=" in code.split("(")[0]
        else f'parameters[f"W{{layer}}"] = {code}\nparameters[f"b{{layer}}"] = np.zeros((n, 1))'
    )
    lines = [
        "def NAME(layer_dims):",
        *(f"    {line}" for line in before.splitlines()),
        "    parameters = {}",
        "    for layer in range(1, len(layer_dims)):",
        "        n, n_prev = layer_dims[layer], layer_dims[layer - 1]",
        *(f"        {line}" for line in body.splitlines()),
        "    return parameters",
    ]
    return "\n".join(lines)


def _named(name: str, variants: list) -> list:
    """The variants with NAME in their code replaced by the function's name."""
    return [type(v)(**(vars(v) | {"code": v.code.replace("NAME", name)})) for v in variants]


def _wrong_draws(factor: str) -> list[Wrong]:
    """Mistakes that every drawing initialiser knows; `factor` is the right factor's source."""
    right = f"np.random.randn(n, n_prev) * {factor}"
    return [
        Wrong(
            "zeros",
            "All your weights are zero, so all units of a layer stay equal for ever: draw them at random.",
            code=_draw("np.zeros((n, n_prev))"),
        ),
        Wrong(
            "same_row",
            "All units of a layer get the same weights, so they will learn the same: every row needs its own draw.",
            code=_draw(f"np.tile(np.random.randn(1, n_prev) * {factor}, (n, 1))"),
        ),
        Wrong(
            "transposed",
            "Your W is (n_prev, n): it must have one row per unit of its own layer and one column per input.",
            code=_draw(f"np.random.randn(n_prev, n) * {factor}"),
        ),
        Wrong(
            "shape_as_a_tuple",
            "`np.random.randn` takes the sizes one by one, not as a tuple in parentheses of its own.",
            code=_draw(f"np.random.randn((n, n_prev)) * {factor}"),
        ),
        Wrong(
            "last_layer_missing",
            "The loop ends one layer too early: `range` leaves out its end, and the output layer has weights too.",
            code=_draw(right).replace("len(layer_dims))", "len(layer_dims) - 1)"),
        ),
        Wrong(
            "random_biases",
            "Your biases are drawn at random: only the weights need to differ, the biases start at zero.",
            code=_draw(f'parameters[f"W{{layer}}"] = {right}\nparameters[f"b{{layer}}"] = np.random.randn(n, 1)'),
        ),
        Wrong(
            "flat_biases",
            "A bias of shape (n,) is a rank-1 array and spreads over the columns when added: make it a column.",
            code=_draw(f'parameters[f"W{{layer}}"] = {right}\nparameters[f"b{{layer}}"] = np.zeros(n)'),
        ),
        Wrong(
            "fixed_seed",
            "The seed inside the function makes every call return the same weights, so no second attempt can differ.",
            code=_draw(right, before="np.random.seed(3)"),
            only_item=NEW_DRAWS,
        ),
    ]


def _different_draws(factor: str, std: str) -> list[Different]:
    """Correct initialisers; `factor` multiplies a standard normal draw, `std` is the same number."""
    return [
        Different("plain", code=_draw(f"np.random.randn(n, n_prev) * {factor}")),
        Different(
            "default_rng",
            code=_draw(f"rng.standard_normal((n, n_prev)) * {factor}", before="rng = np.random.default_rng()"),
        ),
        Different("normal_with_scale", code=_draw(f"np.random.default_rng().normal(0.0, {std}, size=(n, n_prev))")),
        Different("uniform_of_that_spread", code=_draw(f"np.random.uniform(-1, 1, (n, n_prev)) * np.sqrt(3) * {std}")),
        Different("single_precision", code=_draw(f"(np.random.randn(n, n_prev) * {factor}).astype(np.float32)")),
        Different(
            "extra_keys_and_prints",
            code=_draw(f"np.random.randn(n, n_prev) * {factor}", before='print("drawing")').replace(
                "    return parameters", '    parameters["L"] = len(layer_dims) - 1\n    return parameters'
            ),
        ),
        Different(
            "biases_first",
            code=_draw(
                f'parameters["b" + str(layer)] = np.full((n, 1), 0)\nparameters["W" + str(layer)] = np.random.randn(n, n_prev) * {factor}'
            ),
        ),
        Different(
            "own_helper_backwards",
            code=f"""def _one(n, n_prev):
    return np.random.randn(n, n_prev) * {factor}


def NAME(layer_dims):
    return {{k: v for i in range(len(layer_dims) - 1, 0, -1) for k, v in
            ((f"W{{i}}", _one(layer_dims[i], layer_dims[i - 1])), (f"b{{i}}", np.zeros((layer_dims[i], 1))))}}""",
        ),
    ]


def _fixture(factor: Callable[[int], float]) -> Fixture:
    # Widths 30, 16, 7: W1 is (16, 30), W2 is (7, 16); any draw of this spread will do.
    rng = np.random.default_rng(4)
    expected = {
        "W1": rng.normal(0, factor(30), (16, 30)),
        "b1": np.zeros((16, 1)),
        "W2": rng.normal(0, factor(16), (7, 16)),
        "b2": np.zeros((7, 1)),
    }
    return Fixture(([30, 16, 7],), expected=expected, note="layer_dims = [30, 16, 7]")


# ---- initialize_parameters_zeros ---------------------------------------------------------------------------------

_ZERO_LAW = Law(name="every layer of nets with 1 to 5 layers", points=1, check=_every_layer(None))

ZEROS = Exercise(
    name="initialize_parameters_zeros",
    title="weights that stay equal",
    minutes=8,
    fixtures=[
        Fixture(
            ([3, 2, 1],),
            note="layer_dims = [3, 2, 1]",
            expected={"W1": np.zeros((2, 3)), "b1": np.zeros((2, 1)), "W2": np.zeros((1, 2)), "b2": np.zeros((1, 1))},
        )
    ],
    cases=_small,
    rubric=[
        Values(
            name="W1",
            points=1,
            path=("W1",),
            label='parameters["W1"]',
            hint="One row per unit of layer 1, one column per input.",
        ),
        Values(
            name="b1", points=1, path=("b1",), label='parameters["b1"]', hint="A bias is a column: one row per unit."
        ),
        Values(name="W2", points=1, path=("W2",), label='parameters["W2"]', only=_two_layers),
        _ZERO_LAW,
    ],
    wrong=[
        *_named(
            "initialize_parameters_zeros",
            [
                Wrong(
                    "transposed",
                    "Your W is (n_prev, n): rows belong to the layer's own units, columns to what feeds them.",
                    code=_draw("np.zeros((n_prev, n))"),
                ),
                Wrong(
                    "ones",
                    "Your weights are ones; this first initialiser is the one with zeros.",
                    code=_draw("np.ones((n, n_prev))"),
                ),
                Wrong(
                    "small_constant",
                    "Your weights are small but not zero: this first initialiser fills the arrays with zeros.",
                    code=_draw("np.full((n, n_prev), 0.01)"),
                ),
                Wrong(
                    "shape_without_parentheses",
                    "`np.zeros` wants its shape as one tuple: a second number is read as the dtype.",
                    code=_draw("np.zeros(n, n_prev)"),
                ),
                Wrong(
                    "flat_biases",
                    "A bias of shape (n,) is a rank-1 array: give it two axes, so that it is added to columns.",
                    code=_draw(
                        'parameters[f"W{layer}"] = np.zeros((n, n_prev))\nparameters[f"b{layer}"] = np.zeros(n)'
                    ),
                ),
                Wrong(
                    "biases_are_ones",
                    "Your biases are ones; they start at zero as well.",
                    code=_draw(
                        'parameters[f"W{layer}"] = np.zeros((n, n_prev))\nparameters[f"b{layer}"] = np.ones((n, 1))'
                    ),
                ),
                Wrong(
                    "last_layer_missing",
                    "The loop ends one layer too early: `range` leaves out its end, and the output layer counts.",
                    code=_draw("np.zeros((n, n_prev))").replace("len(layer_dims))", "len(layer_dims) - 1)"),
                ),
                Wrong(
                    "counted_from_zero",
                    "Your keys start at W0: the input is layer 0 and has no weights, so the first key is W1.",
                    code=_draw(
                        'parameters[f"W{layer - 1}"] = np.zeros((n, n_prev))\nparameters[f"b{layer - 1}"] = np.zeros((n, 1))'
                    ),
                ),
                Wrong(
                    "square",
                    "Your W is square: its columns count the units of the layer before, not those of its own.",
                    code=_draw("np.zeros((n, n))"),
                ),
            ],
        )
    ],
    different=_named(
        "initialize_parameters_zeros",
        [
            Different("integers", code=_draw("np.zeros((n, n_prev), dtype=int)")),
            Different("single_precision", code=_draw("np.full((n, n_prev), 0, dtype=np.float32)")),
            Different("times_zero", code=_draw("np.random.randn(n, n_prev) * 0")),
            Different(
                "comprehension",
                code="""def _pair(i, n, n_prev):
    return {"W" + str(i): np.zeros((n, n_prev)), "b" + str(i): np.zeros((n, 1))}


def NAME(layer_dims):
    out = {"note": "all zero"}
    for i, (n_prev, n) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        print(i)
        out.update(_pair(i, n, n_prev))
    return out""",
            ),
            Different(
                "biases_first",
                code=_draw(
                    'parameters[f"b{layer}"] = 0.0 * np.ones((n, 1))\nparameters[f"W{layer}"] = np.zeros([n, n_prev])'
                ),
            ),
        ],
    ),
)


# ---- initialize_parameters_random --------------------------------------------------------------------------------

RANDOM = Exercise(
    name="initialize_parameters_random",
    title="different, but far too large",
    minutes=10,
    fixtures=[_fixture(lambda n_prev: 10.0)],
    cases=_wide,
    random=True,
    rubric=_drawn(lambda n_prev: 10.0, (2, 1, 1, 1, 1)),
    wrong=_named(
        "initialize_parameters_random",
        [
            *_wrong_draws("10"),
            Wrong(
                "factor_forgotten",
                "Your weights have a spread of 1: the factor 10 is missing.",
                code=_draw("np.random.randn(n, n_prev)"),
            ),
            Wrong(
                "divided",
                "You divide by 10 where this exercise multiplies: here the weights are meant to be too large.",
                code=_draw("np.random.randn(n, n_prev) / 10"),
            ),
            Wrong(
                "small",
                "A factor of 0.01 makes small weights; this exercise wants to see what large ones do.",
                code=_draw("np.random.randn(n, n_prev) * 0.01"),
            ),
            Wrong(
                "all_positive",
                "`rand` draws between 0 and 1, so no weight is negative; the normal distribution has an n more in its name.",
                code=_draw("np.random.rand(n, n_prev) * 10"),
            ),
            Wrong(
                "variance_ten",
                "Your variance is 10; the factor 10 multiplies the draw itself, which makes the standard deviation 10.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(10)"),
            ),
        ],
    ),
    different=_named("initialize_parameters_random", _different_draws("10", "10.0")),
)


# ---- signal_sizes ------------------------------------------------------------------------------------------------


def _net(rng: np.random.Generator, dims: list[int]) -> dict[str, np.ndarray]:
    net = {}
    for layer in range(1, len(dims)):
        net[f"W{layer}"] = rng.normal(0, 0.9, (dims[layer], dims[layer - 1]))
        net[f"b{layer}"] = rng.normal(0.3, 0.5, (dims[layer], 1))
    return net


def _signal_case(rng: np.random.Generator, dims: list[int], m: int) -> Case:
    return Case(
        (rng.normal(size=(dims[0], m)), _net(rng, dims)), note=f"layers of {dims} units, {m} example{'s' * (m > 1)}"
    )


def _signal_cases(rng: np.random.Generator) -> list[Case]:
    sizes = (([4, 6], 1), ([3, 5, 2], 7), ([2, 7, 4, 3], 6), ([5, 8, 3, 6, 4], 9), ([3, 9, 8, 7, 6, 5], 11))
    return [_signal_case(rng, dims, m) for dims, m in sizes]


def _scaling(exam: Exam) -> None:
    dims, factor = [4, 9, 7, 6], 3.0
    net = {key: value if key[0] == "W" else 0 * value for key, value in _net(exam.rng, dims).items()}
    X = exam.rng.normal(size=(4, 8))
    once, tripled = exam.ask(X, net), exam.ask(factor * X, net)
    numbers = isinstance(once, tuple | list) and all(isinstance(size, float | np.generic) for size in once)
    wanted = [factor * float(size) for size in once] if numbers else []
    if difference := compare(tripled, wanted or [0.0] * 3, "the list for 3 X", Rules(rtol=1e-5)):
        exam.fail(
            "With zero biases an input three times as large makes every signal three times as large",
            difference.got,
            difference.expected,
            "ReLU and root mean square both keep a positive factor.",
        )


_LOOP = """def signal_sizes(X, parameters):
    A, sizes = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(layer)] @ A + parameters["b" + str(layer)])
        sizes.append(float(np.sqrt(np.mean(A ** 2))))
    return sizes"""
_SIZE, _RELU = "float(np.sqrt(np.mean(A ** 2)))", "np.maximum(0, "


def _signal(*edits: tuple[str, str]) -> str:
    code = _LOOP
    for old, new in edits:
        code = code.replace(old, new)
    return code


SIGNAL = Exercise(
    name="signal_sizes",
    title="how large is the signal in each layer?",
    minutes=12,
    fixtures=[
        # Z1 = [[1, -2, 3, -4], [-1, 1, 1, 7]] with b1 = [0, 1]: A1 = [[1, 0, 3, 0], [0, 1, 1, 7]]; squares sum 10 + 51 = 61, /8
        # Z2 = A1[0] - A1[1] + 2 = [3, 1, 4, -5]: A2 = [3, 1, 4, 0]; squares sum 26, /4
        Fixture(
            (
                np.array([[1.0, -2.0, 3.0, -4.0], [-2.0, 0.0, 0.0, 6.0]]),
                {
                    "W1": np.array([[1.0, 0.0], [0.0, 1.0]]),
                    "b1": np.array([[0.0], [1.0]]),
                    "W2": np.array([[1.0, -1.0]]),
                    "b2": np.array([[2.0]]),
                },
            ),
            expected=[2.761340, 2.549510],
            note="2 inputs, layers of 2 and 1 units, 4 examples",
        ),
        # Z1 = 3 * [1, -2, 2] - 1 = [2, -7, 5] and -[1, -2, 2] = [-1, 2, -2]: squares 4 + 25 + 4 = 33, /6
        Fixture(
            (np.array([[1.0, -2.0, 2.0]]), {"W1": np.array([[3.0], [-1.0]]), "b1": np.array([[-1.0], [0.0]])}),
            expected=[2.345208],
            note="1 input, one layer of 2 units, 3 examples",
        ),
    ],
    cases=_signal_cases,
    rubric=[
        Values(
            name="the sizes of all layers",
            points=3,
            label="the list of sizes",
            hint="Forward through ReLU, then the root of the mean of the squares.",
        ),
        Untouched(points=0.5),
        Vectorised(
            points=0.5,
            small=lambda rng: _signal_case(rng, [3, 5, 4], 2),
            large=lambda rng: _signal_case(rng, [3, 5, 4], 60),
        ),
        Law(name="a larger input makes a larger signal in proportion", points=1, check=_scaling),
    ],
    wrong=[
        Wrong(
            "mean",
            "You take the mean of A; large and small entries should count by their squares, with a root at the end.",
            code=_signal((_SIZE, "float(np.mean(A))")),
        ),
        Wrong(
            "no_root",
            "You return mean squares; the root that brings them back to the size of A is missing.",
            code=_signal((_SIZE, "float(np.mean(A ** 2))")),
        ),
        Wrong(
            "sum",
            "You take the root of a sum; without the mean the number grows with the width and with m.",
            code=_signal((_SIZE, "float(np.sqrt(np.sum(A ** 2)))")),
        ),
        Wrong(
            "std",
            "The standard deviation subtracts the mean first; here the size is measured from zero.",
            code=_signal((_SIZE, "float(np.std(A))")),
        ),
        Wrong(
            "no_relu",
            "The signal goes on without ReLU: negative values must become zero in every layer.",
            code=_signal((_RELU, "(")),
        ),
        Wrong(
            "of_z",
            "You measure Z before the activation; the signal that leaves a layer is A.",
            code="""def signal_sizes(X, parameters):
    A, sizes = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        Z = parameters["W" + str(layer)] @ A + parameters["b" + str(layer)]
        A = np.maximum(0, Z)
        sizes.append(float(np.sqrt(np.mean(Z ** 2))))
    return sizes""",
        ),
        Wrong(
            "no_bias",
            "The bias is missing from Z: each unit adds its own b.",
            code=_signal((' + parameters["b" + str(layer)]', "")),
        ),
        Wrong(
            "with_the_input",
            "The first number belongs to the input: the list starts with layer 1.",
            code=_signal(("A, sizes = X, []", "A, sizes = X, [float(np.sqrt(np.mean(X ** 2)))]")),
        ),
        Wrong(
            "last_layer_missing",
            "The loop ends one layer too early: `range` leaves out its end.",
            code=_signal(("// 2 + 1", "// 2")),
        ),
        Wrong(
            "sigmoid",
            "Your layers use the sigmoid, which squeezes everything into (0, 1); here every layer is ReLU.",
            code=_signal(
                ("np.maximum(0, parameters", "1 / (1 + np.exp(-(parameters"), ("str(layer)])\n", "str(layer)])))\n")
            ),
        ),
        Wrong(
            "only_the_last",
            "You return one number; the list has one for every layer.",
            code=_signal(("return sizes", "return sizes[-1]")),
        ),
        Wrong(
            "loop_over_examples",
            "You go through the examples one by one; the matrix product takes all columns at once.",
            code="""def signal_sizes(X, parameters):
    A, sizes = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        columns = []
        for i in range(A.shape[1]):
            z = parameters["W" + str(layer)] @ A[:, [i]] + parameters["b" + str(layer)]
            columns.append(np.maximum(0, z))
        A = np.hstack(columns)
        sizes.append(float(np.sqrt(np.mean(A ** 2))))
    return sizes""",
            only_item="works without a loop over the examples",
        ),
    ],
    different=[
        Different("norm", code=_signal((_SIZE, "np.linalg.norm(A) / np.sqrt(A.size)"))),
        Different("numpy_scalars", code=_signal((_SIZE, "np.mean(A * A) ** 0.5"))),
        Different(
            "masked",
            code=_signal(
                ("np.maximum(0, parameters", "_relu(parameters"),
                ("def signal", "def _relu(z):\n    return z * (z > 0)\n\n\ndef signal"),
            ),
        ),
        Different(
            "single_precision",
            code=_signal(
                ("A, sizes = X, []", "A, sizes = X.astype(np.float32), []"),
                ("str(layer)])\n", "str(layer)]).astype(np.float32)\n"),
            ),
        ),
        Different(
            "einsum_and_tuple",
            code=_signal(
                ('parameters["W" + str(layer)] @ A', 'np.einsum("ij,jk->ik", parameters["W" + str(layer)], A)'),
                ("return sizes", "print(sizes)\n    return tuple(sizes)"),
            ),
        ),
        Different(
            "in_place_on_its_own_copy",
            code=_signal(
                ("        A = np.maximum(0, ", "        A = ("),
                ("        sizes", "        A[A < 0] = 0\n        sizes"),
            ),
        ),
    ],
)


# ---- initialize_parameters_he and _xavier ------------------------------------------------------------------------


def _he(n_prev: int) -> float:
    return float(np.sqrt(2 / n_prev))  # n_prev = 30: 0.25820, n_prev = 16: 0.35355


def _xavier(n_prev: int) -> float:
    return float(np.sqrt(1 / n_prev))  # n_prev = 30: 0.18257, n_prev = 16: 0.25


HE = Exercise(
    name="initialize_parameters_he",
    title="the spread that ReLU needs",
    minutes=12,
    fixtures=[_fixture(_he)],
    cases=_wide,
    random=True,
    rubric=_drawn(_he, (3, 2, 1, 1, 1)),
    wrong=_named(
        "initialize_parameters_he",
        [
            *_wrong_draws("np.sqrt(2 / n_prev)"),
            Wrong(
                "xavier",
                "Your variance is 1 / n_prev, which suits tanh; ReLU switches half of the signal off, so it needs more.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(1 / n_prev)"),
            ),
            Wrong(
                "no_root",
                "2 / n_prev is the variance; a draw is multiplied by the standard deviation.",
                code=_draw("np.random.randn(n, n_prev) * 2 / n_prev"),
            ),
            Wrong(
                "own_width",
                "You scale by the layer's own width n; what counts is how many inputs each unit adds up.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(2 / n)"),
            ),
            Wrong(
                "upside_down",
                "The fraction under the root stands on its head: more inputs need smaller weights.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(n_prev / 2)"),
            ),
            Wrong(
                "first_layer_everywhere",
                "Every layer gets the factor of layer 1: use the width just before each layer.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(2 / layer_dims[0])"),
            ),
            Wrong(
                "root_of_the_numerator",
                "The root covers only the 2 in your factor: it belongs over the whole fraction.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(2) / n_prev"),
            ),
            Wrong(
                "small",
                "A fixed factor of 0.01 ignores the width: in deep nets the signal dies out.",
                code=_draw("np.random.randn(n, n_prev) * 0.01"),
            ),
            Wrong(
                "unscaled",
                "The draws are not scaled at all: their spread is 1 in every layer.",
                code=_draw("np.random.randn(n, n_prev)"),
            ),
            Wrong(
                "all_positive",
                "`rand` draws between 0 and 1, so no weight is negative: use the normal distribution.",
                code=_draw("np.random.rand(n, n_prev) * np.sqrt(2 / n_prev)"),
            ),
        ],
    ),
    different=_named("initialize_parameters_he", _different_draws("np.sqrt(2. / n_prev)", "(2 / n_prev) ** 0.5")),
)

XAVIER = Exercise(
    name="initialize_parameters_xavier",
    title="the same for tanh",
    minutes=8,
    fixtures=[_fixture(_xavier)],
    cases=_wide,
    random=True,
    rubric=_drawn(_xavier, (2, 1, 0.5, 0.5, 1)),
    wrong=_named(
        "initialize_parameters_xavier",
        [
            *_wrong_draws("np.sqrt(1 / n_prev)"),
            Wrong(
                "he",
                "Your variance is 2 / n_prev, which is He's for ReLU; tanh lets small signals through unhalved.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)"),
            ),
            Wrong(
                "both_widths",
                "That is the first published form, with the mean of both widths; this exercise asks for 1 / n_prev.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(2 / (n + n_prev))"),
            ),
            Wrong(
                "no_root",
                "1 / n_prev is the variance; a draw is multiplied by its root.",
                code=_draw("np.random.randn(n, n_prev) / n_prev"),
            ),
            Wrong(
                "own_width",
                "You scale by the layer's own width n; a unit adds up as many terms as it has inputs.",
                code=_draw("np.random.randn(n, n_prev) / np.sqrt(n)"),
            ),
            Wrong(
                "upside_down",
                "You multiply by the root of n_prev: more inputs need smaller weights.",
                code=_draw("np.random.randn(n, n_prev) * np.sqrt(n_prev)"),
            ),
            Wrong(
                "first_layer_everywhere",
                "Every layer gets the factor of layer 1: use the width just before each layer.",
                code=_draw("np.random.randn(n, n_prev) / np.sqrt(layer_dims[0])"),
            ),
        ],
    ),
    different=_named("initialize_parameters_xavier", _different_draws("np.sqrt(1. / n_prev)", "n_prev ** -0.5")),
)


EXERCISES = (ZEROS, RANDOM, SIGNAL, HE, XAVIER)

WRITTEN = (
    Written("zero_biases", "Why zero biases are harmless", 3),
    Written("impossible_curve", "Spot the error in a printed cost curve", 3),
)
