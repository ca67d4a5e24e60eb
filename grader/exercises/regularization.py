"""Exercises of `regularization` (week 4): the L2 cost and its slopes, and dropout forward and backward.

The net has three layers, ReLU twice and then sigmoid. Forward dropout is random: its results are judged through the facts
of `helpers.judge.facts.dropout`, on so many examples that the shares kept are known to about one per cent.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.items import Law, Untouched, Values, Vectorised
from grader.declare.numerical_gradient import numerical_gradient
from grader.declare.variants import Different, Wrong
from helpers.judge.compare import Rules, compare
from helpers.judge.describe import describe

# Central differences with a step of 1e-5 are exact to about 1e-10; single precision adds 1e-5.
SLOPE = Rules(rtol=1e-4, atol=1e-5)
NAMES = ("W3", "b3", "W2", "b2", "W1", "b1")
NEW_MASKS, SAME_MASKS = "draws new masks at every call", "gives the same gradients at every call"


def _net(rng: np.random.Generator, dims: tuple[int, ...]) -> dict[str, np.ndarray]:
    net = {}
    for layer, (n_prev, n) in enumerate(pairwise(dims), 1):
        net[f"W{layer}"] = rng.normal(scale=1.4 / np.sqrt(n_prev), size=(n, n_prev))
        net[f"b{layer}"] = rng.normal(scale=0.4, size=(n, 1))
    return net


def _examples(rng: np.random.Generator, n: int, m: int) -> tuple[np.ndarray, np.ndarray]:
    """X (n, m) and Y (1, m) with both labels (for m > 1), not equally often."""
    Y = np.zeros((1, m), dtype=int)
    Y[0, rng.permutation(m)[: max(1, m // 3)]] = 1
    return rng.normal(size=(n, m)), Y


def _sigmoid(Z: np.ndarray) -> np.ndarray:
    return 0.5 + 0.5 * np.tanh(0.5 * Z)


def _layers(
    X: np.ndarray, net: dict[str, np.ndarray], masks: tuple = (None, None), keep_prob: float = 1.0
) -> tuple[list, list]:
    """Z1, Z2, Z3 and A1, A2, A3, with the given masks if there are any."""
    Z, A = [], [X]
    for layer in (1, 2, 3):
        Z.append(net[f"W{layer}"] @ A[-1] + net[f"b{layer}"])
        active = _sigmoid(Z[-1]) if layer == 3 else np.maximum(Z[-1], 0.0)
        kept = layer < 3 and masks[layer - 1] is not None
        A.append(active * masks[layer - 1] / keep_prob if kept else active)
    return Z, A[1:]


def _cache(X: np.ndarray, net: dict, masks: tuple = (None, None), keep_prob: float = 1.0) -> tuple:
    """The cache in the order of the task: with masks (Z1, D1, A1, W1, b1, ...), without (Z1, A1, W1, b1, ...)."""
    Z, A = _layers(X, net, masks, keep_prob)
    parts = []
    for layer in (1, 2, 3):
        mask = [masks[layer - 1]] if layer < 3 and masks[layer - 1] is not None else []
        parts += [Z[layer - 1], *mask, A[layer - 1], net[f"W{layer}"], net[f"b{layer}"]]
    return tuple(parts)


def _matrix(text: str) -> np.ndarray:
    return np.array([[float(number) for number in row.split()] for row in text.split(";")])


def _by_hand(**entries: str) -> dict[str, np.ndarray]:
    """Arrays as one writes them by hand: rows parted by semicolons."""
    return {name: _matrix(text) for name, text in entries.items()}


def _gradients(points_W: float, points_b: float, needs: list[str] | None = None) -> list[Values]:
    """One item for each of the six gradients."""
    return [
        Values(
            name=f"d{name}",
            points=points_W if name[0] == "W" else points_b,
            path=(f"d{name}",),
            label=f'gradients["d{name}"]',
            needs=needs,
        )
        for name in NAMES
    ]


# ---- compute_cost_with_regularization ----------------------------------------------------------------------------


def _cost_case(rng, dims, m, lambd):
    net = _net(rng, dims)
    X, Y = _examples(rng, dims[0], m)
    return Case((_layers(X, net)[1][2], Y, net, lambd), note=f"layers {list(dims)}, {m} examples, lambd = {lambd:g}")


def _cost_cases(rng):
    return [
        _cost_case(rng, *c)
        for c in (
            ((3, 2, 4, 1), 1, 2.0),
            ((2, 5, 3, 1), 4, 0.0),
            ((2, 5, 3, 1), 6, 0.1),
            ((4, 3, 6, 1), 7, 0.7),
            ((5, 7, 2, 1), 9, 12.5),
        )
    ]


def _number(exam, *args) -> float:
    return float(exam.array(exam.ask(*args), (), shown=f"lambd = {args[3]:g}"))


def _rises_in_a_line(exam):
    case = _cost_case(exam.rng, (3, 6, 4, 1), 8, 1.0)
    A3, Y, net, _ = case.args
    costs = [_number(exam, A3, Y, net, lambd) for lambd in (0.0, 1.0, 3.0)]
    if compare(costs[2] - costs[0], 3 * (costs[1] - costs[0]), rules=SLOPE):
        exam.fail(
            "the cost rises in a straight line with lambd",
            f"{costs[2] - costs[0]:.5f} more for lambd = 3",
            f"3 times the {costs[1] - costs[0]:.5f} for lambd = 1",
            shown=case.note,
        )
    double = {name: 2 * value if name[0] == "W" else value - 3 for name, value in net.items()}
    grown = _number(exam, A3, Y, double, 1.0)
    if compare(grown - costs[0], 4 * (costs[1] - costs[0]), rules=SLOPE):
        exam.fail(
            "weights twice as large cost four times as much, and biases cost nothing",
            f"{grown - costs[0]:.5f}",
            f"{4 * (costs[1] - costs[0]):.5f}",
            shown=case.note,
        )


_SUM = "squares = np.sum(W1**2) + np.sum(W2**2) + np.sum(W3**2)"
_L2 = "l2_cost = lambd / (2 * m) * squares"

COST = Exercise(
    name="compute_cost_with_regularization",
    title="the price of large weights",
    minutes=12,
    fixtures=[
        # -log .5 - log .8 - log .75 = 0.693147 + 0.223144 + 0.287682 = 1.203973; / 3 = 0.401324
        # squares: W1 1+4+0+0+1+4 = 10, W2 1+1+4+1 = 7, W3 1+1+1+0 = 3, in all 20; 0.6 / (2 * 3) * 20 = 2
        Fixture(
            (
                _matrix("0.5 0.8 0.25"),
                np.array([[1, 1, 0]]),
                _by_hand(
                    W1="1 -2 0; 0 1 2", b1="1; -1", W2="1 0; 0 -1; 2 0; 0 1", b2="0; 2; 0; 1", W3="1 -1 1 0", b3="0.5"
                ),
                0.6,
            ),
            expected=2.401324,
            note="3 examples, layers [3, 2, 4, 1], lambd = 0.6",
        ),
        # -log .1 - log .4 = 2.302585 + 0.916291 = 3.218876; / 2 = 1.609438
        # squares: W1 1+4+0+1+1+0 = 7, W2 4+0+1 = 5, W3 1 -> 13; 0.2 / (2 * 2) * 13 = 0.65
        Fixture(
            (
                _matrix("0.9 0.4"),
                np.array([[0, 1]]),
                _by_hand(W1="1 2; 0 1; -1 0", b1="1; 0; 3", W2="2 0 -1", b2="-2", W3="1", b3="4"),
                0.2,
            ),
            expected=2.259438,
            note="2 examples, layers [2, 3, 1, 1], lambd = 0.2",
        ),
    ],
    cases=_cost_cases,
    rubric=[
        Values(
            name="the regularised cost",
            points=3,
            label="the cost",
            hint="Write the two parts one under the other: the mean loss, and lambda over 2m times all squared weights.",
        ),
        Values(name="lambd = 0 is the plain cost", points=0.5, label="the cost", only=lambda case: case.args[3] == 0),
        Law(name="straight in lambd, square in the weights, blind to the biases", points=1, check=_rises_in_a_line),
        Untouched(points=0.5),
    ],
    wrong=[
        Wrong(
            "half_missing",
            "The L2 term is twice too large: a factor 1/2 belongs in front, so that its slope is lambda/m times W.",
            edits=[(_L2, "l2_cost = lambd / m * squares")],
        ),
        Wrong(
            "m_missing",
            "The L2 term is not divided by the number of examples m.",
            edits=[(_L2, "l2_cost = lambd / 2 * squares")],
        ),
        Wrong(
            "biases_too",
            "Your L2 term counts the biases as well; only the weight matrices W1, W2, W3 belong in it.",
            edits=[(_SUM, "squares = sum(np.sum(value**2) for value in parameters.values())")],
        ),
        Wrong(
            "not_squared",
            "Your L2 term adds the weights themselves, so that positive and negative ones cancel: square them first.",
            edits=[(_SUM, "squares = np.sum(W1) + np.sum(W2) + np.sum(W3)")],
        ),
        Wrong(
            "square_of_the_sum",
            "You square each matrix's sum; the L2 term is the sum of the squares: first square every entry, then add.",
            edits=[(_SUM, "squares = np.sum(W1) ** 2 + np.sum(W2) ** 2 + np.sum(W3) ** 2")],
        ),
        Wrong(
            "matrix_norm",
            "`np.linalg.norm` takes the square root of the summed squares; the L2 term needs the sum of squares itself.",
            edits=[(_SUM, "squares = np.linalg.norm(W1) + np.linalg.norm(W2) + np.linalg.norm(W3)")],
        ),
        Wrong(
            "absolute_values",
            "You add absolute values; that is the L1 penalty, and this exercise asks for squares.",
            edits=[(_SUM, "squares = np.abs(W1).sum() + np.abs(W2).sum() + np.abs(W3).sum()")],
        ),
        Wrong(
            "mean_of_squares",
            "You average the squares of each matrix; the L2 term adds them all.",
            edits=[(_SUM, "squares = np.mean(W1**2) + np.mean(W2**2) + np.mean(W3**2)")],
        ),
        Wrong(
            "last_layer_left_out",
            "The weights of one layer are missing from your L2 term: it runs over W1, W2 and W3.",
            edits=[(_SUM, "squares = np.sum(W1**2) + np.sum(W2**2)")],
        ),
        Wrong(
            "l2_alone",
            "You return the L2 term alone; the cross-entropy part has to be added.",
            edits=[("return cross_entropy_cost + l2_cost", "return l2_cost")],
        ),
        Wrong(
            "no_l2",
            "That is the plain cost: the L2 term is not in what you return.",
            edits=[("return cross_entropy_cost + l2_cost", "return cross_entropy_cost")],
        ),
        Wrong(
            "minus_l2",
            "You subtract the L2 term, which rewards large weights: it is a price, and it is added.",
            edits=[("cross_entropy_cost + l2_cost", "cross_entropy_cost - l2_cost")],
        ),
        Wrong(
            "lambd_ignored",
            "Your L2 term is the same for every `lambd`: multiply by the argument.",
            edits=[(_L2, "l2_cost = 1 / (2 * m) * squares")],
        ),
    ],
    different=[
        Different(
            "loop_over_names",
            edits=[(_SUM, 'squares = sum(np.sum(np.square(parameters[f"W{layer}"])) for layer in range(1, 4))')],
        ),
        Different(
            "own_cross_entropy",
            edits=[("compute_cost(A3, Y)", "-np.sum(np.log(np.where(Y == 1, A3, 1 - A3))) / Y.size")],
        ),
        Different("norm_squared", edits=[(_SUM, "squares = sum(np.linalg.norm(W) ** 2 for W in (W1, W2, W3))")]),
        Different(
            "einsum",
            edits=[
                (_SUM, "print('weights')\n    squares = sum(float(np.einsum('ij,ij', W, W)) for W in (W1, W2, W3))")
            ],
        ),
        Different(
            "zero_dimensional",
            edits=[("return cross_entropy_cost + l2_cost", "return np.array(cross_entropy_cost + l2_cost).squeeze()")],
        ),
        Different(
            "single_precision",
            edits=[
                ("return cross_entropy_cost + l2_cost", "return np.float32(cross_entropy_cost) + np.float32(l2_cost)")
            ],
        ),
    ],
)


# ---- backward_propagation_with_regularization --------------------------------------------------------------------


def _l2_case(rng, dims, m, lambd):
    net = _net(rng, dims)
    X, Y = _examples(rng, dims[0], m)
    return Case((X, Y, _cache(X, net), lambd), note=f"layers {list(dims)}, {m} examples, lambd = {lambd:g}")


def _l2_cases(rng):
    return [
        _l2_case(rng, *c)
        for c in (
            ((3, 4, 2, 1), 1, 0.9),
            ((2, 5, 3, 1), 4, 0.0),
            ((2, 5, 3, 1), 6, 0.1),
            ((5, 3, 4, 1), 8, 0.7),
            ((4, 6, 7, 1), 9, 15.0),
        )
    ]


def _match_slopes(exam, got: Any, net: dict, cost, shown: str) -> None:
    for name in NAMES:
        slopes = numerical_gradient(lambda value, name=name: cost(net | {name: value}), net[name])
        slot = got.get(f"d{name}") if isinstance(got, dict) else None
        difference = compare(slot, slopes, f'gradients["d{name}"]', SLOPE)
        if difference:
            exam.fail(
                f"{difference.where} is the slope of the cost, found by small steps",
                difference.got,
                difference.expected,
                shown=shown,
            )


def _l2_slopes(exam):
    cost_of = exam.reference("compute_cost_with_regularization")
    for dims, m, lambd in (((3, 4, 2, 1), 5, 1.3), ((2, 3, 5, 1), 7, 0.2)):
        net = _net(exam.rng, dims)
        X, Y = _examples(exam.rng, dims[0], m)
        cost = lambda p, X=X, Y=Y, lambd=lambd: cost_of(_layers(X, p)[1][2], Y, p, lambd)  # noqa: E731
        _match_slopes(
            exam,
            exam.ask(X, Y, _cache(X, net), lambd),
            net,
            cost,
            f"layers {list(dims)}, {m} examples, lambd = {lambd:g}",
        )


# Z1 = [1.5 2.5 -.5 .5; .5 -1.5 1.5 .5; .5 -.5 -.5 -.5], Z2 = [.5 2 -2 -.5; .5 -2 3.5 1], Z3 = [0 2.5 -6.5 -1.5],
# A3 = [.5 .924142 .001501 .182426]
_HAND = _by_hand(W1="1 0; 0 1; 1 1", b1="0.5; -0.5; -1.5", W2="1 -1 0; -1 2 1", b2="-0.5; 0.5", W3="1 -2", b3="0.5")
_HAND_X, _HAND_Y = _matrix("1 2 -1 0; 1 -1 2 1"), np.array([[1, 0, 0, 1]])
_DECAY_3, _DECAY_2, _DECAY_1 = (f"+ lambd / m * W{layer}" for layer in (3, 2, 1))

BACKWARD_L2 = Exercise(
    name="backward_propagation_with_regularization",
    title="slopes that pull the weights to zero",
    minutes=20,
    fixtures=[
        # dZ3 = A3 - Y = [-.5 .924142 .001501 -.817574]; W3^T dZ3 = [-.5 .924142 .001501 -.817574; 1 -1.848284 -.003002 1.635149],
        # kept where Z2 > 0: dZ2 = [-.5 .924142 0 0; 1 0 -.003002 1.635149]; W2^T dZ2 kept where Z1 > 0:
        # dZ1 = [-1.5 .924142 0 -1.635149; 2.5 0 -.006005 3.270298; 1 0 0 0]. lambd / m = .2.
        # dW3_1 = (-.5*.5 + .924142*2) / 4 + .2*1 = .399571 + .2; dW2_12 = (-.5*.5) / 4 - .2 = -.0625 - .2; and so on.
        Fixture(
            (_HAND_X, _HAND_Y, _cache(_HAND_X, _HAND), 0.8),
            expected=_by_hand(
                dW3="0.599571 -0.66558",
                db3="-0.097983",
                dW2="0.590089 -0.2625 -0.0625; 0.379394 0.728268 0.325",
                db2="0.106035; 0.658037",
                dW1="0.287071 -1.014823; 0.626501 1.639572; 0.45 0.45",
                db1="-0.552752; 1.441073; 0.25",
            ),
            note="4 examples, layers [2, 3, 2, 1], lambd = 0.8",
        )
    ],
    cases=_l2_cases,
    rubric=[
        *_gradients(1.5, 0.5),
        Law(name="the slopes of the regularised cost", points=1, check=_l2_slopes),
        Untouched(points=0.5),
        Vectorised(
            points=0.5,
            small=lambda rng: _l2_case(rng, (3, 4, 2, 1), 5, 0.7),
            large=lambda rng: _l2_case(rng, (3, 4, 2, 1), 60, 0.7),
        ),
    ],
    wrong=[
        Wrong(
            "last_layer_only",
            "You added the L2 part to dW3 alone: W2 and W1 are in the cost too.",
            edits=[(_DECAY_2, ""), (_DECAY_1, "")],
        ),
        Wrong(
            "no_l2",
            "These are the slopes of the plain cost: each dW needs the slope of the L2 term as well.",
            edits=[(_DECAY_3, ""), (_DECAY_2, ""), (_DECAY_1, "")],
        ),
        Wrong(
            "m_missing",
            "You add lambda times W; the L2 term of the cost is divided by m, and so is its slope.",
            edits=[(d, d.replace("/ m ", "")) for d in (_DECAY_3, _DECAY_2, _DECAY_1)],
        ),
        Wrong(
            "half_kept",
            "The slope of a square brings down a 2, which cancels the 1/2 of the cost: your L2 part is half of what it should be.",
            edits=[(d, d.replace("/ m", "/ (2 * m)")) for d in (_DECAY_3, _DECAY_2, _DECAY_1)],
        ),
        Wrong(
            "factor_two",
            "The 2 from the square has already cancelled the 1/2 of the cost: your L2 part is twice too large.",
            edits=[(d, d.replace("lambd", "2 * lambd")) for d in (_DECAY_3, _DECAY_2, _DECAY_1)],
        ),
        Wrong(
            "biases_too",
            "The biases are not in the L2 term, so db1, db2 and db3 stay as they were.",
            edits=[
                (
                    f"db{i} = np.sum(dZ{i}, axis=1, keepdims=True) / m",
                    f"db{i} = np.sum(dZ{i}, axis=1, keepdims=True) / m + lambd / m * b{i}",
                )
                for i in (3, 2, 1)
            ],
        ),
        Wrong(
            "minus",
            "You subtract the L2 part; that pushes the weights away from zero: the minus sign comes later, in the update.",
            edits=[(d, d.replace("+", "-")) for d in (_DECAY_3, _DECAY_2, _DECAY_1)],
        ),
        Wrong(
            "squared_weights",
            "You add the squared weights; the slope of a square is linear in W.",
            edits=[(d, d + "**2") for d in (_DECAY_3, _DECAY_2, _DECAY_1)],
        ),
        Wrong(
            "lambd_ignored",
            "Your gradients are the same for every `lambd`: use the argument.",
            edits=[(d, d.replace("lambd", "0.7")) for d in (_DECAY_3, _DECAY_2, _DECAY_1)],
        ),
        Wrong(
            "relu_slope_missing",
            "On the way back through ReLU the gradient is kept only where Z was positive: that factor is missing.",
            edits=[(" * (Z2 > 0)", ""), (" * (Z1 > 0)", "")],
        ),
        Wrong(
            "dw_not_averaged",
            "The data part of each dW is summed over the examples but not divided by m.",
            edits=[("dZ3 @ A2.T / m", "dZ3 @ A2.T"), ("dZ2 @ A1.T / m", "dZ2 @ A1.T"), ("dZ1 @ X.T / m", "dZ1 @ X.T")],
        ),
        Wrong(
            "keepdims_missing",
            "db1, db2 and db3 lost their second axis: each should have the shape of its bias, (n, 1).",
            edits=[(f"np.sum(dZ{i}, axis=1, keepdims=True)", f"np.sum(dZ{i}, axis=1)") for i in (3, 2, 1)],
        ),
        Wrong(
            "changes_the_cache",
            "You write into an array of the cache, which belongs to the caller: make a new array.",
            edits=[("dZ3 = A3 - Y", "A3 -= Y\n    dZ3 = A3")],
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("slope_from_activation", edits=[("(Z2 > 0)", "np.int64(A2 > 0)"), ("(Z1 > 0)", "np.sign(A1)")]),
        Different(
            "dot_and_mean",
            edits=[
                ("dZ3 @ A2.T / m", "1.0 / m * np.dot(dZ3, A2.T)"),
                ("np.sum(dZ3, axis=1, keepdims=True) / m", "dZ3.mean(axis=1, keepdims=True)"),
            ],
        ),
        Different(
            "einsum",
            edits=[
                ("dZ2 @ A1.T / m", "np.einsum('im,jm->ij', dZ2, A1) / m"),
                ("dZ1 @ X.T / m", "np.inner(dZ1, X) / Y.size"),
            ],
        ),
        Different("one_bracket", edits=[("dZ3 @ A2.T / m + lambd / m * W3", "(dZ3 @ A2.T + lambd * W3) / m")]),
        Different(
            "extra_keys",
            edits=[
                ("return {", "print(dZ1.shape)\n    return {'dZ3': dZ3, 'dA2': W3.T @ dZ3, 'dZ2': dZ2, 'dZ1': dZ1, ")
            ],
        ),
        Different(
            "single_precision",
            edits=[
                (
                    "m = X.shape[1]",
                    "X, cache = X.astype(np.float32), [a.astype(np.float32) for a in cache]\n    m = np.float32(X.shape[1])",
                ),
                ("dZ3 = A3 - Y", "lambd = np.float32(lambd)\n    dZ3 = A3 - Y.astype(np.float32)"),
            ],
        ),
        Different("own_copy_in_place", edits=[("dZ3 = A3 - Y", "dZ3 = A3.copy()\n    dZ3 -= Y")]),
    ],
)


# ---- forward_propagation_with_dropout ----------------------------------------------------------------------------


def _forward_case(rng, dims, m, keep_prob):
    net = _net(rng, dims)
    args = (_examples(rng, dims[0], m)[0], net) + ((keep_prob,) if keep_prob else ())
    return Case(
        args,
        note=f"layers {list(dims)}, {m} examples, "
        + (f"keep_prob = {keep_prob:g}" if keep_prob else "keep_prob not given"),
    )


def _forward_cases(rng):
    return [
        _forward_case(rng, *c)
        for c in (
            ((3, 5, 4, 1), 900, 1.0),
            ((2, 6, 5, 1), 9000, 0.5),
            ((4, 7, 6, 1), 5000, 0.3),
            ((3, 9, 7, 1), 5000, 0.86),
            ((5, 8, 6, 1), 9000, None),
        )
    ]


def _output(exam, X, net, keep_prob) -> np.ndarray:
    """The answer's A3, as numbers of shape (1, m)."""
    got = exam.ask(X, net, keep_prob)
    A3 = got[0] if isinstance(got, tuple | list) and got else None
    if not isinstance(A3, np.ndarray) or A3.dtype.kind not in "fiub" or A3.shape != (1, X.shape[1]):
        exam.fail(
            "A3 is an array of numbers of shape (1, m)",
            describe(A3),
            f"shape (1, {X.shape[1]})",
            shown=f"keep_prob = {keep_prob:g}",
        )
    return A3.astype(float)


