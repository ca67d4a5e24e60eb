"""Exercise 17: `nn_model(X, Y, n_h, num_iterations=10000, print_cost=False)`.

The start is random, so most results are. Two things are not. With features that are all 0 the hidden units carry nothing,
W1 stays as it was drawn, and b2 walks alone: b2 <- b2 - 1.2 (sigmoid(b2) - mean(Y)). (The drawn weights, about 0.01,
disturb that by less than half a per cent in a dozen steps, and not at all in the first.) And on data that are
easy to separate every start ends with all labels right. So sizes, iterations and learning rate can be judged without a seed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Spread, Untouched, Values, mistake, other
from grader.exercises.inputs import counted
from grader.exercises.shallow_network.inputs import parameter_shapes, start
from helpers.judge.compare import Rules

ALONE = Rules(rtol=0.015, atol=1e-3)


def blank(n_x: int, n_h: int, labels: list[int], iterations: int, print_cost: bool = False) -> Case:
    """Features that are all 0."""
    note = f"features all 0, labels {labels}, n_x = {n_x}, n_h = {n_h}, {counted(iterations, 'iteration')}"
    note += ", print_cost=True" * print_cost
    how = {"num_iterations": iterations, "print_cost": print_cost}
    return Case((np.zeros((n_x, len(labels))), np.array([labels]), n_h), how, note=note)


def cases(rng):
    return [
        blank(10, 3, [1, 0, 0, 0, 0], 2),
        blank(8, 7, [1, 0, 1, 1, 1, 0], 6),
        blank(700, 3, [0, 1, 1], 1),
        blank(2, 2500, [1, 0, 1, 1, 1, 1, 1], 1),
        blank(11, 4, [0, 0, 1] + 7 * [0], 12),
    ]


def printing(rng):
    return [blank(5, 4, [1, 0, 1, 1], 50, True)]


def by_hand(case: Case, b2: float) -> Fixture:
    n_x, n_h = len(case.args[0]), case.args[2]
    return Fixture(case.args, case.kwargs, case.note, expected=start(n_x, n_h, 1) | {"b2": np.array([[b2]])})


def learns(exam: Questions) -> None:
    forward, cost = exam.reference("forward_propagation"), exam.reference("compute_cost")
    x = np.array([2.0, 1.5, -1.0, 2.5, -2.0, 1.0, -1.5, -2.5, -0.75])
    X = np.vstack([x, exam.rng.normal(scale=0.3, size=(2, 9))])
    Y = (x > 0).astype(int).reshape(1, 9)
    costs, note = [], "9 examples that a line separates, n_h = 5, 150 iterations"
    for iterations in (15, 150):
        parameters = exam.ask(X, Y, 5, num_iterations=iterations, print_cost=False)
        shapes = parameter_shapes(3, 5, 1).items()
        A2, _ = forward(X, {key: exam.array(parameters, shape, (key,), note) for key, shape in shapes})
        costs.append(cost(A2, Y))
    if not costs[1] < min(0.1, costs[0]) or np.any((A2 > 0.5) != Y):
        got = f"cost {costs[1]:.3f} and {np.mean((A2 > 0.5) == Y):.0%} right"
        hint = "Forward, cost, backward, update: does each step use the result of the one before, and the next round the new parameters?"
        exam.fail("the network learns an easy set", got, "cost below 0.1 and all right", hint, note)


INLINE = """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False{more}):
    p = {{'W1': {W1}, 'b1': np.zeros((n_h, 1)), 'W2': {W2}, 'b2': np.zeros((Y.shape[0], 1))}}
    m = X.shape[1]
    for i in range(num_iterations):
        A1 = np.tanh(p['W1'] @ X + p['b1'])
        A2 = 1 / (1 + np.exp(-(p['W2'] @ A1 + p['b2'])))
        dZ2 = A2 - Y
        dZ1 = p['W2'].T @ dZ2 * (1 - A1 ** 2)
        step = {{'W1': dZ1 @ X.T / m, 'b1': dZ1.mean(1, keepdims=True), 'W2': dZ2 @ A1.T / m, 'b2': dZ2.mean(1, keepdims=True)}}
        p = {{k: p[k] - {rate} * step[k] for k in p}}
    return p
