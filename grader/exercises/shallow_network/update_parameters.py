"""Exercise 16: `update_parameters(parameters, grads, learning_rate=1.2)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, mistake, others
from grader.exercises.inputs import rows
from grader.exercises.shallow_network.inputs import IN_SINGLE, network, sizes


def case(rng: np.random.Generator, n_x: int, n_h: int, n_y: int, learning_rate: float) -> Case:
    parameters = network(rng, n_x, n_h, n_y)
    grads = {f"d{key}": rng.normal(size=value.shape) for key, value in parameters.items()}
    note = f"{sizes(n_x, n_h, n_y)}, learning rate {learning_rate:g}"
    return Case((parameters, grads, learning_rate), note=note)


def rate_not_given(rng: np.random.Generator) -> list[Case]:
    parameters, grads, _ = case(rng, 2, 3, 1, 1.2).args
    return [Case((parameters, grads), note=f"{sizes(2, 3, 1)}, no learning rate given")]


def two_half_steps(exam: Questions) -> None:
    parameters, grads, rate = (drawn := case(exam.rng, 3, 4, 2, 0.8)).args
    half = exam.ask(parameters, grads, rate / 2)
    twice = exam.ask({key: exam.part(half, (key,), f"{key} is there") for key in parameters}, grads, rate / 2)
    for key, value in parameters.items():
        claim = f"two steps of half the size are one step, for {key}"
        exam.agree(twice, value - rate * grads[f"d{key}"], claim, drawn.note, IN_SINGLE, path=(key,))


class Others:
    def in_place(parameters, grads, learning_rate=1.2):
        for key in parameters:
            parameters[key] -= learning_rate * grads["d" + key]
        return parameters

    def own_copy(parameters, grads, learning_rate=1.2):
        import copy

        new = copy.deepcopy(parameters)
        for layer in (1, 2):
            new[f"W{layer}"] -= learning_rate * grads[f"dW{layer}"]
            new[f"b{layer}"] -= learning_rate * grads[f"db{layer}"]
        return new

    def four_lines(parameters, grads, learning_rate=1.2):
        W1 = parameters["W1"] - np.multiply(grads["dW1"], learning_rate)
        b1 = parameters["b1"] - learning_rate * grads["db1"]
        W2 = parameters["W2"] + -learning_rate * grads["dW2"]
        b2 = np.subtract(parameters["b2"], learning_rate * grads["db2"])
        return dict(b2=b2, W2=W2, b1=b1, W1=W1)

    def single(parameters, grads, learning_rate=1.2):
        return {key: (value - learning_rate * grads["d" + key]).astype(np.float32) for key, value in parameters.items()}

    def more_keys(parameters, grads, learning_rate=1.2):
        new = dict(parameters, steps=1)
        new.update({key: parameters[key] - learning_rate * grads["d" + key] for key in parameters})
        return new


NEW = 'parameters[key] - learning_rate * grads["d" + key]'
KEYS, KEPT = '("W1", "b1", "W2", "b2")}', "\n    return {**parameters, **new}"
BIASES_UP = """
    new.update({key: parameters[key] + learning_rate * grads["d" + key] for key in ("b1", "b2")})
    return new"""
HINT = "Which way is downhill, and how far does a step go?"

DEFAULT = "its own learning rate where none is given"
GRADIENTS = "leaves the gradients as they were"

SCALED = """
def scales_the_gradients(parameters, grads, learning_rate=1.2):
    for name in parameters:
        grads["d" + name] *= learning_rate
    return {name: value - grads["d" + name] for name, value in parameters.items()}