def _no_dropout(exam):
    for dims, m in (((3, 5, 4, 1), 7), ((2, 4, 6, 1), 9)):
        net, X = _net(exam.rng, dims), exam.rng.normal(size=(dims[0], m))
        if difference := compare(_output(exam, X, net, 1.0), _layers(X, net)[1][2], "A3", SLOPE):
            exam.fail(
                "keep_prob = 1 gives the A3 of the net without dropout",
                difference.got,
                difference.expected,
                shown=f"layers {list(dims)}, {m} examples, keep_prob = 1",
            )


def _on_average(exam):
    """All weights positive, so that no ReLU bends and the output's Z3 is linear in the masks."""
    for keep_prob in (0.4, 0.8):
        net = {name: np.abs(value) / 4 for name, value in _net(exam.rng, (3, 6, 5, 1)).items()}
        X = np.repeat(np.abs(exam.rng.normal(size=(3, 1))), 4000, axis=1)
        A3, wanted = _output(exam, X, net, keep_prob), _layers(X[:, :1], net)[0][2].item()
        with np.errstate(all="ignore"):
            Z3 = np.log(A3 / (1 - A3)) if np.all((A3 > 0) & (A3 < 1)) else np.full(A3.shape, np.nan)
        if not abs(Z3.mean() - wanted) < 6 * Z3.std() / np.sqrt(Z3.size):
            exam.fail(
                "on average over many masks, Z3 is what it is without dropout",
                f"{Z3.mean():.3f}",
                f"about {wanted:.3f}",
                shown=f"one example 4,000 times, keep_prob = {keep_prob:g}",
            )


