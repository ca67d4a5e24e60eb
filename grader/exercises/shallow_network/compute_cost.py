"""Exercise 14: `compute_cost(A2, Y)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised, mistake, others
from grader.exercises.inputs import counted, labels, nearly_right, rows
from grader.exercises.shallow_network.inputs import IN_SINGLE


def case(rng: np.random.Generator, m: int) -> Case:
    return Case((rng.uniform(0.05, 0.95, size=(1, m)), labels(rng, m)), note=counted(m, "example"))


def one_example(rng: np.random.Generator) -> list[Case]:
    return [case(rng, 1)]


def every_cost(exam: Questions) -> None:
    A2, Y = case(exam.rng, 6).args
    cost = exam.ask(A2, Y)
    claim = "swapping the two labels everywhere leaves the cost as it is"
    exam.agree(exam.ask(1 - A2, 1 - Y), cost, claim, "6 examples", IN_SINGLE)
    claim = "every example three times gives the same cost"
    exam.agree(exam.ask(np.tile(A2, 3), np.tile(Y, 3)), cost, claim, "18 examples", IN_SINGLE)
    undecided = exam.ask(np.full((1, 5), 0.5), labels(exam.rng, 5))
    claim = "an undecided network costs log 2 = 0.693"
    exam.agree(undecided, np.log(2), claim, "A2 = 0.5 for 5 examples", IN_SINGLE)


class Others:
    def three_parameters(A2, Y, parameters):
        m = Y.shape[1]
        logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
        W1, W2 = parameters["W1"], parameters["W2"]  # noqa: F841
        return -np.sum(logprobs) / m

    def optional_parameters(A2, Y, parameters=None):
        return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))

    def dot(A2, Y):
        cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / Y.shape[1]
        return np.squeeze(cost)

    def where(A2, Y):
        return float(-np.log(np.where(Y == 1, A2, 1 - A2)).mean())

    def single(A2, Y):
        A2 = A2.astype(np.float32)
        return np.float32(-np.mean(Y * np.log(A2) + (1 - Y) * np.log1p(-A2)))


# Older notebooks pass the parameters on to the cost, which does not need them.
PARAMETERS = {
    "W1": rows([0.1, 0.2], [0.3, -0.1], [0.2, 0.4]),
    "b1": np.zeros((3, 1)),
    "W2": rows([0.3, 0.1, -0.2]),
    "b2": np.zeros((1, 1)),
}
LOSSES = "losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))"
OF_LABELS = """T = np.clip(Y, 1e-12, 1 - 1e-12)
    losses = -(A2 * np.log(T) + (1 - A2) * np.log(1 - T))"""
COMMA = """
def comma_for_plus(A2, Y):
    return -np.sum(Y * np.log(A2), (1 - Y) * np.log(1 - A2)) / Y.shape[1]
