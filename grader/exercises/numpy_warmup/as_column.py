"""Exercise 10: `as_column(v)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, mistake, other
from grader.exercises.inputs import rows
from helpers.judge.compare import Rules

ONE_NUMBER = "one number alone"
RESHAPE = "np.reshape(v, (-1, 1))"  # in the reference


def cases(rng: np.random.Generator) -> list[Case]:
    shapes = [(5,), (1, 6), (7, 1), (9,)]
    drawn = [Case((rng.normal(0, 2, shape).round(2),), note=f"an array of shape {shape}") for shape in shapes]
    return [*drawn, Case((np.array([4, 0, -2, 8]),), note="the integers [4, 0, -2, 8], shape (4,)")]


def one_number(rng: np.random.Generator) -> list[Case]:
    return [Case((np.array([2.5]),), note="[2.5], shape (1,)"), Case((rows([-3]),), note="[[-3]], shape (1, 1)")]


def rank_one(case: Case) -> bool:
    return case.args[0].ndim == 1


def sum_of_squares(exam: Questions) -> None:
    v = exam.rng.normal(0, 1, 4)
    column = exam.array(exam.ask(v), (4, 1))
    claim = "as_column(v).T @ as_column(v) is not the sum of squares as a (1, 1) array"
    hint = "A column times itself, turned, is a (1, 1) array."
    exam.agree(column.T @ column, np.array([[np.sum(v * v)]]), claim, rules=Rules(), hint=hint)


EXERCISE = Exercise(
    "as_column",
    "out of the rank-1 trap",
    minutes=5,
    # the numbers stay, the shape becomes (n, 1)
    fixtures=[
        Fixture((np.array([1.0, 2.0, 3.0]),), note="[1, 2, 3], shape (3,)", expected=rows([1], [2], [3])),
        Fixture((rows([1, -2, 3, 4]),), note="[[1, -2, 3, 4]], shape (1, 4)", expected=rows([1], [-2], [3], [4])),
    ],
    cases=cases,
    rubric=[
        Values("a rank-1 array becomes a column", 1, only=rank_one),
        Values("so do rows, and columns stay", 0.75),
        Untouched(points=0.5),
        Law("v.T @ v is the sum of squares", 0.5, sum_of_squares, needs=["a rank-1 array becomes a column"]),
        Values(
            ONE_NUMBER,
            0.25,
            cases=one_number,
            public=[Fixture((np.array([5.0]),), note="[5], shape (1,)", expected=rows([5]))],
            edge=True,
        ),
    ],
    wrong=[
        mistake("transpose", RESHAPE, "v.T").says(
            "The transpose of a rank-1 array is the array itself: it has one axis only, so there is nothing to swap."
        ),
        mistake("row", "(-1, 1)", "(1, -1)").says("This makes a row (1, n); a column has its 1 in the second place."),
        mistake("fixed_size", "(-1, 1)", "(3, 1)").says(
            "The size is written into the code as a number: it must follow from v."
        ),
        mistake("one_axis_more", RESHAPE, "v[:, np.newaxis]").says(
            "An axis is added to everything, so a row or a column ends up with three axes."
        ),
        mistake("flat", "(-1, 1)", "-1").says("This flattens v to rank 1, which is the shape to get away from."),
        mistake("length_of_row", "(-1, 1)", "(len(v), 1)").says(
            "len(v) counts along the first axis only, which is 1 for a row: ask for the number of all entries."
        ),
        mistake("length_of_row_again", RESHAPE, "v.reshape(len(v), 1)").says(
            "For a row len(v) is 1, since it counts along the first axis only: ask for the number of all entries."
        ),
        mistake("sorted", RESHAPE, "np.sort(v, axis=None)[:, np.newaxis]").says(
            "The numbers come out sorted: they keep their order, only the shape changes."
        ),
        mistake("normalised", RESHAPE, f"{RESHAPE} / np.linalg.norm(v)").says(
            "The numbers are divided by the length of v: they stay as they are, only the shape changes."
        ),
        mistake("shape_called", RESHAPE, "v.shape((-1, 1))").says(
            "`shape` is a tuple to read, and cannot be called: the method that gives a new shape has another name."
        ),
        mistake("squeezed_away", RESHAPE, "np.squeeze(v)[:, np.newaxis]").says(
            "For one number alone `np.squeeze` leaves no axis at all, so there is none to index: flatten v in another way.",
            only=ONE_NUMBER,
        ),
        mistake("shape_assigned", f"return {RESHAPE}", "v.shape = (v.size, 1)\n    return v").says(
            "Assigning to v.shape changes the caller's array as well.", only="leaves its inputs as they were"
        ),
    ],
    different=[
        other("ravel_and_new_axis", RESHAPE, "v.ravel()[:, None]"),
        other("size_written_out", RESHAPE, "v.reshape((v.size, 1)).astype(float)"),
        other("loop", RESHAPE, "np.array([[number] for number in v.flatten()])"),
        other("two_dimensional", RESHAPE, "np.atleast_2d(np.ravel(v)).T"),
        other("single_precision", RESHAPE, "np.expand_dims(np.float32(v.flatten()), 1)"),
    ],
)