def _new_masks(exam):
    case = _forward_case(exam.rng, (3, 8, 6, 1), 40, 0.5)
    first, second = _output(exam, *case.args), _output(exam, *case.args)
    if compare(first, second) is None:
        exam.fail(
            "two calls with the same arguments draw different masks",
            "the same A3 twice",
            "different masks",
            "A seed that is set inside the function makes every draw the same: set it outside, if at all.",
            case.note,
        )


def _facts(keep_prob: float) -> dict[str, Any]:
    facts: dict[str, Any] = {"A3": "sigmoid(W3 A2 + b3)"}
    for layer, source in ((1, "X"), (2, "A1")):
        facts |= {
            f"Z{layer}": f"W{layer} {source} + b{layer}",
            f"kept {layer}": keep_prob,
            f"scale {layer}": 1 / keep_prob,
            f"mask {layer}": f"ones where A{layer} is kept",
        }
    return facts


# Three examples, again and again. Z1 = [1.5 2.5 3.5; 2.5 -.5 1.5; 3.5 1.5 4.5; 1.5 -2.5 -1.5]: 9 of 12 units are above zero.
_MANY = np.tile(_matrix("1 2 3; 2 -1 1"), 200)
_PUBLIC = _by_hand(
    W1="1 0; 0 1; 1 1; -1 1",
    b1="0.5; 0.5; 0.5; 0.5",
    W2="1 0 0 1; 0 1 -1 0; 0 0 1 -1",
    b2="1; 2; 1",
    W3="1 -1 1",
    b3="-1",
)
_D1, _D2 = ("np.random.rand(*A1.shape) < keep_prob", "np.random.rand(*A2.shape) < keep_prob")
_A1, _A2 = ("A1 * D1 / keep_prob", "A2 * D2 / keep_prob")


