"""Exercise 15: `L_model_backward(AL, Y, caches)`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, numerical_gradient
from grader.declare.variants import earlier, mistake, other, others
from grader.exercises.deep_network.inputs import BY_HAND, NETS, net_words, output_and_caches
from grader.exercises.inputs import SLOPE, labels, net

linear_activation_backward = earlier("linear_activation_backward")
POINTS = {1: (1.5, 0.5), 2: (1.5, 0.5), 3: (1, 0.25), 4: (0.75, 0.25), 5: (0.5, 0.25)}  # of dW and db, by layer


def cases(rng):
    found = []
    for (*hidden, _), m in NETS:
        dims = [*hidden, 1]
        AL, caches = output_and_caches(rng.normal(size=(dims[0], m)), net(rng, dims))
        found.append(Case((AL, labels(rng, m), caches), note=net_words(dims, m)))
    return found


def small_steps(exam: Questions) -> None:
    cost, forward = exam.reference("compute_cost"), exam.reference("L_model_forward")
    for dims, m in (([2, 3, 1], 4), ([3, 4, 2, 1], 5), ([2, 3, 4, 3, 1], 6)):
        X, Y, parameters = exam.rng.normal(size=(dims[0], m)), labels(exam.rng, m), net(exam.rng, dims)
        AL, caches = output_and_caches(X, parameters)
        got = exam.ask(AL, Y, caches)
        for name, array in parameters.items():

            def at(values, name=name, X=X, Y=Y, parameters=parameters):
                return cost(forward(X, parameters | {name: values})[0], Y)

            claim = f"d{name} is the slope of the cost that small steps of {name} measure"
            exam.agree(got, numerical_gradient(at, array), claim, net_words(dims, m), SLOPE, path=(f"d{name}",))


def nets_with(layer: int) -> Callable[[Case], bool] | None:
    """Pick the nets that are deep enough; the first two layers are in all of them."""
    return (lambda case: len(case.args[2]) >= layer) if layer > 2 else None


def gradient(kind: str, layer: int, points: float) -> Values:
    name = f"{kind}{layer}"
    hint = "Follow dA: out of the cost into layer L, out of each layer into the one before."
    return Values(name, points, (name,), f'grads["{name}"]', only=nets_with(layer), hint=hint)


# dAL in the reference, and without the clip.
DAL, UNCLIPPED = "-(Y / P - (1 - Y) / (1 - P))", "-(Y / AL - (1 - Y) / (1 - AL))"


class Others:
    def keeps_every_da(AL, Y, caches):
        g, L = {}, len(caches)
        Y = Y.reshape(AL.shape)
        dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
        g["dA" + str(L - 1)], g["dW" + str(L)], g["db" + str(L)] = linear_activation_backward(
            dAL, caches[L - 1], "sigmoid"
        )
        for l in reversed(range(L - 1)):
            g["dA" + str(l)], g["dW" + str(l + 1)], g["db" + str(l + 1)] = linear_activation_backward(
                g["dA" + str(l + 1)], caches[l], "relu"
            )
        return g

    def other_numbering_of_da(AL, Y, caches):
        g, L = {}, len(caches)
        dAL = (AL - Y) / (AL * (1 - AL))
        g[f"dA{L}"], g[f"dW{L}"], g[f"db{L}"] = linear_activation_backward(dAL, caches[-1], "sigmoid")
        for l in range(L - 2, -1, -1):
            g[f"dA{l + 1}"], g[f"dW{l + 1}"], g[f"db{l + 1}"] = linear_activation_backward(
                g[f"dA{l + 2}"], caches[l], "relu"
            )
        print(sorted(g))
        return g

    def from_dz(AL, Y, caches):
        g = {}
        m = AL.shape[1]
        dZ = AL - Y
        for l in range(len(caches), 0, -1):
            (A, W, b), Z = caches[l - 1]
            g[f"dW{l}"] = np.einsum("ik,jk->ij", dZ, A) / m
            g[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
            if l > 1:
                dZ = W.T.dot(dZ) * (caches[l - 2][1] > 0)
        return g


RECURSIVE = """
def _back(dA, caches, grads):
    if caches:
        l = len(caches)
        dA, grads[f'dW{l}'], grads[f'db{l}'] = linear_activation_backward(dA, caches[-1], 'relu' if grads else 'sigmoid')
        _back(dA, caches[:-1], grads)
    return grads


