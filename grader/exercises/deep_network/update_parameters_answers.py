"""Known answers to `update_parameters`."""

from __future__ import annotations

import numpy as np

from grader.declare.variants import mistake, other, others

RATE_OF_ZERO = "a learning rate of 0"
GRADIENTS = "leaves the gradients as they were"

MORE_GRADIENTS = "gradients with the dA among them"

BY_NAME = """
def first_two_by_name(parameters, grads, learning_rate):
    new = dict(parameters)
    for name in ("W1", "b1", "W2", "b2"):
        new[name] = parameters[name] - learning_rate * grads["d" + name]
    return new
"""

SCALED = """
def scales_the_gradients(parameters, grads, learning_rate):
    for name in parameters:
        grads["d" + name] *= learning_rate
    return {name: value - grads["d" + name] for name, value in parameters.items()}
"""

# Places in the reference.
OLD_W, OLD_b = 'parameters[f"W{layer}"]', 'parameters[f"b{layer}"]'
GRAD_W, GRAD_b = 'grads[f"dW{layer}"]', 'grads[f"db{layer}"]'
STEP_W, STEP_b = "learning_rate * " + GRAD_W, "learning_rate * " + GRAD_b


class Others:
    def in_place(parameters, grads, learning_rate):
        for l in range(1, len(parameters) // 2 + 1):
            parameters["W" + str(l)] -= learning_rate * grads["dW" + str(l)]
            parameters["b" + str(l)] -= learning_rate * grads["db" + str(l)]
        return parameters

    def all_keys(parameters, grads, learning_rate):
        return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}

    def deep_copy(parameters, grads, learning_rate):
        import copy

        new = copy.deepcopy(parameters)
        for k in new:
            new[k] += -learning_rate * grads["d" + k]
        print(len(new))
        return new

    def single_precision(parameters, grads, learning_rate):
        return {k: np.float32(v - learning_rate * grads["d" + k]) for k, v in parameters.items()}


OWN_HELPER = """
def _step(x, dx, rate):
    return np.subtract(x, np.multiply(rate, dx))


def update_parameters(parameters, grads, learning_rate):
    new = {'note': 'updated'}
    for l in range(len(parameters) // 2, 0, -1):
        for kind in 'Wb':
            new[f'{kind}{l}'] = _step(parameters[f'{kind}{l}'], grads[f'd{kind}{l}'], learning_rate)
    return new
"""

WRONG = [
    mistake("uphill", OLD_W + " -", OLD_W + " +", OLD_b + " -", OLD_b + " +").says(
        "You add the gradient: that climbs. Downhill is minus."
    ),
    mistake("first_layer_only", "range(1, L + 1)", "range(1, 2)").says(
        "Only layer 1 is updated; the loop must reach every layer."
    ),
    mistake("others_kept", "range(1, L + 1)", "range(1, 2)", "updated = {}", "updated = dict(parameters)").says(
        "Only layer 1 is updated, the others come back as they were: is the `return` indented too far?"
    ),
    mistake("last_kept", "range(1, L + 1)", "range(1, L)", "updated = {}", "updated = dict(parameters)").says(
        "The last layer comes back as it was: the end of a `range` does not belong to it."
    ),
    mistake("past_the_last_layer", "range(1, L + 1)", "range(1, L + 2)").says(
        "Your loop goes one layer too far, to one that is not there."
    ),
    mistake("depth_from_gradients", "len(parameters) // 2", "len(grads) // 2").says(
        "You count the layers by the gradients, but these may hold more, such as the dA: count the parameters.",
        only=MORE_GRADIENTS,
    ),
    mistake("slope_of_w_for_b", STEP_b, "learning_rate * " + GRAD_W).says(
        "The biases are moved by the gradients of the weights."
    ),
    mistake(
        "rate_times_all",
        f"{OLD_W} - {STEP_W}",
        f"({OLD_W} - {GRAD_W}) * learning_rate",
        f"{OLD_b} - {STEP_b}",
        f"({OLD_b} - {GRAD_b}) * learning_rate",
    ).says("The learning rate multiplies the old value too: the parentheses stand in the wrong place."),
    mistake("downhill_step_only", OLD_W + " - ", "-", OLD_b + " - ", "-").says(
        "The step downhill alone is stored; it has to start from the old value."
    ),
    mistake("first_two_by_name", code=BY_NAME).says(
        "Only layers 1 and 2 are updated, by their names; a net may have fewer or more."
    ),
    mistake("one_layer_short", "range(1, L + 1)", "range(1, L)").says(
        "The last layer is not updated: the end of a `range` does not belong to it."
    ),
    mistake("rate_ignored", STEP_W, GRAD_W, STEP_b, GRAD_b).says(
        "The learning rate has no effect: the step is the gradient times the learning rate."
    ),
    mistake("step_only", OLD_W + " - ", "", OLD_b + " - ", "").says(
        "You store the step itself; the old value must be in it too."
    ),
    mistake("biases_forgotten", "- " + STEP_b, "").says(
        "The biases are not updated; they learn just as the weights do."
    ),
    mistake("weights_forgotten", "- " + STEP_W, "").says("The weights are not updated, only the biases."),
    mistake("nothing_changes", "range(1, L + 1)", "range(0)").says("The parameters come back unchanged."),
    mistake("literal_key", 'updated[f"W{layer}"]', 'updated["WL"]', 'updated[f"b{layer}"]', 'updated["bL"]').says(
        'The key is literally "WL" and "bL": put the layer\'s number into it.'
    ),
    mistake("two_layers_only", "range(1, L + 1)", "range(1, min(L, 2) + 1)").says(
        "Only the first two layers are updated: right for a shallow net, wrong for a deep one."
    ),
    mistake("fixed_rate", STEP_W, "0.01 * " + GRAD_W, STEP_b, "0.01 * " + GRAD_b).says(
        "Your learning rate is always 0.01, whatever the argument says."
    ),
    mistake(
        "rate_of_zero_replaced", "    updated = {}", "    learning_rate = learning_rate or 0.0075\n    updated = {}"
    ).says(
        "A learning rate of 0 is replaced in your function, because `or` takes 0 for nothing: then every parameter moves.",
        only=RATE_OF_ZERO,
    ),
    mistake("scales_the_gradients", code=SCALED).says(
        "You multiply the caller's gradients by the learning rate, so a second step with them is another one: make new arrays.",
        only=GRADIENTS,
    ),
]
DIFFERENT = [*others(Others), other("own_helper", code=OWN_HELPER)]