def _both(one: str, new: str) -> list[tuple[str, str]]:
    """The same edit in layer 1 and in layer 2; `#` stands for the layer."""
    return [(one.replace("#", layer), new.replace("#", layer)) for layer in "12"]


def _of_layers(name: str, fact: str, label: str, points: float, hint: str) -> list[Values]:
    return [
        Values(
            name=f"{name} {layer}",
            points=points,
            path=(f"{fact} {layer}",),
            label=f"{label} {layer}",
            rules=Rules(rtol=2e-3),
            hint=hint,
        )
        for layer in (1, 2)
    ]


# A slip in the cache or at the output does not cost the points of the other promises.
_THINNED = [f"the {what} in layer {layer}" for what in ("share of units kept", "rescaling") for layer in (1, 2)]
_DRAW, _USE = "np.random.rand(*A#.shape) < keep_prob", "A# * D# / keep_prob"

FORWARD_DROPOUT = Exercise(
    name="forward_propagation_with_dropout",
    title="switch units off at random",
    minutes=25,
    measure="dropout",
    fixtures=[
        Fixture(
            (_MANY, _PUBLIC, 0.25), expected=_facts(0.25), note="600 examples, layers [2, 4, 3, 1], keep_prob = 0.25"
        ),
        Fixture((_MANY, _PUBLIC, 1.0), expected=_facts(1.0), note="600 examples, layers [2, 4, 3, 1], keep_prob = 1"),
    ],
    cases=_forward_cases,
    rubric=[
        *_of_layers(
            "the share of units kept in layer",
            "kept",
            "the share of units kept in layer",
            1,
            "A unit is kept where a number drawn evenly between 0 and 1 is below keep_prob.",
        ),
        *_of_layers(
            "the rescaling in layer",
            "scale",
            "the factor on the units kept in layer",
            1,
            "Inverted dropout divides what is left by keep_prob.",
        ),
        *[
            Values(name=f"Z{layer}", points=0.5, path=(f"Z{layer}",), label=f"what Z{layer} is made from", hint=hint)
            for layer, hint in (
                (1, "The input X is not masked."),
                (2, "The next layer sees A1 after mask and rescaling."),
            )
        ],
        *_of_layers(
            "the mask in the cache of layer",
            "mask",
            "what the cache holds of the mask in layer",
            0.5,
            "The backward pass needs D1 and D2 as they were: zeros and ones (or False and True).",
        ),
        Values(
            name="no mask on the output",
            points=1,
            path=("A3",),
            label="what A3 is made from",
            hint="The output layer keeps its unit always.",
        ),
        Law(name=NEW_MASKS, points=1, check=_new_masks, needs=_THINNED),
        Law(name="on average nothing changes", points=0.5, check=_on_average, needs=_THINNED),
        Law(name="keep_prob = 1 is no dropout", points=0.5, check=_no_dropout, needs=_THINNED),
        Untouched(points=0.5, needs=_THINNED),
        Vectorised(
            points=0.5,
            needs=_THINNED,
            small=lambda rng: _forward_case(rng, (3, 5, 4, 1), 6, 0.5),
            large=lambda rng: _forward_case(rng, (3, 5, 4, 1), 70, 0.5),
        ),
    ],
    wrong=[
        Wrong(
            "inverted_mask",
            "Your mask is the wrong way round: units are kept where the drawn number is below keep_prob, so that keep_prob of them stay.",
            edits=_both(_DRAW, "np.random.rand(*A#.shape) > keep_prob"),
        ),
        Wrong(
            "normal_mask",
            "You compare keep_prob with normally distributed numbers (`randn`), half of which are negative: draw them evenly between 0 and 1.",
            edits=_both(_DRAW, "np.random.randn(*A#.shape) < keep_prob"),
        ),
        Wrong(
            "inverted_normal_mask",
            "Two things: numbers from `randn` are not spread evenly between 0 and 1, and units are kept where the number is below keep_prob.",
            edits=_both(_DRAW, "np.random.randn(*A#.shape) > keep_prob"),
        ),
        Wrong(
            "no_rescale",
            "The units that are left have to stand in for the others: the division by keep_prob is missing.",
            edits=_both(_USE, "A# * D#"),
        ),
        Wrong(
            "times_keep_prob",
            "You multiply by keep_prob, which makes the sum still smaller: divide by it.",
            edits=_both(_USE, "A# * D# * keep_prob"),
        ),
        Wrong(
            "divided_by_drop_prob",
            "You divide by 1 - keep_prob, the share switched off; divide by the share that is kept.",
            edits=[*_both(_USE, "A# * D# / max(1 - keep_prob, 0.01)")],
        ),
        Wrong(
            "second_mask_omitted",
            "The second hidden layer has no dropout: A2 needs a mask D2 of its own.",
            edits=[(_D2, "np.ones(A2.shape)"), (_A2, "A2 * D2")],
        ),
        Wrong("second_mask_not_used", "You draw D2 but never multiply A2 by it.", edits=[(_A2, "A2 + 0")]),
        Wrong(
            "masks_not_kept",
            "The masks are not in the cache, and the backward pass cannot guess them.",
            edits=[("cache = (Z1, D1, A1, W1, b1, Z2, D2, A2,", "cache = (Z1, A1, W1, b1, Z2, A2,")],
        ),
        Wrong(
            "not_thresholded",
            "Your mask holds the drawn numbers themselves; a mask is made of zeros and ones, by comparing with keep_prob.",
            edits=_both(_DRAW, "np.random.rand(*A#.shape)"),
        ),
        Wrong(
            "matrix_product",
            "A mask acts on each number by itself: use `*`, not a matrix product.",
            edits=[(_A1, "np.dot(D1, A1) / keep_prob")],
        ),
        Wrong(
            "one_mask_for_all_examples",
            "Your masks have one column for all examples; every example gets a mask of its own, of the shape of A.",
            edits=_both("np.random.rand(*A#.shape)", "np.random.rand(A#.shape[0], 1)"),
        ),
        Wrong(
            "masked_too_late",
            "Z2 is computed from A1 as it was before the mask: switch the units off first.",
            edits=[("W2 @ A1 + b2", "W2 @ relu(Z1) + b2")],
        ),
        Wrong(
            "output_masked",
            "The output layer has no dropout: there is one unit, and its answer is needed for every example.",
            edits=[
                (
                    "A3 = sigmoid(Z3)",
                    "A3 = sigmoid(Z3)\n    A3 = A3 * (np.random.rand(*A3.shape) < keep_prob) / keep_prob",
                )
            ],
        ),
        Wrong(
            "input_masked",
            "You mask the features X as well; here only the two hidden layers have dropout.",
            edits=[("W1 @ X + b1", "W1 @ (X * (np.random.rand(*X.shape) < keep_prob) / keep_prob) + b1")],
        ),
        Wrong(
            "keep_prob_ignored",
            "Your masks keep the same share whatever `keep_prob` is: use the argument.",
            edits=_both(_DRAW, "np.random.rand(*A#.shape) < 0.5"),
        ),
        Wrong(
            "no_dropout",
            "No unit is ever switched off: that is the plain forward pass.",
            edits=[*_both(_DRAW, "np.ones(A#.shape)"), *_both(_USE, "A# * D#")],
        ),
        Wrong(
            "fixed_seed",
            "A seed set inside the function gives the same masks at every call, so the same units are always missing: draw without it.",
            edits=[("Z1 = W1 @ X + b1", "np.random.seed(1)\n    Z1 = W1 @ X + b1")],
            only_item=NEW_MASKS,
        ),
        Wrong(
            "loop_over_examples",
            "Draw the masks of all examples at once, in the shape of A, in place of one column after the other.",
            edits=[
                (
                    _D1,
                    "np.zeros(A1.shape, dtype=bool)\n    for i in range(A1.shape[1]):\n        D1[:, i] = np.random.rand(A1.shape[0]) < keep_prob",
                )
            ],
            only_item="works without a loop over the examples",
        ),
    ],
    different=[
        Different(
            "new_generator", edits=_both("np.random.rand(*A#.shape)", "np.random.default_rng().random(A#.shape)")
        ),
        Different(
            "masks_of_floats",
            edits=[*_both(_DRAW, "(np.random.rand(A#.shape[0], A#.shape[1]) < keep_prob).astype(float)")],
        ),
        Different("binomial", edits=_both(_DRAW, "np.random.binomial(1, keep_prob, size=A#.shape)")),
        Different(
            "in_place_on_own_arrays",
            edits=[
                ("A1 = A1 * D1 / keep_prob", "A1 *= D1\n    A1 /= keep_prob"),
                ("A2 = A2 * D2 / keep_prob", "A2[~D2] = 0\n    A2 = np.divide(A2, keep_prob)"),
            ],
        ),
        Different(
            "mask_before_relu", edits=[("A1 = relu(Z1)", "A1 = Z1"), (_A1, "np.maximum(0, A1 * D1) / keep_prob")]
        ),
        Different(
            "one_draw_for_both",
            code="""
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    n1, n2, m = len(b1), len(b2), X.shape[1]
    D = np.random.uniform(size=(n1 + n2, m)) >= 1 - keep_prob
    D1, D2 = D[:n1], D[n1:]
    Z1 = np.dot(W1, X) + b1
    A1 = np.where(D1, np.maximum(Z1, 0), 0) / keep_prob
    Z2 = np.einsum("ij,jm->im", W2, A1) + b2
    A2 = np.where(D2, np.maximum(Z2, 0), 0) / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = 1 / (1 + np.exp(-Z3))
    print("kept", D.mean())
    return A3, {"A3": A3, "Z3": Z3, "D2": D2, "A2": A2, "Z2": Z2, "D1": D1, "A1": A1, "Z1": Z1, **parameters}, D
""",
        ),
        Different(
            "single_precision",
            edits=[
                ("Z1 = W1 @ X + b1", "Z1 = (W1 @ X + b1).astype(np.float32)"),
                ("Z2 = W2 @ A1 + b2", "Z2 = (W2 @ A1 + b2).astype(np.float32)"),
            ],
        ),
        Different(
            "own_helper_and_list",
            code="""
def _drop(A, p):
    D = np.random.random_sample(A.shape) < p
    return D.astype(np.uint8), A * D / p

def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    A, cache = X, []
    for i in (1, 2):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        plain = np.maximum(Z, 0)
        D, A = _drop(plain, keep_prob)
        cache += [plain, Z, D, A, parameters[f"W{i}"], parameters[f"b{i}"]]
    Z3 = parameters["W3"] @ A + parameters["b3"]
    A3 = sigmoid(Z3)
    return [A3, cache + [Z3, A3, parameters["W3"], parameters["b3"]]]
""",
        ),
    ],
)


