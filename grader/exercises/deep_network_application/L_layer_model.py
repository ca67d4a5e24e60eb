"""Exercise 3: `L_layer_model(X, Y, layers_dims, ...)`."""

from __future__ import annotations

from grader.declare import Case, Exercise, Law, Spread, Untouched, Values, mistake, other
from grader.exercises.deep_network_application.inputs import (
    COSTS,
    DEFAULTS,
    LAST_B_HINT,
    LOOP,
    PRINTING,
    QUIET,
    SAME_START,
    WALK,
    blank,
    blank_fixture,
    without_rate,
)
from grader.exercises.deep_network_application.laws import learns, quiet_unless_asked, same_start, true_costs


def cases(rng):
    return [
        blank([6, 3, 1], [1, 0, 0, 0, 0], 0.002, 2),
        blank([10, 8, 5, 1], [1, 0, 1, 1, 1, 0], 0.0003, 6),
        blank([60, 80, 50, 1], [0, 1, 1], 0.1, 1),
        blank([100, 40, 90, 30, 1], [1, 0, 1, 1, 1, 1, 1], 0.01, 1),
        blank([40, 60, 100, 25, 90, 1], [0, 0, 0, 1], 0.001, 4),
    ]


def defaults(rng):
    return [without_rate(blank([6, 4, 1], [1, 0, 0, 0, 0], 0.0075, rounds)) for rounds in (2, 4)]


def printing(rng):
    return [blank([6, 3, 1], [1, 0, 0, 0, 0], 0.00003, 110, True)]


def last_b(layer: int, number: str, points: float) -> Values:
    def right_depth(case: Case) -> bool:
        return len(case.args[2]) == layer + 1

    name, label = f"the last b of {number} layers", f'parameters["b{layer}"]'
    return Values(name, points, (f"b{layer}",), label, rules=WALK, only=right_depth, hint=LAST_B_HINT)


INLINE = """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
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
    return {result}
"""

START = "initialize_parameters_deep(layers_dims)"

OWN_HELPER = """
def _step(X, Y, p, rate):
    AL, caches = L_model_forward(X, p)
    return update_parameters(p, L_model_backward(AL, Y, caches), rate), compute_cost(AL, Y)


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    p, costs = initialize_parameters_deep(tuple(layers_dims)), []
    while len(costs) < num_iterations:
        p, c = _step(X, Y, p, learning_rate)
        costs.append(c)
    print(costs[-1:])
    return p, costs
"""

# as many labels of each kind: b2 stays where it is
PRINTED = blank_fixture([6, 3, 1], 0.0, [1, 0, 0, 1], 0.00003, 101, True)

# two steps of rate 0.0075 with mean 1/5: -0.00225, then sigmoid(-0.00225) = 0.4994375: -0.00225 - 0.0075 * 0.2994375
DEFAULT = without_rate(blank_fixture([6, 5, 1], -0.00449578, [1, 0, 0, 0, 0], 0.0075, 2))

