"""Exercise 16: `update_parameters(parameters, grads, learning_rate)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, mistake, other, others
from grader.exercises.inputs import SLOPE, Parameters, net, rows, shapes


def drawn(rng: np.random.Generator, dims: list[int], learning_rate: float) -> Case:
    parameters = net(rng, dims)
    grads = {f"d{name}": rng.normal(size=array.shape) for name, array in parameters.items()}
    return Case((parameters, grads, learning_rate), note=f"a net {dims}, learning rate {learning_rate:g}")


def cases(rng):
    nets, rates = ([3, 2], [4, 3, 1], [5, 3, 2, 1], [2, 3, 5, 4, 1], [6, 5, 4, 3, 2, 1]), (0.5, 0.1, 1.2, 0.03, 0.7)
    return [drawn(rng, dims, rate) for dims, rate in zip(nets, rates, strict=True)]


def two_half_steps(exam: Questions) -> None:
    case = drawn(exam.rng, [3, 4, 2, 1], 0.4)
    parameters, grads, rate = case.args
    half = exam.ask(parameters, grads, rate / 2)
    halfway = {name: exam.array(half, array.shape, (name,)) for name, array in parameters.items()}
    twice, once = exam.ask(halfway, grads, rate / 2), exam.ask(parameters, grads, rate)
    exam.agree(twice, once, "two half steps with the same gradients make one whole step", case.note, SLOPE)


def rate_of_zero(rng):
    return [drawn(rng, [4, 3, 2, 1], 0.0)]


def two_layers(case: Case) -> bool:
    return len(case.args[0]) >= 4


def filled(*values: float, d: str = "") -> Parameters:
    """A net [1, 3, 2, 1], or its gradients, with one value in all entries of each layer."""
    return {d + name: np.full(shape, float(values[int(name[1]) - 1])) for name, shape in shapes([1, 3, 2, 1]).items()}


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

BEFORE = dict(W1=rows([1, 2], [0, -1], [3, 0]), b1=rows([1], [0], [-1]), W2=rows([2, 0, -2]), b2=rows([4]))
GRADS = dict(dW1=rows([1, 0], [2, -1], [0, 5]), db1=rows([2], [4], [-6]), dW2=rows([-1, 3, 0]), db2=rows([10]))
AFTER = dict(
    W1=rows([0.9, 2], [-0.2, -0.9], [3, -0.5]), b1=rows([0.8], [-0.4], [-0.4]), W2=rows([2.1, -0.3, -2]), b2=rows([3])
)

RATE_OF_ZERO = "a learning rate of 0"
GRADIENTS = "leaves the gradients as they were"

SCALED = """
def scales_the_gradients(parameters, grads, learning_rate):
    for name in parameters:
        grads["d" + name] *= learning_rate
    return {name: value - grads["d" + name] for name, value in parameters.items()}
"""

STANDING = Fixture((BEFORE, GRADS, 0.0), expected=BEFORE, note="a net [2, 3, 1], learning rate 0")

EXERCISE = Exercise(
    "update_parameters",
    "one step downhill for every layer",
    minutes=8,
    fixtures=[
        Fixture((BEFORE, GRADS, 0.1), expected=AFTER, note="a net [2, 3, 1], learning rate 0.1"),
        # 1 - 0.5 * 1, 1 - 0.5 * 2, 1 - 0.5 * 3, in every entry
        Fixture(
            (filled(1, 1, 1), filled(1, 2, 3, d="d"), 0.5),
            expected=filled(0.5, 0, -0.5),
            note="a net [1, 3, 2, 1], learning rate 0.5",
        ),
    ],
    cases=cases,
    rubric=[
        Values("W1", 0.75, ("W1",), 'parameters["W1"]', hint="Old value minus learning rate times gradient."),
        Values("b1", 0.5, ("b1",), 'parameters["b1"]'),
        Values("W2", 0.5, ("W2",), 'parameters["W2"]', only=two_layers),
        Values("b2", 0.25, ("b2",), 'parameters["b2"]', only=two_layers),
        Values(
            "every layer of a net of any depth",
            1.25,
            label="parameters",
            hint="Go through all layers, the last one too.",
        ),
        Law("two half steps make a whole one", 0.25, two_half_steps),
        Untouched(points=0.25, name=GRADIENTS, may_change=["parameters"]),
        Values(RATE_OF_ZERO, 0.25, label="parameters", cases=rate_of_zero, public=[STANDING], edge=True),
    ],
    wrong=[
        mistake("uphill", OLD_W + " -", OLD_W + " +", OLD_b + " -", OLD_b + " +").says(
            "You add the gradient: that climbs. Downhill is minus."
        ),
        mistake("first_layer_only", "range(1, L + 1)", "range(1, 2)").says(
            "Only layer 1 is updated; the loop must reach every layer."
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
    ],
    different=[*others(Others), other("own_helper", code=OWN_HELPER)],
)