# ---- backward_propagation_with_dropout ---------------------------------------------------------------------------


def _masks(rng: np.random.Generator, dims: tuple[int, ...], m: int, keep_prob: float) -> tuple[np.ndarray, np.ndarray]:
    return rng.random((dims[1], m)) < keep_prob, rng.random((dims[2], m)) < keep_prob


def _dropout_case(rng, dims, m, keep_prob):
    net = _net(rng, dims)
    X, Y = _examples(rng, dims[0], m)
    cache = _cache(X, net, _masks(rng, dims, m, keep_prob), keep_prob)
    return Case((X, Y, cache, keep_prob), note=f"layers {list(dims)}, {m} examples, keep_prob = {keep_prob:g}")


def _dropout_cases(rng):
    return [
        _dropout_case(rng, *c)
        for c in (((3, 6, 5, 1), 4, 0.5), ((2, 9, 6, 1), 7, 0.3), ((5, 7, 8, 1), 10, 0.86), ((4, 6, 7, 1), 9, 1.0))
    ]


def _dropout_slopes(exam):
    for dims, m, keep_prob in (((3, 6, 4, 1), 5, 0.7), ((2, 5, 7, 1), 8, 0.4)):
        net = _net(exam.rng, dims)
        X, Y = _examples(exam.rng, dims[0], m)
        masks = _masks(exam.rng, dims, m, keep_prob)

        def cost(p, X=X, Y=Y, masks=masks, keep_prob=keep_prob):
            Z3 = _layers(X, p, masks, keep_prob)[0][2]
            return float(np.mean(np.logaddexp(0, Z3) - Y * Z3))

        shown = f"layers {list(dims)}, {m} examples, keep_prob = {keep_prob:g}, the masks held fast"
        _match_slopes(exam, exam.ask(X, Y, _cache(X, net, masks, keep_prob), keep_prob), net, cost, shown)


