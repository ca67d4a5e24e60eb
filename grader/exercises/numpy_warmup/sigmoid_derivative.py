"""Exercise 4: `sigmoid_derivative(z)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Fixture, Law, Questions, Untouched, Values
from grader.declare.variants import earlier, mistake, mistakes, only, other, others
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

sigmoid = earlier("sigmoid")


def is_the_slope(exam: Questions) -> None:
    z, curve = exam.rng.normal(0, 2, (2, 3)), exam.reference("sigmoid")
    slope = (curve(z + 1e-5) - curve(z - 1e-5)) / 2e-5
    claim, hint = "The result is not the slope of the sigmoid", "Compare it with a small step, as in the slopes above."
    exam.agree(exam.ask(z), slope, claim, rules=ONE_NUMBER, hint=hint)


LARGE = "right for very large |z|"


class Mistakes:
    @only("right for very large |z|")
    def overflow(z):
        """For a large negative z this form divides infinity by infinity: use the sigmoid that you have."""
        return np.exp(-z) / (1 + np.exp(-z)) ** 2


class Others:
    def two_sides(z):
        return sigmoid(z) * sigmoid(-z)

    def by_tanh(z):
        t = np.tanh(np.asarray(z) / 2)
        return (1 - t) * (1 + t) / 4

    def without_sigmoid(z):
        e = np.exp(-np.abs(z))
        return e / (1 + e) ** 2


EXERCISE = Exercise(
    "sigmoid_derivative",
    "how steep the sigmoid is",
    minutes=5,
    uses=("sigmoid",),
    # a (1 - a) with the values of a above: 1/4, 3/16, 3/16, 0.09, 0.16, 0.24
    fixtures=[
        Fixture((0.0,), note="z = 0", expected=0.25),
        Fixture((TABLE,), note=f"z = {TABLE_NOTE}", expected=rows([0.25, 0.1875, 0.1875], [0.09, 0.16, 0.24])),
    ],
    cases=activation_inputs,
    rubric=[
        Values("derivative at one number", 0.5, only=single_number),
        Values("derivative at numbers and arrays", 1.25),
        Values(
            LARGE,
            0.25,
            cases=large_inputs,
            public=[Fixture((FAR_OUT,), note=FAR_OUT_NOTE, expected=rows([0, 0.25, 0]))],
            edge=True,
            hint="Far out the curve is flat; does your formula divide infinity by infinity?",
        ),
        Untouched(points=0.5),
        Law("it is the slope of the sigmoid", 0.5, is_the_slope),
    ],
    wrong=[
        mistake("z_taken_for_a", "a = sigmoid(z)", "a = z").says(
            "The formula a (1 - a) is used on z itself: a stands for sigmoid(z), and here the input is z."
        ),
        mistake("sigmoid_twice", "a = sigmoid(z)", "a = sigmoid(sigmoid(z))").says(
            "The sigmoid is applied twice: it should be taken of z once."
        ),
        mistake("tanh_rule", "a * (1 - a)", "1 - a**2").says(
            "1 - a^2 is the derivative of tanh; the sigmoid has a rule of its own."
        ),
        mistake("factors_subtracted", "a * (1 - a)", "a - (1 - a)").says(
            "The two factors are taken from each other: they are to be multiplied."
        ),
        mistake("times_z", "a * (1 - a)", "z * a * (1 - a)").says(
            "The slope is multiplied by z as well: it has two factors, both made of a."
        ),
        mistake("one_minus_z", "(1 - a)", "(1 - z)").says(
            "The second factor takes z away from 1: both factors are made of a, which is the sigmoid of z."
        ),
        mistake("matrix_product", "a * (1 - a)", "np.dot(a, 1 - a)").says(
            "A matrix product is taken, where the two factors belong together entry by entry."
        ),
        mistake("sigmoid_too", "return a * (1 - a)", "return a, a * (1 - a)").says(
            "Two things come back, the sigmoid and its slope: the slope alone is asked for."
        ),
        mistake("factor_missing", "a * (1 - a)", "1 - a").says(
            "Your slope is 1 - a alone: a factor is missing, or the square if you divide. Far to the left the curve is flat."
        ),
        mistake("falling", "(1 - a)", "(a - 1)").says(
            "The slope comes out negative, but the sigmoid rises everywhere: look at the order in the second factor."
        ),
        mistake("plus", "(1 - a)", "(1 + a)").says(
            "There is a sum where a difference belongs: at z = 0 the slope must be a quarter."
        ),
        mistake("the_sigmoid_itself", "a * (1 - a)", "a").says("This is the sigmoid itself, not its slope."),
        *mistakes(Mistakes),
    ],
    different=[
        *others(Others),
        other("asks_a_number_for_its_shape", "    return a", "    assert a.shape == z.shape\n    return a"),
        other("one_line", "a * (1 - a)", "a - np.square(a)"),
        other("single_precision", "sigmoid(z)\n", "sigmoid(np.float32(z))\n"),
    ],
)
