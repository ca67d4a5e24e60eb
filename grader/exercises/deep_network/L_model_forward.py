"""Exercise 9: `L_model_forward(X, parameters)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, earlier, mistake, other, others
from grader.exercises.deep_network.inputs import BY_HAND, CACHE, LN3, NETS, SEVERAL_OUTPUTS, net_words
from grader.exercises.inputs import net, rows

linear_activation_forward = earlier("linear_activation_forward")


def drawn(rng: np.random.Generator, dims: list[int], m: int) -> Case:
    return Case((rng.normal(size=(dims[0], m)), net(rng, dims)), note=net_words(dims, m))


def cases(rng):
    return [drawn(rng, *sizes) for sizes in NETS]


def several_outputs(rng):
    return [drawn(rng, *sizes) for sizes in SEVERAL_OUTPUTS]


def caches_in_order(exam: Questions) -> None:
    for dims, m in NETS[1:4]:
        X, parameters = exam.rng.normal(size=(dims[0], m)), net(exam.rng, dims)
        caches = exam.part(exam.ask(X, parameters), (1,), "the caches come second")
        expected = exam.reference("L_model_forward")(X, parameters)[1]
        shown, count = net_words(dims, m), len(caches) if isinstance(caches, list | tuple) else 0
        if count != len(expected):
            exam.fail("there is one cache per layer", f"{count} caches", f"{len(expected)}", shown=shown)
        for layer, (got, wanted) in enumerate(zip(caches, expected, strict=True), 1):
            claim = f"cache {layer} of {len(expected)} belongs to layer {layer}"
            exam.agree(got, wanted, claim, shown, CACHE, hint="Append each cache at the end of the list.")


OUTPUTS = "AL with several output units"


class Others:
    def one_loop(X, parameters):
        L = len(parameters) // 2
        A, caches = X, []
        for l in range(1, L + 1):
            A, c = linear_activation_forward(
                A, parameters["W" + str(l)], parameters["b" + str(l)], "sigmoid" if l == L else "relu"
            )
            caches += [c]
        return A, caches

    def on_its_own(X, parameters):
        n = max(int(k[1:]) for k in parameters)
        A, caches = X, []
        for l in range(1, n + 1):
            W, b = parameters[f"W{l}"], parameters[f"b{l}"]
            Z = np.einsum("ij,jk->ik", W, A) + b
            caches.append(((A, W, b), Z))
            A = np.maximum(Z, 0) if l < n else 1 / (1 + np.exp(-Z))
        return A, tuple(caches)


RECURSIVE = """
def _from(A, parameters, l, caches):
    last = l == len(parameters) // 2
    A, c = linear_activation_forward(A, parameters[f'W{l}'], parameters[f'b{l}'], 'sigmoid' if last else 'relu')
    caches = caches + [c]
    return (A, caches) if last else _from(A, parameters, l + 1, caches)


def L_model_forward(X, parameters):
    print('forward')
    return _from(X, parameters, 1, [])
