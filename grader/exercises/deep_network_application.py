"""Exercises of `deep_network_application` (week 3): whole models, built from the functions of `deep_network`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.items import Law, Spread, Untouched, Values
from grader.declare.variants import Different, Wrong
from grader.judge.exam import Exam
from helpers.judge.compare import Rules, compare

# The models build on these, so their references stand in for whatever a student has under the names.
BORROWED = {
    "deep_network": (
        "initialize_parameters",
        "initialize_parameters_deep",
        "linear_activation_forward",
        "linear_activation_backward",
        "L_model_forward",
        "L_model_backward",
        "compute_cost",
        "update_parameters",
    )
}

ROW = Rules(flat=True)  # predictions: (1, m) or (m,), bool, int or float

# ---- predict ---------------------------------------------------------------------------------------------------------


def _labels(rng: np.random.Generator, m: int, ones: int) -> np.ndarray:
    Y = np.zeros((1, m), dtype=int)
    Y[0, rng.permutation(m)[:ones]] = 1
    return Y


def _probabilities(X: np.ndarray, net: dict[str, np.ndarray]) -> np.ndarray:
    A, depth = X, len(net) // 2
    for layer in range(1, depth + 1):
        Z = net[f"W{layer}"] @ A + net[f"b{layer}"]
        A = np.maximum(Z, 0) if layer < depth else 1 / (1 + np.exp(-Z))
    return A


def _predict_case(rng: np.random.Generator, dims: Sequence[int], m: int, lean: float) -> Case:
    """A net whose probabilities keep away from 0.5 and, on average, lean to one side."""
    while True:
        net = {}
        for layer in range(1, len(dims)):
            net[f"W{layer}"] = 1.6 * rng.normal(size=(dims[layer], dims[layer - 1])) / np.sqrt(dims[layer - 1])
            net[f"b{layer}"] = rng.normal(scale=0.3, size=(dims[layer], 1))
        net[f"b{len(dims) - 1}"] += lean
        X = rng.normal(size=(dims[0], m))
        P = _probabilities(X, net)
        between = (np.minimum(P.mean(), 0.5) < P) & (np.maximum(P.mean(), 0.5) > P)
        if np.all(np.abs(P - 0.5) > 0.02) and 0 < np.sum(P > 0.5) < m and between.any():
            return Case((X, _labels(rng, m, m // 3), net), note=f"a net {list(dims)}, {m} examples")


def _predict_cases(rng: np.random.Generator) -> list[Case]:
    settings = (([3, 2, 1], 7, 0.6), ([4, 5, 3, 1], 11, -0.7), ([2, 6, 4, 3, 1], 30, 0.8), ([5, 3, 1], 40, -0.5))
    return [_predict_case(rng, *setting) for setting in settings]


def _labels_do_not_matter(exam: Exam) -> None:
    X, Y, net = _predict_case(exam.rng, [3, 4, 1], 12, 0.4).args
    if compare(exam.ask(X, 1 - Y, net), exam.ask(X, Y, net), rules=ROW):
        exam.fail(
            "the predictions do not depend on the labels y",
            "other predictions for other labels",
            "the same",
            "y is there for the accuracy only.",
        )


# Z1 = x, kept where positive; Z2 = 2 relu(x) - 1: for x = 2, -1, 0.25, 1 it is 3, -1, -0.5, 1
PREDICT_X, PREDICT_NET = (
    np.array([[2.0, -1.0, 0.25, 1.0]]),
    {"W1": np.array([[1.0], [0.0]]), "b1": np.zeros((2, 1)), "W2": np.array([[2.0, 5.0]]), "b2": np.array([[-1.0]])},
)
# probabilities 0.95257, 0.26894, 0.37754, 0.73106

_PREDICT = "def predict(X, y, parameters):\n    AL = L_model_forward(X, parameters)[0]\n"
PREDICT = Exercise(
    name="predict",
    title="labels and accuracy",
    minutes=8,
    fixtures=[
        Fixture(
            (PREDICT_X, np.array([[1, 1, 0, 0]]), PREDICT_NET),
            expected=np.array([[1, 0, 0, 1]]),
            note="a net [1, 2, 1], 4 examples",
        )
    ],
    cases=_predict_cases,
    rubric=[
        Values(
            name="the predictions",
            points=3,
            label="the predictions",
            rules=ROW,
            hint="1 where the output is above 0.5, else 0, one for each column of X.",
        ),
        Law(name="predictions do not depend on y", points=1, check=_labels_do_not_matter),
        Untouched(points=1),
    ],
    wrong=[
        Wrong(
            "probabilities",
            "These are still probabilities; compare them with 0.5.",
            edits=[("predictions = (AL > 0.5).astype(int)", "predictions = AL")],
        ),
        Wrong("inverted", "The two labels have changed places: above 0.5 means 1.", edits=[("AL > 0.5", "AL < 0.5")]),
        Wrong(
            "threshold_at_zero",
            "You compare with 0; a sigmoid is always above that, so every prediction is 1.",
            edits=[("AL > 0.5", "AL > 0")],
        ),
        Wrong(
            "threshold_at_the_mean",
            "You compare with the mean of the outputs, so the prediction for one example depends on the others.",
            edits=[("AL > 0.5", "AL > AL.mean()")],
        ),
        Wrong(
            "returns_the_accuracy",
            "You return the accuracy; it is printed, and the predictions are returned.",
            edits=[("return predictions", "return accuracy")],
        ),
        Wrong(
            "returns_the_labels",
            "You return the labels y themselves; a prediction must come from the network alone.",
            edits=[("return predictions", "return y")],
        ),
        Wrong(
            "returns_hits",
            "You return which predictions are right; asked for are the predictions themselves.",
            edits=[("return predictions", "return (predictions == y).astype(int)")],
        ),
        Wrong(
            "all_ones_label",
            "Every example gets the label that most of them have; the comparison is made for each column on its own.",
            edits=[("(AL > 0.5).astype(int)", "np.full(AL.shape, int(np.mean(AL > 0.5) > 0.5))")],
        ),
        Wrong(
            "caches_instead",
            "`L_model_forward` returns a pair; you take the caches for the output.",
            code=_PREDICT.replace("[0]", "[1]") + "    return (np.array(AL[-1][1]) > 0.5).astype(int)",
        ),
        Wrong(
            "plus_minus",
            "The labels of this course are 0 and 1, not -1 and 1.",
            edits=[("(AL > 0.5).astype(int)", "np.where(AL > 0.5, 1, -1)")],
        ),
    ],
    different=[
        Different("booleans", code=_PREDICT + "    return AL > 0.5"),
        Different(
            "loop",
            code=_PREDICT
            + "    p = np.zeros((1, X.shape[1]))\n    for i in range(AL.shape[1]):\n        p[0, i] = 1 if AL[0, i] > 0.5 else 0\n    print('Accuracy: ' + str(np.sum(p == y) / X.shape[1]))\n    return p",
        ),
        Different("flat", code=_PREDICT + "    return np.rint(AL).ravel()"),
        Different(
            "by_itself",
            code="def _f(z):\n    return 1 / (1 + np.exp(-z))\n\n\ndef predict(X, y, parameters):\n    A, L = X, len(parameters) // 2\n    for l in range(1, L + 1):\n        Z = np.dot(parameters['W' + str(l)], A) + parameters['b' + str(l)]\n"
            "        A = np.maximum(0, Z) if l < L else _f(Z)\n    return np.where(A > 0.5, 1.0, 0.0).astype(np.float32)",
        ),
    ],
)


# ---- the two models ----------------------------------------------------------------------------------------------------

# Training starts from random weights, so most of its results are random. Some are not. With features that are all 0 no
# weighted sum depends on the weights: the output is sigmoid(b) with the last layer's b, and that walks alone,
# b <- b - rate (sigmoid(b) - mean(Y)). Where a slope of 1 is taken for ReLU at exactly 0, hidden biases move too and
# disturb this walk by a share that grows with the rate and with the squares of the drawn weights: several steps of a deep
# net with large weights need a small rate, so that no draw comes near the tolerance. So iterations and learning rate can
# be judged without a seed, the start by its spread, and the whole by what it learns.
WALK = Rules(rtol=0.03, atol=1e-6)


def _walked(mean: float, rate: float, iterations: int) -> float:
    b = 0.0
    for _ in range(iterations):
        b -= rate * (1 / (1 + np.exp(-b)) - mean)
    return b


def _blank(
    dims: Sequence[int], labels: Sequence[int], rate: float, iterations: int, print_cost: bool = False
) -> tuple[tuple, dict, str]:
    Y = np.array([labels])
    args = (np.zeros((dims[0], Y.shape[1])), Y, list(dims))
    kwargs = {"learning_rate": rate, "num_iterations": iterations, "print_cost": print_cost}
    words = f"features all 0, labels {labels}, sizes {list(dims)}, learning rate {rate:g}, {iterations} iteration{'s' * (iterations != 1)}"
    return args, kwargs, words


def _blank_case(*setting: Any) -> Case:
    args, kwargs, words = _blank(*setting)
    return Case(args, kwargs, note=words)


def _blank_fixture(dims: Sequence[int], b: float, *setting: Any) -> Fixture:
    args, kwargs, words = _blank(dims, *setting)
    net: dict[str, np.ndarray] = {}
    for layer in range(1, len(dims)):
        net |= {f"W{layer}": np.ones((dims[layer], dims[layer - 1])), f"b{layer}": np.zeros((dims[layer], 1))}
    return Fixture(args, kwargs, note=words, expected=net | {f"b{len(dims) - 1}": np.array([[b]])})


def _depth(case: Case) -> int:
    return len(case.args[2]) - 1


def _first(result: Any) -> Any:
    """The parameters, which may be returned alone or with more behind them."""
    return result[0] if isinstance(result, tuple | list) and result else result


def _trained(exam: Exam, X: np.ndarray, Y: np.ndarray, dims: Sequence[int], **settings: Any) -> tuple[float, float]:
    """Cost and accuracy on the training set, by reference functions, of what the answer has trained."""
    result = _first(exam.ask(X, Y, list(dims), print_cost=False, **settings))
    net = {}
    for layer in range(1, len(dims)):
        for name, shape in ((f"W{layer}", (dims[layer], dims[layer - 1])), (f"b{layer}", (dims[layer], 1))):
            net[name] = exam.array(result, shape, (name,))
    P = np.clip(_probabilities(X, net), 1e-15, 1 - 1e-15)
    return float(-np.mean(np.log(np.where(Y == 1, P, 1 - P)))), float(np.mean((P > 0.5) == Y))


def _learns(dims: Sequence[int], rate: float, iterations: int, attempts: int = 3):
    """An easy set is learned. A right answer may meet an unlucky start, so it has several attempts."""

    def check(exam: Exam) -> None:
        x = np.array([2.0, 1.5, -1.0, 2.5, -2.0, 1.0, -1.5, -2.5, -0.75])
        Y = (np.abs(x) > 1.2).astype(int).reshape(1, 9)
        X = np.vstack([x, 0.2 * exam.rng.normal(size=(dims[0] - 1, 9))])
        note = f"9 examples, sizes {list(dims)}, learning rate {rate:g}, {iterations} iterations"
        for _ in range(attempts):
            cost, right = _trained(exam, X, Y, dims, learning_rate=rate, num_iterations=iterations)
            if cost < 0.3 and right == 1:
                return
        exam.fail(
            "the network learns an easy set",
            f"cost {cost:.3f} and {right:.0%} right",
            "cost below 0.3 and all right",
            "Start, forward, cost, backward, update: does each step use the result of the one before, and does every layer learn?",
            note,
        )

    return check


def _off_units(dims: Sequence[int]):
    """With inputs that are all positive, about half of the hidden units are off for every example: they get no gradient."""

    def check(exam: Exam) -> None:
        X, Y = exam.rng.uniform(1, 2, size=(1, 6)), np.array([[1, 0, 0, 1, 0, 0]])
        result = _first(
            exam.ask(np.vstack([X, X]), Y, list(dims), learning_rate=2.0, num_iterations=1, print_cost=False)
        )
        moved = int(np.count_nonzero(exam.array(result, (dims[1], 1), ("b1",))))
        if moved >= dims[1]:
            exam.fail(
                "after one step only those hidden units have moved that were on",
                f"{moved} of {dims[1]} have moved",
                "about half of them",
                "Which activation has the hidden layer, forward and backward?",
                "inputs that are all positive, 1 iteration",
            )

    return check


def _same_start(name: str, dims: Sequence[int]):
    """An answer that calls the initialiser gets fixed weights from it, and then its result is certain."""

    def check(exam: Exam) -> None:
        rng = np.random.default_rng(7)
        start = {}
        for layer in range(1, len(dims)):
            start |= {
                f"W{layer}": rng.normal(scale=0.7, size=(dims[layer], dims[layer - 1])),
                f"b{layer}": np.zeros((dims[layer], 1)),
            }
        X, Y = exam.rng.normal(size=(dims[0], 8)), np.array([[1, 0, 0, 1, 1, 0, 1, 0]])
        given = {name: lambda *sizes: {key: array.copy() for key, array in start.items()}}
        settings = {"learning_rate": 0.3, "num_iterations": 5, "print_cost": False}
        case = Case(
            (X, Y, list(dims)), settings, note=f"fixed starting weights, sizes {list(dims)}, 5 iterations", given=given
        )
        value = exam.value(case)
        if name not in exam.called(case):
            return  # it draws its weights itself: the other items have judged it
        for key, wanted in exam.expected(case).items():
            exam.agree(
                value,
                wanted,
                f"from fixed starting weights, {key} ends where it should",
                case.note,
                Rules(rtol=1e-5),
                path=(key,),
            )

    return check


LAST_B_HINT = "As many rounds as `num_iterations` says, each with the given learning rate, from biases of 0."
START_HINT = "Start once, before the loop, with the sizes in `layers_dims`."

_INLINE_TWO = """def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    n_x, n_h, n_y = layers_dims
    p = {{'W1': {draw}(n_h, n_x){tail}, 'b1': np.zeros((n_h, 1)), 'W2': {draw}(n_y, n_h){tail}, 'b2': np.zeros((n_y, 1))}}
    costs = []
    for i in range(num_iterations):
        Z1 = np.dot(p['W1'], X) + p['b1']
        A1 = np.maximum(Z1, 0)
        A2 = 1 / (1 + np.exp(-(np.dot(p['W2'], A1) + p['b2'])))
        dZ2 = (A2 - Y) / X.shape[1]
        dZ1 = p['W2'].T.dot(dZ2) * (Z1 {compare} 0)
        if i % 100 == 0:
            costs.append(float(-np.mean(np.log(np.where(Y == 1, A2, 1 - A2)))))
        p = {{'W1': p['W1'] - learning_rate * dZ1.dot(X.T), 'b1': p['b1'] - learning_rate * dZ1.sum(1, keepdims=True),
             'W2': p['W2'] - learning_rate * dZ2.dot(A1.T), 'b2': p['b2'] - learning_rate * dZ2.sum(1, keepdims=True)}}
    return {result}"""


def _inline_two(draw: str = "np.random.randn", tail: str = " * 0.01", compare: str = ">", result: str = "p") -> str:
    return _INLINE_TWO.format(draw=draw, tail=tail, compare=compare, result=result)


_UPDATE = "parameters = update_parameters(parameters, grads, learning_rate)"
_LOOP_TWO = [
    Wrong(
        "iterations_ignored",
        "The number of rounds is fixed: `num_iterations` has no effect.",
        edits=[("track(num_iterations)", "range(12)")],
    ),
    Wrong(
        "rate_ignored",
        "The learning rate is always 0.0075, whatever the argument says.",
        edits=[(_UPDATE, _UPDATE.replace("learning_rate)", "0.0075)"))],
    ),
    Wrong(
        "one_round_more",
        "You train one round more than asked for.",
        edits=[("track(num_iterations)", "range(num_iterations + 1)")],
    ),
    Wrong(
        "one_round_less",
        "You train one round less than asked for.",
        edits=[("track(num_iterations)", "range(1, num_iterations)")],
    ),
    Wrong(
        "result_dropped",
        "The updated parameters are not kept: after training the network is the one before it.",
        edits=[(_UPDATE, "update_parameters(dict(parameters), grads, learning_rate)")],
    ),
    Wrong(
        "gradients_returned",
        "You return the gradients of the last round; the trained parameters are asked for.",
        edits=[("return parameters, costs", "return {key[1:]: value for key, value in grads.items()}, costs")],
    ),
    Wrong(
        "costs_returned",
        "You return the costs without the parameters; the parameters come first.",
        edits=[("return parameters, costs", "return costs")],
    ),
    Wrong(
        "uphill",
        "The cost rises in your training: the step goes uphill. Look at the sign of the first gradient or of the step.",
        edits=[(_UPDATE, _UPDATE.replace("learning_rate)", "-learning_rate)"))],
    ),
]

TWO_LAYER_MODEL = Exercise(
    name="two_layer_model",
    title="one hidden layer, trained",
    minutes=25,
    fixtures=[
        # one step from b2 = 0: 0.5 (3/4 - 1/2)
        _blank_fixture([7, 5, 1], 0.125, [1, 0, 1, 1], 0.5, 1),
        # three steps of rate 0.02 with mean 1/5: -0.02 (0.5 - 0.2) = -0.006; then sigmoid(-0.006) = 0.4985, -0.006 - 0.02 * 0.2985 = -0.01197;
        # sigmoid(-0.01197) = 0.49701, -0.01197 - 0.02 * 0.29701 = -0.01791
        _blank_fixture([9, 6, 1], -0.01791, [0, 0, 1, 0, 0], 0.02, 3),
    ],
    cases=lambda rng: [
        _blank_case([8, 3, 1], [1, 0, 0, 0, 0], 0.01, 2, True),
        _blank_case([10, 4, 1], [1, 0, 1, 1, 1, 0], 0.02, 6),
        _blank_case([4, 2500, 1], [1, 0, 1, 1, 1, 1, 1], 0.005, 4),
        _blank_case([600, 11, 1], [0, 1, 1], 0.1, 1),
    ],
    rubric=[
        Spread(
            name="W1 starts small, random and of the right shape",
            points=1,
            path=("W1",),
            label='parameters["W1"]',
            std=0.01,
            within=2,
            only=lambda case: case.args[2][0] * case.args[2][1] >= 2000,
            hint=START_HINT,
        ),
        Spread(
            name="W2 starts small, random and of the right shape",
            points=1,
            path=("W2",),
            label='parameters["W2"]',
            std=0.01,
            within=2,
            only=lambda case: case.args[2][1] >= 2000,
            hint=START_HINT,
        ),
        Values(
            name="b2 after so many steps",
            points=4,
            path=("b2",),
            label='parameters["b2"]',
            rules=WALK,
            hint=LAST_B_HINT,
        ),
        Law(name="hidden units that are off stay as they are", points=0.5, check=_off_units([2, 40, 1])),
        Law(
            name="it learns",
            points=2,
            check=_learns([3, 16, 1], 1.0, 300),
            needs=("hidden units that are off stay as they are",),
        ),
        Law(
            name="the same start gives the same result",
            points=0.5,
            check=_same_start("initialize_parameters", [3, 5, 1]),
            needs=("it learns",),
        ),
        Untouched(points=1),
    ],
    measure="training",
    wrong=[
        *_LOOP_TWO,
        Wrong(
            "sizes_swapped",
            "The sizes reach `initialize_parameters` in the wrong order: n_x, n_h, n_y.",
            edits=[("initialize_parameters(n_x, n_h, n_y)", "initialize_parameters(n_h, n_x, n_y)")],
        ),
        Wrong(
            "relu_at_the_end",
            "The output layer uses ReLU; an output that shall be a probability needs the sigmoid.",
            edits=[
                (
                    'A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")',
                    'A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "relu")',
                )
            ],
        ),
        Wrong(
            "sigmoid_slope_for_the_hidden_layer",
            "On the way back the hidden layer is treated as a sigmoid layer; its activation was ReLU.",
            edits=[
                (
                    'linear_activation_backward(dA1, cache1, "relu")',
                    'linear_activation_backward(dA1, cache1, "sigmoid")',
                )
            ],
            only_item="hidden units that are off stay as they are",
        ),
        Wrong(
            "al_minus_y_as_da",
            "A2 - Y is dZ2 already; as dA2 it gets the slope of the sigmoid once too often.",
            edits=[("dA2 = -(Y / P - (1 - Y) / (1 - P))", "dA2 = A2 - Y")],
        ),
        Wrong(
            "starts_again",
            "The parameters are drawn anew in every round, so nothing learned is kept.",
            edits=[
                (
                    "        A1, cache1 =",
                    "        parameters = initialize_parameters(n_x, n_h, n_y)\n        A1, cache1 =",
                )
            ],
        ),
        Wrong(
            "first_layer_stands_still",
            "Only the output layer learns: the gradients of layer 1 are missing, or not used in the update.",
            edits=[('grads = {"dW1": dW1,', 'grads = {"dW1": 0 * dW1,')],
            only_item="it learns",
        ),
    ],
    different=[
        Different("inline", code=_inline_two()),
        Different("inline_slope_one_at_zero", code=_inline_two(compare=">=", result="p, costs")),
        Different(
            "default_rng",
            code=_inline_two(
                draw="(lambda *s: np.random.default_rng(len(s) + s[0]).standard_normal(s))", tail=" / 100"
            ),
        ),
        Different(
            "general_functions",
            code="def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):\n    parameters = initialize_parameters(*layers_dims)\n    i = 0\n    while i < num_iterations:\n"
            "        AL, caches = L_model_forward(X, parameters)\n        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)\n        i += 1\n        if print_cost:\n            print(i, compute_cost(AL, Y))\n    return parameters",
        ),
        Different(
            "seed_inside",
            edits=[
                ("    n_x, n_h, n_y = layers_dims", "    np.random.seed(1)\n    (n_x, n_h, n_y) = layers_dims"),
                ("track(num_iterations)", "range(0, num_iterations)"),
            ],
        ),
    ],
)


def _deep_start(layer: int):
    return lambda case: case.args[2][layer - 1] ** -0.5


_INLINE_DEEP = """def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    L, m, p = len(layers_dims) - 1, X.shape[1], {{}}
    rng = np.random.default_rng()
    for l in range(1, L + 1):
        p['W%d' % l] = rng.normal(0, layers_dims[l - 1] ** -0.5, (layers_dims[l], layers_dims[l - 1]))
        p['b%d' % l] = np.zeros((layers_dims[l], 1))
    for i in range(num_iterations):
        A, sums = [X], [X]
        for l in range(1, L + 1):
            Z = p['W%d' % l] @ A[-1] + p['b%d' % l]
            sums.append(Z)
            A.append(np.maximum(Z, 0) if l < L else 1 / (1 + np.exp(-Z)))
        dZ, step = (A[L] - Y) / m, {{}}
        for l in range(L, 0, -1):
            step['W%d' % l], step['b%d' % l] = dZ @ A[l - 1].T, dZ.sum(1, keepdims=True)
            dZ = p['W%d' % l].T @ dZ * (sums[l - 1] {compare} 0)
        p = {{k: p[k] - learning_rate * step[k] for k in p}}
    return {result}"""

L_LAYER_MODEL = Exercise(
    name="L_layer_model",
    title="any number of layers, trained",
    minutes=25,
    fixtures=[
        _blank_fixture([7, 5, 4, 1], 0.125, [1, 0, 1, 1], 0.5, 1),
        # three steps of rate 0.001 with mean 1/5: -0.001 (0.5 - 0.2) = -0.0003; then sigmoid(-0.0003) = 0.499925,
        # -0.0003 - 0.001 * 0.299925 = -0.000599925; sigmoid(-0.000599925) = 0.49985, -0.000599925 - 0.001 * 0.29985 = -0.000899775
        _blank_fixture([9, 6, 3, 1], -0.000899775, [0, 0, 1, 0, 0], 0.001, 3),
    ],
    cases=lambda rng: [
        _blank_case([6, 3, 1], [1, 0, 0, 0, 0], 0.002, 2, True),
        _blank_case([10, 8, 5, 1], [1, 0, 1, 1, 1, 0], 0.0003, 6),
        _blank_case([60, 80, 50, 1], [0, 1, 1], 0.1, 1),
        _blank_case([100, 40, 90, 30, 1], [1, 0, 1, 1, 1, 1, 1], 0.01, 1),
        _blank_case([40, 60, 100, 25, 90, 1], [0, 0, 0, 1], 0.001, 4),
    ],
    rubric=[
        Spread(
            name="W1 starts with the scale of deep nets",
            points=1,
            path=("W1",),
            label='parameters["W1"]',
            std=_deep_start(1),
            only=lambda case: case.args[2][0] >= 40,
            hint="Start with `initialize_parameters_deep`.",
        ),
        Spread(
            name="W3 of deep nets starts so, too",
            points=1,
            path=("W3",),
            label='parameters["W3"]',
            std=_deep_start(3),
            only=lambda case: _depth(case) >= 4,
            hint="Hand the whole list `layers_dims` on.",
        ),
        Values(
            name="the last b of two layers",
            points=1,
            path=("b2",),
            label='parameters["b2"]',
            rules=WALK,
            only=lambda case: _depth(case) == 2,
            hint=LAST_B_HINT,
        ),
        Values(
            name="the last b of three layers",
            points=2,
            path=("b3",),
            label='parameters["b3"]',
            rules=WALK,
            only=lambda case: _depth(case) == 3,
            hint=LAST_B_HINT,
        ),
        Values(
            name="the last b of four layers",
            points=1,
            path=("b4",),
            label='parameters["b4"]',
            rules=WALK,
            only=lambda case: _depth(case) == 4,
            hint=LAST_B_HINT,
        ),
        Values(
            name="the last b of five layers",
            points=1,
            path=("b5",),
            label='parameters["b5"]',
            rules=WALK,
            only=lambda case: _depth(case) == 5,
            hint=LAST_B_HINT,
        ),
        Law(name="it learns with four layers", points=2, check=_learns([4, 30, 20, 12, 1], 0.5, 60)),
        Law(
            name="it learns with two layers",
            points=1,
            check=_learns([3, 24, 1], 0.4, 200),
            needs=("it learns with four layers",),
        ),
        Law(
            name="the same start gives the same result",
            points=1,
            check=_same_start("initialize_parameters_deep", [3, 5, 4, 1]),
            needs=("it learns with two layers",),
        ),
        Untouched(points=1),
    ],
    measure="training",
    wrong=[
        *_LOOP_TWO,
        Wrong(
            "scale_of_two_layers",
            "All weights start at 0.01, which keeps a deep network on its plateau: use the start made for deep networks.",
            edits=[
                (
                    "initialize_parameters_deep(layers_dims)",
                    "{k: v * np.sqrt(v.shape[1]) * 0.01 for k, v in initialize_parameters_deep(layers_dims).items()}",
                )
            ],
        ),
        Wrong(
            "hidden_layers_left_out",
            "Your network has only one hidden layer, whatever the list says: hand the whole of `layers_dims` on.",
            edits=[
                (
                    "initialize_parameters_deep(layers_dims)",
                    "initialize_parameters_deep([layers_dims[0], layers_dims[1], layers_dims[-1]])",
                )
            ],
        ),
        Wrong(
            "starts_again",
            "The parameters are drawn anew in every round, so nothing learned is kept.",
            edits=[
                (
                    "        AL, caches =",
                    "        parameters = initialize_parameters_deep(layers_dims)\n        AL, caches =",
                )
            ],
        ),
        Wrong(
            "only_the_last_layer_learns",
            "Only the output layer learns; the gradients of the hidden layers have no effect in your update.",
            edits=[
                (
                    "grads = L_model_backward(AL, Y, caches)",
                    "grads = L_model_backward(AL, Y, caches)\n        grads = {key: value * (key[2:] == str(len(caches))) for key, value in grads.items()}",
                )
            ],
            only_item="it learns with four layers",
        ),
        Wrong(
            "takes_the_list_apart",
            "Your function takes entries out of `layers_dims`, which belongs to the caller.",
            edits=[
                (
                    "    parameters = initialize_parameters_deep(layers_dims)",
                    "    parameters = initialize_parameters_deep(layers_dims)\n    layers_dims.pop()",
                )
            ],
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("inline", code=_INLINE_DEEP.format(compare=">", result="p")),
        Different("inline_slope_one_at_zero", code=_INLINE_DEEP.format(compare=">=", result="p, []")),
        Different("parameters_alone", edits=[("return parameters, costs", "return parameters")]),
        Different(
            "seed_inside",
            edits=[
                (
                    "    parameters = initialize_parameters_deep(layers_dims)",
                    "    np.random.seed(1)\n    parameters = initialize_parameters_deep(layers_dims)",
                ),
                ("track(num_iterations)", "range(num_iterations)"),
            ],
        ),
        Different(
            "own_helper",
            code="def _step(X, Y, p, rate):\n    AL, caches = L_model_forward(X, p)\n    return update_parameters(p, L_model_backward(AL, Y, caches), rate), compute_cost(AL, Y)\n\n\n"
            "def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):\n    p, costs = initialize_parameters_deep(tuple(layers_dims)), []\n    while len(costs) < num_iterations:\n"
            "        p, c = _step(X, Y, p, learning_rate)\n        costs.append(c)\n    print(costs[-1:])\n    return p, costs",
        ),
    ],
)

EXERCISES = (PREDICT, TWO_LAYER_MODEL, L_LAYER_MODEL)

WRITTEN = (
    Written("impossible_curve", "A cost curve that cannot be", 4),
    Written("choosing", "How you would choose", 4),
)
