"""Exercise 17: `nn_model(X, Y, n_h, num_iterations=10000, print_cost=False)`."""

from __future__ import annotations

from collections.abc import Callable

from grader.declare import Case, Exercise, Law, Spread, Untouched, Values, mistake, other
from grader.exercises.shallow_network.nn_cases import blank, by_hand, cases, learns, printing, prints_when_asked
from helpers.judge.compare import Rules

ALONE = Rules(rtol=0.015, atol=1e-3)  # b2 beside the small weights that were drawn


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
        if print_cost and i % 1000 == 0:
            print('cost', -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
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


PRINTING, WHEN_ASKED = "works while it prints", "prints the cost when it is asked to, and only then"
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
        Law("it learns", 1, learns),
        Law(WHEN_ASKED, 0.25, prints_when_asked, brief="what is printed"),
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
            "Your learning rate is 0.01: with none given, that of `update_parameters` holds."
        ),
        mistake("rate_of_week_one", UPDATE, "update_parameters(parameters, grads, 0.005)").says(
            "Your learning rate is 0.005, far smaller than the one that this network needs."
        ),
        mistake("two_updates", UPDATED, f"{UPDATED}\n        {UPDATED}").says(
            "The parameters are updated twice in every round, with the same gradients."
        ),
        mistake("half_rate", UPDATE, "update_parameters(parameters, grads, learning_rate=0.5)").says(
            "Your learning rate is 0.5 and not the default of `update_parameters`."
        ),
        mistake(
            "gradients_of_the_start", f"for i in {ROUNDS}:\n        {FORWARD}", f"{FORWARD}\n    for i in {ROUNDS}:"
        ).says("Every round uses the outputs of the start: the forward pass has to come from the newest parameters."),
        mistake(
            "arguments_swapped", "backward_propagation(parameters, cache,", "backward_propagation(cache, parameters,"
        ).says("Parameters and cache reach `backward_propagation` in each other's place."),
        mistake("cost_returned_too", "return parameters", "return parameters, cost").says(
            "You return more than the parameters: they alone are asked for."
        ),
        mistake("rate_one", UPDATE, "update_parameters(parameters, grads, learning_rate=1.0)").says(
            "Your learning rate is 1 and not 1.2."
        ),
        mistake(
            "result_dropped", UPDATED, "update_parameters({k: v.copy() for k, v in parameters.items()}, grads)"
        ).says("The updated parameters are not kept: the network after training is the one before it."),
        mistake("starts_again", FORWARD, f"parameters = {DRAW}\n        {FORWARD}").says(
            "What you return has learned from one round only: are the parameters drawn anew in every round, or is the return inside the loop?"
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
        mistake("prints_otherwise", "if print_cost and", "if").says(
            "The training is right, but what it prints is not what print_cost asks for: the cost now and then, or nothing at all.",
            only=WHEN_ASKED,
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