"""

# A1 = (1, 0, 3) and (0, 2, 0); Z2 = 0 and ln 3 times the first row: 0.5, and 3/4, 1/2, 27/28
TWO_OUTPUTS = Fixture(
    (
        rows([1, -2, 3]),
        {"W1": rows([1], [-1]), "b1": rows([0], [0]), "W2": rows([0, 0], [LN3, 0]), "b2": rows([0], [0])},
    ),
    expected=(rows([0.5, 0.5, 0.5], [0.75, 0.5, 27 / 28]),),
    note=net_words([1, 2, 2], 3),
)

EXERCISE = Exercise(
    "L_model_forward",
    "through all layers",
    minutes=15,
    fixtures=[
        Fixture((by_hand.X, by_hand.parameters), expected=(by_hand.AL, by_hand.caches), note=by_hand.note)
        for by_hand in BY_HAND
    ],
    cases=cases,
    rubric=[
        Values(
            "AL of nets with two layers",
            1.5,
            (0,),
            "AL",
            only=lambda case: len(case.args[1]) == 4,
            hint="Hidden layers: relu; output layer: sigmoid.",
        ),
        Values("AL of nets of any depth", 1.75, (0,), "AL", hint="Each layer takes the output of the one before."),
        Values(
            "the caches", 1.5, (1,), "caches", rules=CACHE, hint="Append the cache of every layer, the last one too."
        ),
        Law("one cache per layer, in the order of the layers", 0.5, caches_in_order, needs=["the caches"]),
        Untouched(points=0.5),
        Values(OUTPUTS, 0.25, (0,), "AL", cases=several_outputs, public=[TWO_OUTPUTS], edge=True),
    ],
    uses=("linear_activation_forward",),
    wrong=[
        mistake(
            "x_into_every_layer", "A, cache = linear_activation_forward(A,", "A, cache = linear_activation_forward(X,"
        ).says("Every hidden layer is given X; from layer 2 on the input is the output of the layer before."),
        mistake("one_hidden_layer_short", "range(1, L)", "range(1, L - 1)").says(
            "A hidden layer is left out: check where your `range` ends (its end does not belong to it)."
        ),
        mistake("starts_at_layer_two", "range(1, L)", "range(2, L)").says(
            "Your loop begins one layer too late: the first weights are W1."
        ),
        mistake("sigmoid_everywhere", '"relu"', '"sigmoid"').says(
            "The hidden layers use sigmoid; the task asks for ReLU there and sigmoid in the last layer only."
        ),
        mistake("relu_at_the_end", '"sigmoid"', '"relu"').says("The last layer uses ReLU, so AL is no probability."),
        mistake("no_last_cache", "caches.append(cache)\n    return", "return").says(
            "The cache of the output layer is missing from the list."
        ),
        mistake("hidden_caches_missing", '"relu")\n        caches.append(cache)', '"relu")').says(
            "Only the last cache is in the list; each turn of the loop must append its own."
        ),
        mistake("second_layer_fixed", '[f"W{L}"], parameters[f"b{L}"]', '["W2"], parameters["b2"]').says(
            "Your output layer always uses W2 and b2, whatever the depth: use the number of the last layer."
        ),
        mistake("depth_from_all_arrays", "len(parameters) // 2", "len(parameters)").says(
            "Your L is the number of arrays; every layer has two of them, a W and a b."
        ),
        mistake("output_layer_twice", "range(1, L)", "range(1, L + 1)").says(
            "Your loop takes the output layer too, and after it that layer is run once more."
        ),
        mistake("text_in_the_key", '[f"W{L}"], parameters[f"b{L}"]', '["WL"], parameters["bL"]').says(
            'The key is literally "WL": put the number of the last layer into it.'
        ),
        mistake("text_of_relu", '"relu"', '"RELU"').says(
            "The hidden layers ask for an activation that the block does not know: capitals count."
        ),
        mistake("same_layer_again", '[f"W{layer}"], parameters[f"b{layer}"]', '["W1"], parameters["b1"]').says(
            "Every turn of your loop uses W1 and b1; the number in the key must be that of the layer."
        ),
        mistake("one_row", "return AL, caches", "return AL.reshape(1, -1), caches").says(
            "You put all outputs into one row; a net with several output units has one row for each.", only=OUTPUTS
        ),
        mistake(
            "sigmoid_and_backwards", '"relu"', '"sigmoid"', "    return AL, caches", "    return AL, caches[::-1]"
        ).says("Two things at once: the hidden layers use sigmoid, and the caches stand in the wrong order."),
        mistake("caches_backwards", "    return AL, caches", "    return AL, caches[::-1]").says(
            "The caches stand in the wrong order: caches[0] belongs to layer 1.",
            only="one cache per layer, in the order of the layers",
        ),
    ],
    different=[
        *others(Others),
        other("recursive", code=RECURSIVE),
        other("single_precision", "return AL, caches", "return AL.astype(np.float32), caches, 'done'"),
    ],
)