"""
ONE_EXAMPLE = "the cost of one example"
MEAN = "float(np.sum(losses) / m)"

ONE_BY_HAND = Fixture((rows([0.8]), np.array([[1]])), expected=0.223144, note="A2 = [[0.8]], Y = [[1]]")  # -log 0.8

EXERCISE = Exercise(
    "compute_cost",
    "the cross-entropy cost",
    minutes=10,
    fixtures=[
        # -(log 0.8 + log 0.6 + log 0.5 + log 0.9) / 4 = (0.223144 + 0.510826 + 0.693147 + 0.105361) / 4 = 1.532477 / 4
        Fixture(
            (rows([0.8, 0.4, 0.5, 0.9]), np.array([[1, 0, 0, 1]])),
            expected=0.383119,
            note="A2 = [[0.8, 0.4, 0.5, 0.9]], Y = [[1, 0, 0, 1]]",
        ),
        # -(log 0.7 + log 0.2) / 2 = (0.356675 + 1.609438) / 2
        Fixture((rows([0.3, 0.2]), np.array([[0, 1]])), expected=0.983056, note="A2 = [[0.3, 0.2]], Y = [[0, 1]]"),
    ],
    cases=lambda rng: [case(rng, m) for m in (5, 7, 40)],
    rubric=[
        Values(
            "the cost",
            2.25,
            label="the cost",
            hint="One number, the mean of all losses: look at its sign, at both terms and at the 1/m.",
        ),
        Law("what every cost does", 0.5, every_cost),
        Untouched(points=0.5),
        Vectorised(points=0.5, case=nearly_right),
        Values(ONE_EXAMPLE, 0.25, label="the cost", cases=one_example, public=[ONE_BY_HAND], edge=True),
    ],
    extra=(PARAMETERS,),
    wrong=[
        mistake("sign", "losses = -(", "losses = (").says(
            "Your cost is negative: logarithms of probabilities are, so the sum needs a minus sign."
        ),
        mistake("sum_not_mean", "np.sum(losses) / m", "np.sum(losses)").says(
            "You sum over the examples and do not divide by their number."
        ),
        mistake("second_term", " + (1 - Y) * np.log(1 - A2)", "").says(
            "Examples with y = 0 cost nothing in your version: the term with 1 - y is missing."
        ),
        mistake("minus_between", "np.log(A2) + (1 - Y)", "np.log(A2) - (1 - Y)").says(
            "The two terms have opposite signs in your cost: the minus sign in front belongs to both of them."
        ),
        mistake(
            "factor_of_the_first", MEAN, "float(-np.sum(Y * np.log(A2)) / m + np.sum((1 - Y) * np.log(1 - A2)))"
        ).says("Sign and division belong to your first sum only: put both sums into one pair of parentheses."),
        mistake("labels_swapped", "Y * np.log(A2) + (1 - Y)", "(1 - Y) * np.log(A2) + Y").says(
            "The labels are swapped: each logarithm is paid by the examples of the other label."
        ),
        mistake("log_of_one", "np.log(1 - A2)", "np.log(1) - A2").says(
            "The logarithm ends too early: it is taken of the whole difference, not of 1."
        ),
        mistake("first_term", "Y * np.log(A2) + (1 - Y)", "(1 - Y)").says(
            "Examples with y = 1 cost nothing in your version: the term with y is missing."
        ),
        mistake("squared_error", LOSSES, "losses = (A2 - Y) ** 2").says(
            "That is the squared error; with sigmoid this course uses the cross-entropy."
        ),
        mistake("absolute_error", LOSSES, "losses = np.abs(A2 - Y)").says(
            "That is the mean distance from the labels; the cross-entropy has logarithms."
        ),
        mistake("other_base", "np.log(A2)", "np.log10(A2)", "np.log(1 - A2)", "np.log10(1 - A2)").says(
            "Your logarithm has the base 10; the cost is defined with the natural one."
        ),
        mistake("base_two", "np.log(A2)", "np.log2(A2)", "np.log(1 - A2)", "np.log2(1 - A2)").says(
            "Your logarithm has the base 2; the cost is defined with the natural one."
        ),
        mistake("comma_for_plus", code=COMMA).says(
            "A comma stands between the two terms where they should be added: `np.sum` takes the second one for an axis."
        ),
        mistake("last_left_out", MEAN, "float(np.sum(losses[:, :-1]) / m)").says(
            "The last example costs nothing in your version: how far does the counting go?"
        ),
        mistake("whole_number", MEAN, "int(np.sum(losses) / m)").says(
            "`int` cuts the decimals off: the cost is a number with a fraction."
        ),
        mistake("every_pair", MEAN, "-(Y.T @ np.log(A2) + (1 - Y).T @ np.log(1 - A2)) / m").says(
            "Your product multiplies every label with every output; the examples must be its inner size."
        ),
        mistake("one_by_one", MEAN, "np.sum(losses, axis=1, keepdims=True) / m").says(
            "The result is an array of shape (1, 1), not a number: squeeze it."
        ),
        mistake("losses_not_summed", MEAN, "losses / m").says(
            "You return one loss for each example, each divided by m; the cost is their sum."
        ),
        mistake("losses", MEAN, "losses").says("You return one loss for each example; the cost is their mean."),
        mistake("hard_coded_m", "m = Y.shape[1]", "m = 4").says(
            "You divide by a fixed number of examples: read m from the array."
        ),
        mistake("rows_counted", "m = Y.shape[1]", "m = 2 * Y.shape[0]").says(
            "You divide by the number of rows of Y, which is 1; the examples are the columns, and you also halve the sum."
        ),
        mistake("one_example_squeezed", "m = Y.shape[1]", "A2, Y = np.squeeze(A2), np.squeeze(Y)\n    m = len(Y)").says(
            "For a single example `np.squeeze` leaves a number, which has no length: take m from the shape of Y before.",
            only=ONE_EXAMPLE,
        ),
        mistake("labels_in_log", LOSSES, OF_LABELS).says(
            "Labels and predictions are in each other's place: take the logarithm of A2."
        ),
    ],
    different=others(Others),
)