"""

BEFORE = {"W1": rows([1, -2, 1], [3, 0.5, 0]), "b1": rows([1], [-1]), "W2": rows([2, -1]), "b2": rows([0.25])}
GRADS = {"dW1": rows([2, 4, 6], [-1, 0, -2]), "db1": rows([0.4], [-0.2]), "dW2": rows([1, 3]), "db2": rows([0.5])}
# 1 - 1.2 * 2, -2 - 1.2 * 4, 1 - 1.2 * 6; 3 + 1.2, 0.5, 1.2 * 2
NO_RATE = Fixture(
    (BEFORE, GRADS),
    expected={"W1": rows([-1.4, -6.8, -6.2], [4.2, 0.5, 2.4])},
    note="n_x = 3, n_h = 2, n_y = 1, no learning rate given",
)

EXERCISE = Exercise(
    "update_parameters",
    "one step downhill",
    minutes=10,
    fixtures=[
        # 1 - 0.5 * 2 = 0, -2 - 0.5 * 4 = -4, 3 + 0.5 * 1 = 3.5, 0.5 - 0.5 * 0 = 0.5; b1: 1 - 0.5 * 0.4 = 0.8, -1 + 0.5 * 0.2 = -0.9
        # W2: 2 - 0.5 * 1 = 1.5, -1 - 0.5 * 3 = -2.5; b2: 0.25 - 0.5 * 0.5 = 0
        Fixture(
            (BEFORE, GRADS, 0.5),
            expected={
                **{"W1": rows([0, -4, -2], [3.5, 0.5, 1]), "b1": rows([0.8], [-0.9])},
                **{"W2": rows([1.5, -2.5]), "b2": rows([0])},
            },
            note="n_x = 3, n_h = 2, n_y = 1, learning rate 0.5",
        )
    ],
    cases=lambda rng: [case(rng, 2, 4, 1, 1.2), case(rng, 5, 3, 2, 0.05), case(rng, 1, 6, 3, 2.0)],
    rubric=[
        *[Values(key, 0.75, (key,), f'parameters["{key}"]', hint=HINT) for key in ("W1", "b1", "W2", "b2")],
        Law("two half steps are one step", 0.25, two_half_steps),
        Untouched(points=0.5, name=GRADIENTS, may_change=["parameters"]),
        Values(DEFAULT, 0.25, ("W1",), 'parameters["W1"]', cases=rate_not_given, public=[NO_RATE], edge=True),
    ],
    wrong=[
        mistake("step_only", "parameters[key] - ", "").says(
            "You return the step alone: it has to be subtracted from the old value."
        ),
        mistake("uphill", "[key] - ", "[key] + ").says("You go uphill: the step is subtracted, not added."),
        mistake("rate_forgotten", "learning_rate * grads", "grads").says(
            "The learning rate has no effect in your version."
        ),
        mistake("rate_overwritten", "return {", "learning_rate = 1.2\n    return {").says(
            "Your learning rate is always 1.2: it is set inside the function, or a number stands where the argument belongs."
        ),
        mistake("biases_left", "return {", "new = {", KEYS, f'("W1", "W2")}}{KEPT}').says(
            "The weights move, the biases do not."
        ),
        mistake("first_layer_left", "return {", "new = {", KEYS, f'("W2", "b2")}}{KEPT}').says(
            "Only the second layer moves; W1 and b1 have gradients too."
        ),
        mistake("second_layer_left", "return {", "new = {", KEYS, f'("W1", "b1")}}{KEPT}').says(
            "Only the first layer moves; W2 and b2 have gradients too."
        ),
        mistake("rate_twice", "learning_rate * grads", "learning_rate**2 * grads").says(
            "The learning rate multiplies your step twice."
        ),
        mistake("biases_uphill", "return {", "new = {", KEYS, f'("W1", "W2")}}{BIASES_UP}').says(
            "The weights go downhill, but the biases uphill: look at the sign of their step."
        ),
        mistake("divided_by_rate", NEW, 'parameters[key] - grads["d" + key] / learning_rate').says(
            "You divide by the learning rate, so a larger rate makes your step smaller."
        ),
        mistake("rate_times_all", NEW, 'learning_rate * (parameters[key] - grads["d" + key])').says(
            "The learning rate multiplies the old value too; it scales the step alone."
        ),
        mistake("factor", NEW, 'parameters[key] * (1 - learning_rate * grads["d" + key])').says(
            "You scale the parameters by their gradients; a step is a difference."
        ),
        mistake("difference_turned", NEW, 'learning_rate * grads["d" + key] - parameters[key]').says(
            "The difference is turned round: it is the old value minus the step."
        ),
        mistake(
            "nothing_returned_new",
            f"return {{key: {NEW} for key in {KEYS}",
            'W1 = parameters["W1"] - learning_rate * grads["dW1"]\n    return parameters',
        ).says("You compute new values but return the old dict."),
        mistake("no_default", "learning_rate=1.2", "learning_rate").says(
            "A call without a learning rate ends in an error: the task gives it a default value.", only=DEFAULT
        ),
        mistake("other_default", "learning_rate=1.2", "learning_rate=0.01").says(
            "Without a learning rate your step is not the task's: compare the default value.", only=DEFAULT
        ),
        mistake("scales_the_gradients", code=SCALED).says(
            "You multiply the caller's gradients by the learning rate, so a second step with them is another one: make new arrays.",
            only=GRADIENTS,
        ),
    ],
    different=others(Others),
)
