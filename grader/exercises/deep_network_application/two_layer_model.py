"""Exercise 2: `two_layer_model(X, Y, layers_dims, ...)`."""

from __future__ import annotations

from collections.abc import Callable

from grader.declare import Case, Exercise, Law, Spread, Untouched, Values, earlier, mistake, other, others
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
from grader.exercises.deep_network_application.laws import (
    learns,
    off_units_stay,
    quiet_unless_asked,
    same_start,
    true_costs,
)

initialize_parameters, update_parameters = earlier("initialize_parameters"), earlier("update_parameters")
L_model_forward, L_model_backward = earlier("L_model_forward"), earlier("L_model_backward")
compute_cost = earlier("compute_cost")

START_HINT = "Start once, before the loop, with the sizes in `layers_dims`."
SILENT_HINT = (
    f"{START_HINT} If X is 0, the hidden units are off, and W2 stays as it was drawn: is their activation ReLU?"
)


def cases(rng):
    return [
        blank([8, 3, 1], [1, 0, 0, 0, 0], 0.01, 2),
        blank([10, 4, 1], [1, 0, 1, 1, 1, 0], 0.6, 6),
        blank([4, 2500, 1], [1, 0, 1, 1, 1, 1, 1], 0.005, 4),
        blank([600, 11, 1], [0, 1, 1], 0.1, 1),
    ]


def defaults(rng):
    return [without_rate(blank([6, 4, 1], [1, 0, 0, 0, 0], 0.0075, rounds)) for rounds in (2, 9)]


def printing(rng):
    return [blank([5, 4, 1], [1, 0, 0, 0, 0], 0.01, 110, True)]


def small_start(name: str, only: Callable[[Case], bool]) -> Spread:
    claim, label = f"{name} starts small, random and of the right shape", f'parameters["{name}"]'
    hint = START_HINT if name == "W1" else SILENT_HINT
    return Spread(claim, 1, (name,), label, std=0.01, within=2, only=only, hint=hint)


INLINE = """
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
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
    return {result}
"""


def inline(draw: str = "np.random.randn", tail: str = " * 0.01", compare: str = ">", result: str = "p") -> str:
    return INLINE.format(draw=draw, tail=tail, compare=compare, result=result)


OWN_GENERATOR = "(lambda *s: np.random.default_rng(len(s) + s[0]).standard_normal(s))"


