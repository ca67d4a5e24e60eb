"""Exercise 2: `shallow_shapes(n_x, n_h, n_y, m)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Values, mistake, other, others
from grader.exercises.inputs import ANY_NUMBERS
from grader.exercises.shallow_network.inputs import IN_SINGLE, sizes
from helpers.judge.parts import part


def cases(rng):
    return [Case(n, note=sizes(*n)) for n in ((3, 5, 1, 8), (64, 20, 10, 1), (4, 9, 6, 300), (1, 2, 3, 4))]


def by_hand(n_x: int, n_h: int, n_y: int, m: int) -> Fixture:
    hidden = {"W1": (n_h, n_x), "b1": (n_h, 1), "Z1": (n_h, m), "A1": (n_h, m)}
    output = {"W2": (n_y, n_h), "b2": (n_y, 1), "Z2": (n_y, m), "A2": (n_y, m)}
    return Fixture((n_x, n_h, n_y, m), expected=hidden | output, note=sizes(n_x, n_h, n_y, m))


def no_growth(exam: Questions) -> None:
    few, many = exam.ask(3, 5, 2, 7), exam.ask(3, 5, 2, 70)
    for key in ("W1", "b1", "W2", "b2"):
        exam.agree(few, (0, 0), f"{key} has two sizes", rules=ANY_NUMBERS, path=(key,))
        claim = f"the shape of {key} does not depend on the number of examples"
        exam.agree(few, exam.part(many, (key,), claim), claim, rules=IN_SINGLE, path=(key,))
    count = sum(int(np.prod(part(few, (key,)))) for key in ("W1", "b1", "W2", "b2"))
    claim = "the parameters are n_h (n_x + 1) + n_y (n_h + 1) in number"
    exam.agree(count, 5 * (3 + 1) + 2 * (5 + 1), claim, rules=IN_SINGLE)


REFERENCE = {
    **{"W1": "(n_h, n_x)", "b1": "(n_h, 1)", "Z1": "(n_h, m)", "A1": "(n_h, m)"},
    **{"W2": "(n_y, n_h)", "b2": "(n_y, 1)", "Z2": "(n_y, m)", "A2": "(n_y, m)"},
}


def shapes(**changed: str) -> list[str]:
    """The replacements that give the reference other shapes."""
    return [text for key in changed for text in (f'"{key}": {REFERENCE[key]}', f'"{key}": {changed[key]}')]


class Others:
    def loop(n_x, n_h, n_y, m):
        sizes, shapes = [n_x, n_h, n_y], {}
        for i in (1, 2):
            shapes[f"W{i}"] = (sizes[i], sizes[i - 1])
            shapes[f"b{i}"] = (sizes[i], 1)
            shapes[f"Z{i}"] = shapes[f"A{i}"] = (sizes[i], m)
        return shapes

    def by_doing(n_x, n_h, n_y, m):
        W1, X, b1 = np.zeros((n_h, n_x)), np.zeros((n_x, m)), np.zeros((n_h, 1))
        W2, b2 = np.zeros((n_y, n_h)), np.zeros((n_y, 1))
        Z1 = W1 @ X + b1
        Z2 = W2 @ Z1 + b2
        return {
            "W1": W1.shape,
            "b1": b1.shape,
            "Z1": Z1.shape,
            "A1": Z1.shape,
            "W2": W2.shape,
            "b2": b2.shape,
            "Z2": Z2.shape,
            "A2": Z2.shape,
        }

    def numpy_ints(n_x, n_h, n_y, m):
        n_x, n_h, n_y, m = (np.int64(n) for n in (n_x, n_h, n_y, m))
        return dict(
            A2=(n_y, m), Z2=(n_y, m), b2=(n_y, 1), W2=(n_y, n_h), A1=(n_h, m), Z1=(n_h, m), b1=(n_h, 1), W1=(n_h, n_x)
        )


EXERCISE = Exercise(
    "shallow_shapes",
    "the shape of every array",
    minutes=10,
    fixtures=[by_hand(2, 4, 1, 5), by_hand(7, 3, 2, 6)],
    cases=cases,
    rubric=[
        *[Values(key, 0.25, (key,), f'shapes["{key}"]') for key in ("W1", "b1", "W2", "b2", "Z1", "A1", "Z2", "A2")],
        Law("parameters do not grow with the examples", 1, no_growth),
    ],
    wrong=[
        mistake("w2_columns_as_outputs", *shapes(W2="(n_h, n_y)")).says(
            "The columns of W2 are not the output units: each of them belongs to one hidden unit."
        ),
        mistake("weights_transposed", *shapes(W1="(n_x, n_h)", W2="(n_h, n_y)")).says(
            "Both W are transposed: a row of W belongs to one unit of the layer, a column to one of its inputs."
        ),
        mistake("flat_biases", *shapes(b1="(n_h,)", b2="(n_y,)")).says(
            "A bias is a column, with two axes; a rank-1 shape broadcasts along the wrong one."
        ),
        mistake("bias_per_example", *shapes(b1="(n_h, m)", b2="(n_y, m)")).says(
            "A bias belongs to a unit, not to an example; broadcasting repeats it over the columns."
        ),
        mistake("wide_first_bias", *shapes(b1="(n_h, m)")).says(
            "Your b1 grows with the number of examples; a bias belongs to a unit alone."
        ),
        mistake("second_bias_as_first", *shapes(b2="(n_h, 1)")).says(
            "Your b2 has as many entries as the hidden layer has units: count the units of its own layer."
        ),
        mistake("second_layer_on_inputs", *shapes(W2="(n_y, n_x)")).says(
            "The second layer does not see the inputs: it has one column for each unit of the layer before it."
        ),
        mistake("biases_in_rows", *shapes(b1="(1, n_h)", b2="(1, n_y)")).says(
            "Your biases are rows; units are rows of every array, so a bias is a column."
        ),
        mistake("hidden_fixed", "    return {", "    n_h = 4\n    return {").says(
            "The hidden layer has 4 units in your answer, whatever `n_h` is."
        ),
        mistake("biases_of_other_layer", *shapes(b1="(n_y, 1)", b2="(n_h, 1)")).says(
            "The two biases are in each other's place: b1 has one entry per hidden unit."
        ),
        mistake("bias_per_input", *shapes(b1="(n_x, 1)", b2="(n_h, 1)")).says(
            "A layer has one bias for each of its own units, not for each of its inputs."
        ),
        mistake("examples_in_rows", *shapes(Z1="(m, n_h)", A1="(m, n_h)", Z2="(m, n_y)", A2="(m, n_y)")).says(
            "In this course examples are columns, so m comes last in Z and A."
        ),
        mistake("layer_behind", *shapes(Z1="(n_x, m)", A1="(n_x, m)", Z2="(n_h, m)", A2="(n_h, m)")).says(
            "Z and A of a layer have one row per unit of that layer, not of the one before."
        ),
    ],
    different=[
        other("lists", *shapes(**{key: f"[{shape[1:-1]}]" for key, shape in REFERENCE.items()})),
        other("more_keys", '"W1": (n_h, n_x)', '"X": (n_x, m), "Y": (n_y, m), "W1": (n_h, n_x)'),
        *others(Others),
    ],
)