def L_model_backward(AL, Y, caches):
    return _back((1 - Y) / (1 - AL) - Y / AL, caches, {})
"""

EXERCISE = Exercise(
    "L_model_backward",
    "all gradients of a deep net",
    minutes=25,
    fixtures=[
        Fixture((by_hand.AL, by_hand.Y, by_hand.caches), expected=by_hand.grads, note=by_hand.note)
        for by_hand in BY_HAND
    ],
    cases=cases,
    rubric=[
        *(gradient(kind, layer, POINTS[layer][i]) for layer in POINTS for i, kind in enumerate(("dW", "db"))),
        Law("agrees with small steps of the cost", 2, small_steps),
        Untouched(points=1),
    ],
    uses=("linear_activation_backward",),
    wrong=[
        mistake("sign_of_dal", DAL, "Y / P - (1 - Y) / (1 - P)").says(
            "All gradients have the wrong sign, because that of dAL is wrong: look at the minus in the derivative of the cost."
        ),
        mistake("al_minus_y_as_dal", DAL, "AL - Y").says(
            "AL - Y is already dZ of the output layer; fed in as dAL it gets sigmoid's slope a second time."
        ),
        mistake("half_of_dal", DAL, "-Y / P").says("dAL misses the part of the examples with label 0."),
        mistake("sigmoid_in_hidden_layers", '"relu"', '"sigmoid"').says(
            "The hidden layers are taken for sigmoid layers; their activation was ReLU."
        ),
        mistake("relu_in_the_last_layer", '"sigmoid"', '"relu"').says(
            "The output layer is taken for a ReLU layer; its activation was sigmoid."
        ),
        mistake("fixed_cache", "caches[layer - 1]", "caches[L - 2]").says(
            "Every hidden layer uses the cache before the last one: right for two layers, wrong from three on. The index must move with the layer."
        ),
        mistake("first_cache", "caches[layer - 1]", "caches[0]").says(
            "Every hidden layer uses the cache of layer 1: right for two layers, wrong from three on."
        ),
        mistake(
            "last_gradient_reused", "    for", "    out = dA\n    for", "dA, caches[layer", "out, caches[layer"
        ).says(
            "Every hidden layer is given the gradient that left the output layer; from the second hidden layer on it must be the one that left the layer just done."
        ),
        mistake(
            "dal_into_every_layer",
            "L = len(caches)",
            "L, start = len(caches), " + UNCLIPPED,
            "dA, caches[layer",
            "start, caches[layer",
        ).says("Every layer is given dAL; a hidden layer needs the dA_prev of the layer after it."),
        mistake("one_layer_short", "range(L - 1, 0, -1)", "range(L - 1, 1, -1)").says(
            "The gradients of layer 1 are missing: your `range` ends one layer too early."
        ),
        mistake("only_the_output_layer", "range(L - 1, 0, -1)", "range(0)").says(
            "Only the output layer has gradients; the loop over the hidden layers does nothing."
        ),
        mistake("literal_key", '[f"dW{L}"], grads[f"db{L}"]', '["dWL"], grads["dbL"]').says(
            'The key is literally "dWL": put the number of the layer into it.'
        ),
        mistake(
            "keys_one_off", '[f"dW{layer}"], grads[f"db{layer}"]', '[f"dW{layer - 1}"], grads[f"db{layer - 1}"]'
        ).says("The gradients of the hidden layers are stored under the number of the layer before."),
        mistake("last_cache_for_all", "[layer - 1]", "[-1]").says("Every layer uses the cache of the output layer."),
        mistake("empties_the_caches", "caches[L - 1]", "caches.pop()", "caches[layer - 1]", "caches.pop()").says(
            "Your function takes the caches out of the list, which belongs to the caller.",
            only="leaves its inputs as they were",
        ),
    ],
    different=[
        *others(Others),
        other(
            "single_precision",
            "    return grads",
            "    return {name: value.astype(np.float32) for name, value in grads.items()}",
        ),
        other("recursive", code=RECURSIVE),
    ],
)