class Others:
    def general_functions(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
        parameters = initialize_parameters(*layers_dims)
        i = 0
        while i < num_iterations:
            AL, caches = L_model_forward(X, parameters)
            parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
            i += 1
            if print_cost:
                print(i, compute_cost(AL, Y))
        return parameters


# as many labels of each kind: b2 stays where it is
PRINTED = blank_fixture([7, 5, 1], 0.0, [1, 0, 0, 1], 0.01, 101, True)

# two steps of rate 0.0075 with mean 1/5: -0.00225, then sigmoid(-0.00225) = 0.4994375: -0.00225 - 0.0075 * 0.2994375
DEFAULT = without_rate(blank_fixture([7, 5, 1], -0.00449578, [1, 0, 0, 0, 0], 0.0075, 2))

EXERCISE = Exercise(
    "two_layer_model",
    "one hidden layer, trained",
    minutes=25,
    fixtures=[
        # one step from b2 = 0: 0.5 (3/4 - 1/2)
        blank_fixture([7, 5, 1], 0.125, [1, 0, 1, 1], 0.5, 1),
        # three steps of rate 1 with mean 1/5: 0.2 - 0.5 = -0.3; then sigmoid(-0.3) = 0.425557,
        # -0.3 - 0.225557 = -0.525557; sigmoid(-0.525557) = 0.371554, -0.525557 - 0.171554 = -0.697111
        blank_fixture([9, 60, 1], -0.697111, [0, 0, 1, 0, 0], 1, 3),
    ],
    cases=cases,
    rubric=[
        small_start("W1", lambda case: case.args[2][0] * case.args[2][1] >= 500),
        small_start("W2", lambda case: case.args[2][1] >= 60),
        Values("b2 after so many steps", 4, ("b2",), 'parameters["b2"]', rules=WALK, hint=LAST_B_HINT),
        Law("hidden units that are off stay as they are", 0.5, off_units_stay),
        Law("it learns", 1.5, learns([3, 16, 1], 1.0, 300), needs=("hidden units that are off stay as they are",)),
        Law(SAME_START, 0.5, same_start("initialize_parameters", [3, 5, 1]), needs=("it learns",)),
        Law(COSTS, 0.25, true_costs("initialize_parameters", [3, 4, 1]), needs=(SAME_START,)),
        Law(QUIET, 0.25, quiet_unless_asked),
        Untouched(points=0.5),
        Values(PRINTING, 0.25, ("b2",), 'parameters["b2"]', rules=WALK, cases=printing, public=[PRINTED], edge=True),
        Values(DEFAULTS, 0.25, ("b2",), 'parameters["b2"]', rules=WALK, cases=defaults, public=[DEFAULT], edge=True),
    ],
    measure="training",
    wrong=[
        *LOOP,
        mistake("sizes_swapped", "initialize_parameters(n_x, n_h, n_y)", "initialize_parameters(n_h, n_x, n_y)").says(
            "The sizes reach `initialize_parameters` in the wrong order: n_x, n_h, n_y."
        ),
        mistake("relu_at_the_end", 'parameters["b2"], "sigmoid"', 'parameters["b2"], "relu"').says(
            "The output layer uses ReLU; an output that shall be a probability needs the sigmoid."
        ),
        mistake("sigmoid_slope_for_the_hidden_layer", 'cache1, "relu"', 'cache1, "sigmoid"').says(
            "On the way back the hidden layer is treated as a sigmoid layer; its activation was ReLU.",
            only="hidden units that are off stay as they are",
        ),
        mistake("plus_in_da", "-(Y / P - (1", "-(Y / P + (1").says(
            "The sign between the two terms of dA2 is wrong: for label 0 the cost rises with A2."
        ),
        mistake("caches_swapped", "dA2, cache2,", "dA2, cache1,", "dA1, cache1,", "dA1, cache2,").says(
            "On the way back the two blocks take each other's cache."
        ),
        mistake("gradient_missing", '"db1": db1, ', "").says(
            "A gradient is missing in the dict that you hand to the update, or stands there under another key."
        ),
        mistake(
            "weights_of_the_start",
            *("    costs = []", "    costs, start = [], parameters"),
            *('X, parameters["W1"], parameters["b1"]', 'X, start["W1"], start["b1"]'),
            *('A1, parameters["W2"], parameters["b2"]', 'A1, start["W2"], start["b2"]'),
        ).says(
            "Every round computes with the weights of the start: the updated ones have to be taken in the next round."
        ),
        mistake("list_of_sizes", "(n_x, n_h, n_y)", "(layers_dims)").says(
            "You hand the whole list to `initialize_parameters`; it takes three numbers."
        ),
        mistake(
            "start_of_deep_nets", "initialize_parameters(n_x, n_h, n_y)", "initialize_parameters_deep(layers_dims)"
        ).says(
            "You start with the weights made for deep nets; this model takes the small ones of `initialize_parameters`."
        ),
        mistake("al_minus_y_as_da", "dA2 = -(Y / P - (1 - Y) / (1 - P))", "dA2 = A2 - Y").says(
            "A2 - Y is dZ2 already; as dA2 it gets the slope of the sigmoid once too often."
        ),
        mistake(
            "starts_again", "        A1,", "        parameters = initialize_parameters(n_x, n_h, n_y)\n        A1,"
        ).says(
            "What you return has made one step only: are the parameters drawn anew in every round, or does the loop end after the first?"
        ),
        mistake("first_layer_stands_still", 'grads = {"dW1": dW1,', 'grads = {"dW1": 0 * dW1,').says(
            "The hidden layer does not learn as it should: its gradients are missing, not used, or made from a dA that is not its own.",
            only="it learns",
        ),
    ],
    different=[
        *others(Others),
        other(
            "seed_inside", "    n_x, n_h, n_y =", "    np.random.seed(1)\n    (n_x, n_h, n_y) =", "track(", "range(0, "
        ),
        other("inline", code=inline()),
        other("inline_slope_one_at_zero", code=inline(compare=">=", result="p, costs")),
        other("default_rng", code=inline(draw=OWN_GENERATOR, tail=" / 100")),
    ],
)
