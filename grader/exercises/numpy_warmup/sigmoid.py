"""Exercise 3: `sigmoid(z)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Fixture, Law, Questions, Untouched, Values, mistake, other
from grader.exercises.inputs import ONE_NUMBER, rows
from grader.exercises.numpy_warmup.inputs import (
    FAR_OUT,
    FAR_OUT_NOTE,
    TABLE,
    TABLE_NOTE,
    activation_inputs,
    large_inputs,
    single_number,
)


def halves(exam: Questions) -> None:
    z = exam.rng.normal(0, 2, (2, 3))
    total = exam.array(exam.ask(z), (2, 3)) + exam.array(exam.ask(-z), (2, 3))
    claim = "sigmoid(z) and sigmoid(-z) do not add up to 1"
    exam.agree(total, np.ones((2, 3)), claim, rules=ONE_NUMBER, hint="Try z = 2 by hand.")


def formula(text: str) -> str:
    """An answer of one line."""
    return f"def sigmoid(z):\n    return {text}"


LARGE = "right for very large |z|"

EXERCISE = Exercise(
    "sigmoid",
    "the S-shaped curve",
    minutes=5,
    # sigmoid(ln k) = 1 / (1 + 1/k) = k / (k + 1), with k = 1, 3, 1/3, 9, 1/4, 3/2
    fixtures=[
        Fixture((0.0,), note="z = 0", expected=0.5),
        Fixture((TABLE,), note=f"z = {TABLE_NOTE}", expected=rows([0.5, 0.75, 0.25], [0.9, 0.2, 0.6])),
    ],
    cases=activation_inputs,
    rubric=[
        Values("sigmoid of one number", 0.5, only=single_number),
        Values("sigmoid of numbers and arrays", 1.25),
        Values(
            LARGE,
            0.25,
            cases=large_inputs,
            public=[Fixture((FAR_OUT,), note=FAR_OUT_NOTE, expected=rows([0, 0.5, 1]))],
            edge=True,
            hint="Which exp in your formula can overflow?",
        ),
        Untouched(points=0.5),
        Law("sigmoid(z) + sigmoid(-z) = 1", 0.5, halves),
    ],
    wrong=[
        mistake("missing_parentheses", code=formula("1 / 1 + np.exp(-z)")).says(
            "Python reads this as (1 / 1) plus the exponential, so results are above 1: the sum below the line needs parentheses."
        ),
        mistake("sign_in_exponent", code=formula("1 / (1 + np.exp(z))")).says(
            "The curve falls where it should rise: look at the sign in the exponent."
        ),
        mistake("minus_below", code=formula("1 / (1 - np.exp(-z))")).says(
            "Below the line something is subtracted that should be added: at z = 0 this divides by zero."
        ),
        mistake("tanh", code=formula("np.tanh(z)")).says(
            "This is tanh, which runs from -1 to 1; the sigmoid runs from 0 to 1."
        ),
        mistake("math_exp", code="import math\n\n" + formula("1 / (1 + math.exp(-z))")).says(
            "The functions of `math` take one number each; NumPy's work on whole arrays."
        ),
        mistake("overflow", code=formula("np.exp(z) / (1 + np.exp(z))")).says(
            "For a large positive z this form divides infinity by infinity: choose the form whose exponential shrinks there.",
            only=LARGE,
        ),
        mistake("rounded", code=formula("np.round(1 / (1 + np.exp(-z)))")).says(
            "The result is rounded to 0 or 1; the sigmoid itself is a number between them."
        ),
        mistake("only_exp", code=formula("np.exp(z)")).says(
            "This is the exponential alone, which knows no upper limit: the fraction around it is missing."
        ),
        mistake("powers_of_two", code=formula("1 / (1 + 2.0 ** (-z))")).says(
            "The base of the power is 2; the exponential has the base e, about 2.718."
        ),
        mistake("powers_of_ten", code=formula("1 / (1 + 10.0 ** (-z))")).says(
            "The base of the power is 10; the exponential has the base e, about 2.718."
        ),
        mistake("sum_of_all_below", code=formula("np.exp(z) / np.sum(np.exp(z))")).says(
            "Below the line stands a sum over all entries, so each result depends on the others: that is the softmax."
        ),
        mistake("one_axis", code=formula("1 / (1 + np.exp(-np.ravel(z)))")).says(
            "The numbers are right, but they all lie on one axis: the result has the shape of z."
        ),
        mistake("twice", code=formula("1 / (1 + np.exp(-1 / (1 + np.exp(-z))))")).says(
            "The sigmoid is applied to its own result: once is enough."
        ),
        mistake("its_slope", code=formula("np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2")).says(
            "This is the slope of the sigmoid, which is the next exercise: here the curve itself is asked for."
        ),
        mistake("changes_z", code="def sigmoid(z):\n    z *= -1\n    return 1 / (1 + np.exp(z))").says(
            "The array z that you are given is overwritten: the caller still needs it.",
            only="leaves its inputs as they were",
        ),
    ],
    different=[
        other("naive", code=formula("1 / (1 + np.exp(-z))")),
        other("by_tanh", code=formula("(1 + np.tanh(np.asarray(z) / 2)) / 2")),
        other("single_precision", code=formula("1 / (1 + np.exp(-np.float32(z)))")),
        other("fresh_array", code=formula("np.array(1.0 / (np.exp(-1.0 * np.array(z)) + 1.0))")),
        other("power", code=formula("(1 + np.exp(-z)) ** -1.0")),
    ],
)