def _same_masks(exam):
    case = _dropout_case(exam.rng, (3, 8, 6, 1), 12, 0.5)
    first, second = exam.ask(*case.args), exam.ask(*case.args)
    if not isinstance(first, dict) or not isinstance(second, dict) or not all(f"d{name}" in first for name in NAMES):
        exam.fail(
            'the result is a dict with "dW1" to "db3"',
            hint="Return the dict that the docstring names.",
            shown=case.note,
        )
    if any(compare(second.get(f"d{name}"), first[f"d{name}"]) for name in NAMES):
        exam.fail(
            "two calls with the same cache give the same gradients",
            "other numbers each time",
            "the same",
            "The masks of the forward pass are in the cache as D1 and D2; no new ones are drawn.",
            case.note,
        )


# keep_prob = .5 doubles what is left. Z1 as above; A1 = [3 0 0 1; 0 0 3 1; 1 0 0 0],
# Z2 = [2 .5 -1 .5; -.5 .5 3.5 1], A2 = [4 1 0 0; 0 1 0 2], Z3 = [4.5 .5 .5 -1.5], A3 = [.989013 .622459 .622459 .182426]
_HAND_DROPPED = _HAND | _by_hand(W2="0.5 -0.5 0; -0.5 1 0.5", b2="0.5; 0.5", W3="1 -1")
_HAND_MASKS = (_matrix("1 0 1 1; 0 1 1 1; 1 1 0 1") == 1, _matrix("1 1 1 0; 1 1 0 1") == 1)
_BACK_2, _BACK_1 = "W3.T @ dZ3 * D2 / keep_prob", "W2.T @ dZ2 * D1 / keep_prob"