EXERCISE = Exercise(
    "L_layer_model",
    "any number of layers, trained",
    minutes=25,
    fixtures=[
        blank_fixture([7, 5, 4, 1], 0.125, [1, 0, 1, 1], 0.5, 1),
        # three steps of rate 0.001 with mean 1/5: -0.001 (0.5 - 0.2) = -0.0003; then sigmoid(-0.0003) = 0.499925,
        # -0.0003 - 0.001 * 0.299925 = -0.000599925; sigmoid(-0.000599925) = 0.49985,
        # -0.000599925 - 0.001 * 0.29985 = -0.000899775
        blank_fixture([9, 6, 3, 1], -0.000899775, [0, 0, 1, 0, 0], 0.001, 3),
        # one step with mean 2/3: 0.3 (2/3 - 1/2)
        blank_fixture([40, 12, 1], 0.05, [0, 1, 1], 0.3, 1),
        blank_fixture([6, 5, 30, 20, 1], 0.05, [0, 1, 1], 0.3, 1),
    ],
    cases=cases,
    rubric=[
        Spread(
            "W1 starts with the scale of deep nets",
            1,
            ("W1",),
            'parameters["W1"]',
            std=lambda case: case.args[2][0] ** -0.5,
            only=lambda case: case.args[2][0] >= 40,
            hint="Start with `initialize_parameters_deep`.",
        ),
        Spread(
            "W3 of deep nets starts so, too",
            1,
            ("W3",),
            'parameters["W3"]',
            std=lambda case: case.args[2][2] ** -0.5,
            only=lambda case: len(case.args[2]) >= 5,
            hint="Hand the whole list `layers_dims` on.",
        ),
        last_b(2, "two", 1),
        last_b(3, "three", 2),
        last_b(4, "four", 1),
        last_b(5, "five", 1),
        Law("it learns with four layers", 1.5, learns([4, 30, 20, 12, 1], 0.5, 60)),
        Law("it learns with two layers", 1, learns([3, 24, 1], 0.4, 200), needs=("it learns with four layers",)),
        Law(
            SAME_START, 1, same_start("initialize_parameters_deep", [3, 5, 4, 1]), needs=("it learns with two layers",)
        ),
        Law(COSTS, 0.25, true_costs("initialize_parameters_deep", [3, 4, 2, 1]), needs=(SAME_START,)),
        Law(QUIET, 0.25, quiet_unless_asked),
        Untouched(points=0.5),
        Values(PRINTING, 0.25, ("b2",), 'parameters["b2"]', rules=WALK, cases=printing, public=[PRINTED], edge=True),
        Values(DEFAULTS, 0.25, ("b2",), 'parameters["b2"]', rules=WALK, cases=defaults, public=[DEFAULT], edge=True),
    ],
    measure="training",
    wrong=[
        *LOOP,
        mistake(
            "scale_of_two_layers", START, f"{{k: v * np.sqrt(v.shape[1]) * 0.01 for k, v in {START}.items()}}"
        ).says(
            "All weights start at 0.01, which keeps a deep network on its plateau: use the start made for deep networks."
        ),
        mistake("start_made_smaller", START, f"{{k: 0.01 * v for k, v in {START}.items()}}").says(
            "The drawn weights are multiplied by 0.01 once more, which keeps a deep network on its plateau: they are already scaled."
        ),
        mistake(
            "start_of_two_layers", START, "initialize_parameters(layers_dims[0], layers_dims[1], layers_dims[-1])"
        ).says(
            "You start with `initialize_parameters`, which knows one hidden layer and small weights: another function is made for deep networks."
        ),
        mistake("sizes_of_the_cats", "_deep(layers_dims)", "_deep([12288, 20, 7, 5, 1])").says(
            "The sizes are those of the cat network, whatever `layers_dims` says."
        ),
        mistake("cost_for_output", "L_model_backward(AL,", "L_model_backward(costs[-1],").says(
            "The way back is given the cost; it begins with the output of the network."
        ),
        mistake(
            "hidden_layers_left_out", "_deep(layers_dims)", "_deep([layers_dims[0], layers_dims[1], layers_dims[-1]])"
        ).says("Your network has only one hidden layer, whatever the list says: hand the whole of `layers_dims` on."),
        mistake("starts_again", "        AL,", f"        parameters = {START}\n        AL,").says(
            "What you return has made one step only: are the parameters drawn anew in every round, or does the loop end after the first?"
        ),
        mistake(
            "only_the_last_layer_learns",
            "grads = L_model_backward(AL, Y, caches)",
            "grads = L_model_backward(AL, Y, caches)\n        grads = {key: value * (key[2:] == str(len(caches))) for key, value in grads.items()}",
        ).says(
            "Only the output layer learns; the gradients of the hidden layers have no effect in your update.",
            only="it learns with four layers",
        ),
        mistake("takes_the_list_apart", START, START + "\n    layers_dims.pop()").says(
            "Your function takes entries out of `layers_dims`, which belongs to the caller.",
            only="leaves its inputs as they were",
        ),
    ],
    different=[
        other("parameters_alone", "return parameters, costs", "return parameters"),
        other(
            "seed_inside", "    parameters = init", "    np.random.seed(1)\n    parameters = init", "track(", "range("
        ),
        other("own_helper", code=OWN_HELPER),
        other("inline", code=INLINE.format(compare=">", result="p")),
        other("inline_slope_one_at_zero", code=INLINE.format(compare=">=", result="p, []")),
    ],
)
