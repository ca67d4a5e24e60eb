"""Exercise 10: `compute_cost(AL, Y)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised
from grader.declare.variants import mistake, mistakes, only, other, others
from grader.exercises.inputs import SLOPE, labels, nearly_right, rows
from helpers.judge.compare import Rules

# Probabilities of exactly 0 or 1 may be kept off the edge by any small number, up to 1e-7.
SATURATED = Rules(rtol=1e-5, atol=1e-5)


def drawn(rng: np.random.Generator, m: int) -> Case:
    return Case((rng.uniform(0.004, 0.996, size=(1, m)), labels(rng, m)), note=f"{m} examples")


def cases(rng):
    return [drawn(rng, m) for m in (2, 5, 9, 30)]


def certain(rng):
    AL, Y = rows([1.0, 0.25, 0.0, 0.5, 1.0]), np.array([[1, 0, 0, 1, 1]])
    return [Case((AL, Y), note="AL = [[1, 0.25, 0, 0.5, 1]], Y = [[1, 0, 0, 1, 1]]")]


def labels_count_alike(exam: Questions) -> None:
    AL, Y = drawn(exam.rng, 6).args
    claim = "the cost stays the same when the two labels change their names"
    exam.agree(exam.ask(1 - AL, 1 - Y), exam.ask(AL, Y), claim, rules=SLOPE)
    claim = "a net that always says 0.5 has the cost log 2"
    exam.agree(exam.ask(np.full((1, 6), 0.5), Y), float(np.log(2)), claim, rules=SLOPE)


LOSSES = "Y * np.log(P) + (1 - Y) * np.log(1 - P)"  # in the reference
REACH = "The minus sign and the 1/m reach the first of the two sums only: parentheses are missing."


class Mistakes:
    def squared_error(AL, Y):
        """That is the squared error; this course uses the cross-entropy for probabilities."""
        return float(np.mean((AL - Y) ** 2))

    def half_squared_error(AL, Y):
        """That is the squared error, halved; this course uses the cross-entropy for probabilities."""
        return float(np.sum((AL - Y) ** 2) / (2 * Y.shape[1]))

    def labels_in_the_logarithm(AL, Y):
        """Labels and probabilities have changed places: the logarithm is taken of the labels."""
        return float(-np.mean(AL * np.log(Y + 1e-8) + (1 - AL) * np.log(1 - Y + 1e-8)))

    def absolute_error(AL, Y):
        """That is the mean distance between AL and Y; take the logarithm of the probability given to the right label."""
        return float(np.mean(np.abs(AL - Y)))

    def labels_swapped(AL, Y):
        """Y and 1 - Y have changed places."""
        P = np.clip(AL, 1e-15, 1 - 1e-15)  # log(0) would give infinity
        cost = -np.mean((1 - Y) * np.log(P) + Y * np.log(1 - P))
        return float(cost)

    def one_by_one_array(AL, Y):
        """Your cost is an array of shape (1, 1); make one number of it, with `np.squeeze` or `float`."""
        return -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / Y.shape[1]

    def losses(AL, Y):
        """You return one loss per example; the cost is one number for the whole set."""
        P = np.clip(AL, 1e-15, 1 - 1e-15)  # log(0) would give infinity
        cost = -(Y * np.log(P) + (1 - Y) * np.log(1 - P))
        return cost

    def half_in_front(AL, Y):
        """A factor 1/2 belongs to the squared error, not to the cross-entropy."""
        P = np.clip(AL, 1e-15, 1 - 1e-15)  # log(0) would give infinity
        cost = -0.5 * np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))
        return float(cost)

    @only("right for AL of exactly 0 or 1")
    def log_of_zero(AL, Y):
        """For a probability of exactly 0 or 1 your cost is not a number: 0 times log 0 appears. Keep the argument of `log` away from 0."""
        return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


class Others:
    def dot_and_squeeze(AL, Y):
        m = Y.shape[1]
        AL = np.clip(AL, 1e-9, 1 - 1e-9)
        cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
        return np.squeeze(cost)

    def right_label(AL, Y):
        p = np.where(Y == 1, AL, 1 - AL)
        return -np.log(p).mean()

    def product(AL, Y):
        print("m", Y.size)
        return -np.log(np.prod(np.where(Y > 0.5, AL, 1 - AL))) / Y.size

    def added_tiny(AL, Y):
        e = 1e-10
        return np.array(-np.sum(Y * np.log(AL + e) + (1 - Y) * np.log(1 - AL + e)) / Y.shape[1])


# -(ln 1 + ln 0.25 + ln 1) / 3 = 1.3862944 / 3
CERTAIN = Fixture(
    (rows([1, 0.25, 0]), np.array([[1, 1, 0]])), expected=0.4620981, note="AL = [[1, 0.25, 0]], Y = [[1, 1, 0]]"
)

EXERCISE = Exercise(
    "compute_cost",
    "cross-entropy over the set",
    minutes=8,
    fixtures=[
        # -(ln 0.8 + ln 0.75 + ln 0.5) / 3 = (0.2231436 + 0.2876821 + 0.6931472) / 3
        Fixture(
            (rows([0.8, 0.25, 0.5]), np.array([[1, 0, 1]])),
            expected=0.4013243,
            note="AL = [[0.8, 0.25, 0.5]], Y = [[1, 0, 1]]",
        )
    ],
    cases=cases,
    rubric=[
        Values(
            "the cost",
            2,
            label="the cost",
            hint="One number, the mean of all losses: look at its sign, at both terms and at the 1/m.",
        ),
        Values(
            "right for AL of exactly 0 or 1",
            0.5,
            label="the cost",
            cases=certain,
            public=[CERTAIN],
            edge=True,
            rules=SATURATED,
            hint="log 0 is minus infinity, and 0 times infinity is not a number: keep AL a tiny step away from 0 and 1.",
        ),
        Vectorised(points=0.5, case=nearly_right),
        Law("both labels count alike", 0.5, labels_count_alike),
        Untouched(points=0.5),
    ],
    wrong=[
        mistake("no_minus", "-np.mean(", "np.mean(").says(
            "The minus sign is missing: logarithms of probabilities are negative, a cost is not."
        ),
        mistake("sum_not_mean", "-np.mean(", "-np.sum(").says(
            "The cost is the mean of the losses, not their sum: the 1/m is missing, or your m is 1."
        ),
        mistake("sum_with_a_plus", "-np.mean(", "np.sum(").says(
            "Two things at once: the minus sign is missing, and so is the 1/m."
        ),
        mistake("minus_m_for_the_first_term", LOSSES, "Y * np.log(P)) + np.sum((1 - Y) * np.log(1 - P)").says(REACH),
        mistake("minus_for_the_first_term", LOSSES, "Y * np.log(P)) + np.mean((1 - Y) * np.log(1 - P)").says(
            "The minus sign reaches the first of the two sums only: parentheses are missing."
        ),
        mistake("other_logarithm", "Y * np.log(P)", "Y * np.log10(P)", ") * np.log(1", ") * np.log10(1").says(
            "That is the logarithm to base 10; the cost is made with the natural one."
        ),
        mistake("far_from_0_and_1", "1e-15, 1 - 1e-15", "0.05, 0.95").says(
            "You keep the probabilities so far from 0 and 1 that the cost changes; only a tiny step is harmless."
        ),
        mistake("half_the_loss", LOSSES, "Y * np.log(P)").says(
            "The term with 1 - Y is missing: examples with label 0 cost nothing in your version."
        ),
        *mistakes(Mistakes),
    ],
    different=[*others(Others), other("single_precision", "float(cost)", "np.float32(cost)")],
)