BACKWARD_DROPOUT = Exercise(
    name="backward_propagation_with_dropout",
    title="back through the same masks",
    minutes=20,
    fixtures=[
        # dZ3 = [-.010987 .622459 .622459 -.817574]; dZ2 = W3^T dZ3 * D2 * 2 where Z2 > 0: [-.021974 1.244919 0 0; 0 -1.244919 0 1.635149];
        # dZ1 = W2^T dZ2 * D1 * 2 where Z1 > 0: [-.021974 0 0 -1.635149; 0 0 0 3.270298; 0 0 0 0]
        # dW3_1 = (-.010987*4 + .622459*1) / 4 = .144628; db1_2 = 3.270298 / 4 = .817574; and so on.
        Fixture(
            (_HAND_X, _HAND_Y, _cache(_HAND_X, _HAND_DROPPED, _HAND_MASKS, 0.5), 0.5),
            expected=_by_hand(
                dW3="0.144628 -0.253172",
                db3="0.104089",
                dW2="-0.01648 0 -0.005493; 0.408787 0.408787 0",
                db2="0.305736; 0.097558",
                dW1="-0.005493 -0.414281; 0 0.817574; 0 0",
                db1="-0.414281; 0.817574; 0",
            ),
            note="4 examples, layers [2, 3, 2, 1], keep_prob = 0.5",
        )
    ],
    cases=_dropout_cases,
    rubric=[
        Law(name=SAME_MASKS, points=0.5, check=_same_masks, needs=[]),
        *_gradients(1.25, 0.5, needs=[SAME_MASKS]),
        Law(name="the slopes of the thinned net's cost", points=1, check=_dropout_slopes),
        Untouched(points=0.5),
        Vectorised(
            points=0.75,
            small=lambda rng: _dropout_case(rng, (3, 4, 2, 1), 6, 0.7),
            large=lambda rng: _dropout_case(rng, (3, 4, 2, 1), 60, 0.7),
        ),
    ],
    wrong=[
        Wrong(
            "mask_missing",
            "The masks are missing on the way back: a unit that was off in the forward pass gets no gradient, even where its Z was positive.",
            edits=[(_BACK_2, "W3.T @ dZ3 / keep_prob"), (_BACK_1, "W2.T @ dZ2 / keep_prob")],
        ),
        Wrong(
            "rescale_missing",
            "Your gradients are masked but not rescaled: the kept units were divided by keep_prob, and so is their gradient.",
            edits=[(_BACK_2, "W3.T @ dZ3 * D2"), (_BACK_1, "W2.T @ dZ2 * D1")],
        ),
        Wrong(
            "no_dropout",
            "That is the backward pass of the net without dropout: neither mask nor rescaling is in it.",
            edits=[(_BACK_2, "W3.T @ dZ3"), (_BACK_1, "W2.T @ dZ2")],
        ),
        Wrong(
            "times_keep_prob",
            "You multiply by keep_prob where the forward pass divided by it.",
            edits=[(_BACK_2, "W3.T @ dZ3 * D2 * keep_prob"), (_BACK_1, "W2.T @ dZ2 * D1 * keep_prob")],
        ),
        Wrong(
            "first_mask_missing",
            "The gradient of layer 2 is masked, but that of layer 1 is not: D1 has to act on dA1.",
            edits=[(_BACK_1, "W2.T @ dZ2 / keep_prob")],
        ),
        Wrong(
            "first_layer_untouched",
            "On its way into layer 1 the gradient is neither masked nor rescaled: what you did with D2 is due for D1 as well.",
            edits=[(_BACK_1, "W2.T @ dZ2")],
        ),
        Wrong(
            "second_layer_untouched",
            "On its way into layer 2 the gradient is neither masked nor rescaled: what you did with D1 is due for D2 as well.",
            edits=[(_BACK_2, "W3.T @ dZ3")],
        ),
        Wrong(
            "mask_inverted",
            "You let the gradient through where the unit was off: D is 1 where a unit was kept.",
            edits=[(_BACK_2, "W3.T @ dZ3 * (1 - D2) / keep_prob"), (_BACK_1, "W2.T @ dZ2 * (1 - D1) / keep_prob")],
        ),
        Wrong(
            "rescaled_twice",
            "You divide by keep_prob twice on the way back.",
            edits=[(_BACK_2, "W3.T @ dZ3 * D2 / keep_prob**2"), (_BACK_1, "W2.T @ dZ2 * D1 / keep_prob**2")],
        ),
        Wrong(
            "keep_prob_ignored",
            "Your gradients are rescaled alike for every `keep_prob`: use the argument.",
            edits=[(_BACK_2, "W3.T @ dZ3 * D2 / 0.86"), (_BACK_1, "W2.T @ dZ2 * D1 / 0.86")],
        ),
        Wrong(
            "relu_slope_missing",
            "The mask does not replace ReLU's slope: where Z was below zero the gradient is zero as well.",
            edits=[(" * (Z2 > 0)", ""), (" * (Z1 > 0)", "")],
        ),
        Wrong(
            "matrix_product",
            "A mask acts on each number by itself: use `*`, not a matrix product.",
            edits=[(_BACK_2, "np.dot(D2, W3.T @ dZ3) / keep_prob")],
        ),
        Wrong(
            "new_masks",
            "You draw new masks for the backward pass; it has to use those of the forward pass, D1 and D2 from the cache.",
            edits=[
                (_BACK_2, "W3.T @ dZ3 * (np.random.rand(*A2.shape) < keep_prob) / keep_prob"),
                (_BACK_1, "W2.T @ dZ2 * (np.random.rand(*A1.shape) < keep_prob) / keep_prob"),
            ],
            only_item=SAME_MASKS,
        ),
        Wrong(
            "changes_the_cache",
            "You write into an array of the cache, which belongs to the caller: make a new array.",
            edits=[("dZ3 = A3 - Y", "A3 -= Y\n    dZ3 = A3")],
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        # where a unit is off its A is 0, so the slope taken from A is a mask by itself
        Different(
            "slope_from_activation",
            edits=[
                (_BACK_2, "W3.T @ dZ3 / keep_prob"),
                (_BACK_1, "W2.T @ dZ2 / keep_prob"),
                ("(Z2 > 0)", "(A2 > 0)"),
                ("(Z1 > 0)", "np.int64(A1 > 0)"),
            ],
        ),
        Different(
            "where",
            edits=[
                (_BACK_2, "np.where(D2, W3.T @ dZ3, 0.0) / keep_prob"),
                (_BACK_1, "np.multiply(D1, np.dot(W2.T, dZ2)) / keep_prob"),
            ],
        ),
        Different("in_place_on_own_arrays", edits=[("dZ2 = dA2 * (Z2 > 0)", "dA2[Z2 <= 0] = 0\n    dZ2 = dA2")]),
        Different("mask_on_dz", edits=[(_BACK_2, "W3.T @ dZ3"), ("dA2 * (Z2 > 0)", "dA2 * (Z2 > 0) * D2 / keep_prob")]),
        Different(
            "extra_keys",
            edits=[
                (
                    "return {",
                    "print(dZ1.shape)\n    return {'dZ3': dZ3, 'dA2': dA2, 'dZ2': dZ2, 'dA1': dA1, 'dZ1': dZ1, ",
                )
            ],
        ),
        Different(
            "dot_and_mean",
            edits=[
                ("dZ3 @ A2.T / m", "1.0 / m * np.dot(dZ3, A2.T)"),
                ("np.sum(dZ2, axis=1, keepdims=True) / m", "dZ2.mean(axis=1)[:, None]"),
            ],
        ),
        Different(
            "single_precision",
            edits=[
                ("dZ3 = A3 - Y", "dZ3 = (A3 - Y).astype(np.float32)"),
                ("return {", "dW1, dW2, dW3 = (g.astype(np.float32) for g in (dW1, dW2, dW3))\n    return {"),
            ],
        ),
    ],
)


EXERCISES = (COST, BACKWARD_L2, FORWARD_DROPOUT, BACKWARD_DROPOUT)
WRITTEN = (
    Written("lambda_and_the_boundary", "What lambda does to the boundary", 4),
    Written("dropout_when_predicting", "No dropout when predicting", 3),
    Written("spot_the_errors", "Four sentences from somebody's notes", 4),
)
