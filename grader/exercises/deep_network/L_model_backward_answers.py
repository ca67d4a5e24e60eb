"""Known answers to `L_model_backward`."""

from __future__ import annotations

import numpy as np

from grader.declare.variants import earlier, mistake, mistakes, other, others

linear_activation_backward = earlier("linear_activation_backward")

# dAL in the reference, and without the clip.
DAL, UNCLIPPED = "-(Y / P - (1 - Y) / (1 - P))", "-(Y / AL - (1 - Y) / (1 - AL))"


class Mistakes:
    def numbers_of_da_one_off(AL, Y, caches):
        """The dA are stored under one number and read under another, so one is read before it is there."""
        grads, L = {}, len(caches)
        dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
        grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
            dAL, caches[L - 1], "sigmoid"
        )
        for l in reversed(range(L - 1)):
            grads["dA" + str(l)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = linear_activation_backward(
                grads["dA" + str(l + 1)], caches[l], "relu"
            )
        return grads


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

WRONG = [
    mistake("sign_of_dal", DAL, "Y / P - (1 - Y) / (1 - P)").says(
        "All gradients have the wrong sign, because that of dAL is wrong: look at the minus in the derivative of the cost."
    ),
    mistake("al_minus_y_as_dal", DAL, "AL - Y").says(
        "AL - Y is already dZ of the output layer; fed in as dAL it gets sigmoid's slope a second time."
    ),
    mistake("plus_in_dal", DAL, "-(Y / P + (1 - Y) / (1 - P))").says(
        "The sign between the two terms of dAL is wrong: for label 0 the cost rises with AL."
    ),
    mistake("loop_upwards", "range(L - 1, 0, -1)", "range(1, L)").says(
        "Your loop goes from layer 1 upwards; a gradient comes from the layer behind, so the walk begins at the end."
    ),
    mistake("next_cache", "caches[layer - 1]", "caches[layer]").says(
        "Each hidden layer takes the cache of the layer behind it: caches[0] belongs to layer 1."
    ),
    *mistakes(Mistakes),
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
    mistake("last_gradient_reused", "    for", "    out = dA\n    for", "dA, caches[layer", "out, caches[layer").says(
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
    mistake("keys_one_off", '[f"dW{layer}"], grads[f"db{layer}"]', '[f"dW{layer - 1}"], grads[f"db{layer - 1}"]').says(
        "The gradients of the hidden layers are stored under the number of the layer before."
    ),
    mistake("last_cache_for_all", "[layer - 1]", "[-1]").says("Every layer uses the cache of the output layer."),
    mistake("empties_the_caches", "caches[L - 1]", "caches.pop()", "caches[layer - 1]", "caches.pop()").says(
        "Your function takes the caches out of the list, which belongs to the caller.",
        only="leaves its inputs as they were",
    ),
]
DIFFERENT = [
    *others(Others),
    other(
        "single_precision",
        "    return grads",
        "    return {name: value.astype(np.float32) for name, value in grads.items()}",
    ),
    other("recursive", code=RECURSIVE),
]