"""


def inline(draw: str = "0.01 * np.random.randn({})", rate: str = "1.2", more: str = "") -> str:
    """All in one function; `draw` makes weights of some shape (and some seed)."""
    W1, W2 = draw.format("n_h, X.shape[0]", 3), draw.format("Y.shape[0], n_h", 4)
    return INLINE.format(W1=W1, W2=W2, rate=rate, more=more)


def weights(name: str, only: Callable[[Case], bool] | None = None) -> Spread:
    hint = "Start from `initialize_parameters` with the sizes n_x, n_h and n_y."
    promise = f"{name} starts small, random and of the right shape"
    return Spread(promise, 1, (name,), f'parameters["{name}"]', std=0.01, within=2, hint=hint, only=only)


PRINTING = "prints when it is asked to"
SIZES, ROUNDS = "n_x, _, n_y = layer_sizes(X, Y)", "range(num_iterations)"
UPDATE, UPDATED = "update_parameters(parameters, grads)", "parameters = update_parameters(parameters, grads)"
DRAW, FORWARD = "initialize_parameters(n_x, n_h, n_y)", "A2, cache = forward_propagation(X, parameters)"
TURNED = "X[:], Y[:] = X[:, ::-1].copy(), Y[:, ::-1].copy()\n    "

EXERCISE = Exercise(
    "nn_model",
    "the whole training loop",
    minutes=20,
    fixtures=[
        # one step from b2 = 0: -1.2 (0.5 - 3/4) = 0.3, and -1.2 (0.5 - 1/5) = -0.36
        by_hand(blank(7, 60, [1, 0, 1, 1], 1), 0.3),
        # then sigmoid(-0.36) = 0.41096, and -0.36 - 1.2 (0.41096 - 1/5) = -0.613152
        by_hand(blank(9, 6, [0, 0, 1, 0, 0], 2), -0.613152),
    ],
    cases=cases,
    rubric=[
        weights("W1"),
        weights("W2", only=lambda case: case.args[2] >= 60),
        Values(
            "b2 after so many steps",
            2,
            ("b2",),
            'parameters["b2"]',
            rules=ALONE,
            hint="As many rounds as `num_iterations` says, each with the learning rate 1.2, starting from a bias of 0.",
        ),
        Untouched(points=0.5),
        Law("it learns", 1.25, learns),
        Values(
            PRINTING,
            0.25,
            ("b2",),
            'parameters["b2"]',
            rules=ALONE,
            cases=printing,
            public=[by_hand(blank(7, 5, [1, 0, 1, 1], 1, True), 0.3)],
            edge=True,
        ),
    ],
    when_slow="Few iterations were asked for: does your loop run as often as `num_iterations` says?",
    uses=(
        *("layer_sizes", "initialize_parameters", "forward_propagation", "compute_cost"),
        *("backward_propagation", "update_parameters"),
    ),
    wrong=[
        mistake("n_h_overwritten", SIZES, "n_x, n_h, n_y = layer_sizes(X, Y)").says(
            "The hidden layer always has 4 units: the n_h of `layer_sizes` has taken the place of the argument."
        ),
        mistake("iterations_ignored", ROUNDS, "range(4)").says(
            "The number of rounds is fixed: `num_iterations` has no effect."
        ),
        mistake("one_round_more", ROUNDS, "range(num_iterations + 1)").says("You train one round more than asked for."),
        mistake("one_round_less", ROUNDS, "range(1, num_iterations)").says("You train one round less than asked for."),
        mistake("other_rate", UPDATE, "update_parameters(parameters, grads, 0.01)").says(
            "Your steps are much smaller than the course's: with no learning rate given, the 1.2 of `update_parameters` holds."
        ),
        mistake("rate_one", UPDATE, "update_parameters(parameters, grads, learning_rate=1.0)").says(
            "Your learning rate is 1 and not 1.2."
        ),
        mistake(
            "result_dropped", UPDATED, "update_parameters({k: v.copy() for k, v in parameters.items()}, grads)"
        ).says("The updated parameters are not kept: the network after training is the one before it."),
        mistake("starts_again", FORWARD, f"parameters = {DRAW}\n        {FORWARD}").says(
            "The parameters are drawn anew in every round, so nothing learned is kept."
        ),
        mistake("sizes_swapped", DRAW, "initialize_parameters(n_h, n_x, n_y)").says(
            "The sizes reach `initialize_parameters` in the wrong order: n_x, n_h, n_y."
        ),
        mistake("zero_weights", code=inline("np.zeros(({}))")).says(
            "All weights start at zero; then the hidden units stay equal and the network cannot learn."
        ),
        mistake("gradients_returned", "return parameters", "return grads").says(
            "You return the gradients of the last round; the parameters are asked for."
        ),
        mistake("prints_what_is_not_there", "{i}: {cost:.3f}", "{i}: {costs[-1]:.3f}").says(
            "With print_cost=True your function ends in an error: what it prints has to be there.", only=PRINTING
        ),
        mistake("other_order_in_place", SIZES, TURNED + SIZES).says(
            "You put the caller's examples into another order: index into new arrays, X and Y are still needed.",
            only=Untouched.name,
        ),
    ],
    different=[
        other("inline", code=inline()),
        other("other_order_in_copies", SIZES, f"X, Y = X.copy(), Y.copy()\n    {TURNED}{SIZES}"),
        other("learning_rate_as_argument", code=inline(rate="learning_rate", more=", learning_rate=1.2")),
        other("default_rng", code=inline("np.random.default_rng({1}).normal(0, 0.01, ({0}))")),
        other("seed_inside", SIZES, "np.random.seed(3)\n    n_x, n_y = layer_sizes(X, Y)[0], layer_sizes(X, Y)[2]"),
        other(
            "cost_with_parameters",
            *("compute_cost(A2, Y)", "compute_cost(A2, Y, parameters)"),
            *(UPDATE, "update_parameters(parameters, grads, learning_rate=1.2)"),
        ),
        other(
            "while_loop",
            *("for i in range(num_iterations):", "i = -1\n    while (i := i + 1) < num_iterations:"),
            *(SIZES, "n_x, n_y = X.shape[0], Y.shape[0]"),
        ),
    ],
)
