"""Known answers to `linear_activation_backward`."""

from __future__ import annotations

import numpy as np

from grader.declare.variants import earlier, mistake, mistakes, only, other, others

relu_backward, sigmoid_backward = earlier("relu_backward"), earlier("sigmoid_backward")
linear_backward = earlier("linear_backward")

# Places in the reference.
Z, RELU, SIGMOID = "activation_cache", "relu_backward(dA, activation_cache)", "sigmoid_backward(dA, activation_cache)"


DW_OF_ONE = "dW of one example"


class Mistakes:
    def linear_step_in_one_branch(dA, cache, activation):
        """The linear step stands inside the branch of one activation, so the other has no results to return."""
        linear_cache, activation_cache = cache
        if activation == "relu":
            dZ = relu_backward(dA, activation_cache)
        else:
            dZ = sigmoid_backward(dA, activation_cache)
            dA_prev, dW, db = linear_backward(dZ, linear_cache)
        return dA_prev, dW, db

    @only("dW of one example")
    def one_example_squeezed(dA, cache, activation):
        """For a single example `np.squeeze` takes its axis away, and the product is no longer there: keep A_prev as it is."""
        (A_prev, W, b), Z = cache
        dZ = relu_backward(dA, Z) if activation == "relu" else sigmoid_backward(dA, Z)
        m = dZ.shape[1]
        return W.T @ dZ, dZ @ np.squeeze(A_prev).T / m, dZ.sum(axis=1, keepdims=True) / m


class Others:
    def on_its_own(dA, cache, activation):
        (A_prev, W, b), Z = cache
        m = Z.shape[1]
        if activation == "relu":
            dZ = dA * (Z > 0)
        else:
            s = 1 / (1 + np.exp(-Z))
            dZ = dA * s * (1 - s)
        return W.T.dot(dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m

    def table(dA, cache, activation):
        back = {"relu": relu_backward, "sigmoid": sigmoid_backward}[activation]
        return linear_backward(back(dA, cache[1]), cache[0])


OWN_HELPER = """
def _back(dA, Z, name):
    return relu_backward(dA, Z) if name == 'relu' else sigmoid_backward(dA, Z)


def linear_activation_backward(dA, cache, activation):
    first, Z = cache
    dA_prev, dW, db = linear_backward(_back(dA, Z, activation), first)
    return dA_prev, dW, db
"""

WRONG = [
    mistake("always_relu", 'if activation == "relu":', "if True:").says(
        "Every layer is taken for a ReLU layer: `activation` has no effect."
    ),
    mistake(
        "always_sigmoid", 'if activation == "relu":', "if False:", 'elif activation == "sigmoid":', "elif True:"
    ).says("Sigmoid's slope is used in the ReLU layers too: `activation` has no effect."),
    mistake(
        "swapped",
        'if activation == "relu":',
        'if activation == "sigmoid":',
        'elif activation == "sigmoid":',
        'elif activation == "relu":',
    ).says("The two activations are swapped: compare the text once more."),
    mistake("slope_skipped", RELU, "dA", SIGMOID, "dA").says(
        "The activation's slope is skipped: dA goes straight into the linear step."
    ),
    mistake("wrong_cache", "linear_cache, activation_cache = cache", "activation_cache, linear_cache = cache").says(
        "The caches have changed places: the cache is (linear cache, activation cache)."
    ),
    mistake("a_as_activation_cache", "= cache", "= cache[0], cache[0][0]").says(
        "The slope is taken at A_prev; the activation's cache is Z, the second part."
    ),
    mistake("forward_activation", RELU, f"dA * np.maximum(0, {Z})", SIGMOID, f"dA / (1 + np.exp(-{Z}))").says(
        "You call the activation itself on the way back; the functions ending in `_backward` are needed."
    ),
    mistake("activates_da", RELU, "np.maximum(0, dA)", SIGMOID, "1 / (1 + np.exp(-dA))").says(
        "dA goes through the activation as if it were Z on the way forward; what is needed is the slope at Z."
    ),
    mistake("whole_cache", "linear_backward(dZ, linear_cache)", "linear_backward(dZ, cache)").says(
        "You hand the whole cache to `linear_backward`, which needs its first part only."
    ),
    mistake("other_order", "return dA_prev, dW, db", "return dW, db, dA_prev").says(
        "The three results are in another order than the docstring says."
    ),
    mistake("returns_dz", "return dA_prev, dW, db", "return dZ, dW, db").says(
        "The first result is dZ of this layer; what the layer before needs is dA_prev."
    ),
    mistake(
        "slope_twice", RELU, RELU + f" * np.maximum(0, np.sign({Z})) * 2", SIGMOID, f"sigmoid_backward({SIGMOID}, {Z})"
    ).says("The slope is multiplied in twice."),
    mistake("gradients_swapped", "return dA_prev, dW, db", "return dA_prev, db, dW").says(
        "dW and db have changed places in what you return."
    ),
    *mistakes(Mistakes),
]
DIFFERENT = [
    *others(Others),
    other("single_precision", "return dA_prev, dW, db", "return np.float32(dA_prev), np.float32(dW), np.float32(db)"),
    other("extra_result", "return dA_prev, dW, db", "print(activation)\n    return [dA_prev, dW, db, dZ]"),
    other("own_helper", code=OWN_HELPER),
]
