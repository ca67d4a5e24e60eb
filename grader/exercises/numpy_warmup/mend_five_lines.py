"""Exercise 11: `mend_five_lines(A)`."""

from __future__ import annotations

import numpy as np

from grader.declare import (
    Case,
    Exercise,
    Fixture,
    Law,
    Questions,
    Spread,
    Untouched,
    Values,
    earlier,
    mistake,
    other,
    others,
)
from grader.exercises.inputs import rows
from grader.exercises.numpy_warmup.inputs import LN3, LN4, TABLE, TABLE_NOTE

sigmoid, as_column = earlier("sigmoid"), earlier("as_column")
NEW_NOISE = "draws new noise at every call"
DICT = 'return {"sigmoid": s, "noise": noise, "zeros": zeros, "row_sums": sums, "column": column}'
RANDN, ZEROS, RESHAPE = "np.random.randn(n, m)", "np.zeros((n, m))", "A.reshape((n * m, 1))"  # in the reference


def cases(rng: np.random.Generator) -> list[Case]:
    shapes = [(1, 2), (3, 1), (2, 5), (4, 3)]
    return [Case((rng.normal(0, 2, shape).round(3),), note=f"a matrix of shape {shape}") for shape in shapes]


def large(rng: np.random.Generator) -> list[Case]:
    return [Case((rng.normal(0, 3, shape),), note=f"a matrix of shape {shape}") for shape in ((40, 60), (70, 50))]


def new_noise(exam: Questions) -> None:
    A = exam.rng.normal(0, 1, (4, 5))
    one, other = (exam.array(exam.ask(A), (4, 5), ("noise",)) for _ in range(2))
    if np.array_equal(one, other):
        exam.fail("Two equal calls give the same noise")


class Others:
    def with_earlier_functions(A):
        noise = np.random.normal(0, 1, A.shape)
        return {
            "noise": noise,
            "zeros": 0 * A,
            "sigmoid": sigmoid(A),
            "row_sums": A.sum(1)[:, None],
            "column": as_column(A),
            "A": A,
        }


ENOUGH = Fixture(  # 300 numbers, so that their spread can be told
    (np.ones((15, 20)),), note="a matrix of ones, shape (15, 20)", expected={"noise": np.zeros((15, 20))}
)

EXERCISE = Exercise(
    "mend_five_lines",
    "spot the error",
    minutes=10,
    uses=("sigmoid", "as_column"),
    # sigmoid(ln k) = k / (k + 1) again; row sums ln 3 - ln 3 + 0 = 0 and ln 9 - ln 4 + ln 1.5 = ln(9 * 1.5 / 4)
    fixtures=[
        Fixture(
            (TABLE,),
            note=f"A = {TABLE_NOTE}",
            expected={
                "sigmoid": rows([0.5, 0.75, 0.25], [0.9, 0.2, 0.6]),
                "zeros": np.zeros((2, 3)),
                "row_sums": rows([0], [np.log(3.375)]),
                "column": rows([0], [LN3], [-LN3], [2 * LN3], [-LN4], [np.log(1.5)]),
                "noise": np.zeros((2, 3)),
            },
        )
    ],
    cases=cases,
    rubric=[
        Values("sigmoid", 1, ("sigmoid",), 'the entry "sigmoid"'),
        Values("zeros", 0.5, ("zeros",), 'the entry "zeros"'),
        Values("row_sums", 1, ("row_sums",), 'the entry "row_sums"'),
        Values("column", 1, ("column",), 'the entry "column"'),
        Untouched(points=0.5, needs=["sigmoid", "zeros", "row_sums", "column"]),
        Spread(
            "noise",
            0.75,
            ("noise",),
            'the entry "noise"',
            std=1.0,
            within=1.15,
            cases=large,
            public=[ENOUGH],
            hint="How does randn take a shape, and what is its spread?",
        ),
        Law(NEW_NOISE, 0.25, new_noise, needs=["noise"], anew=True, hint="Set no seed inside the function."),
    ],
    wrong=[
        mistake("parentheses", "1 / (1 + np.exp(-A))", "1 / 1 + np.exp(-A)").says(
            'Line 1 still computes 1 / 1 first, so the entry "sigmoid" is above 1.'
        ),
        mistake("randn_with_a_tuple", RANDN, "np.random.randn((n, m))").says(
            "Line 2 still hands randn a tuple; it wants the sizes one by one."
        ),
        mistake("zero", ZEROS, "np.zero((n, m))").says(
            "Line 3 still calls a function that NumPy does not have: its name is a plural."
        ),
        mistake("keepdim", "keepdims=True", "keepdim=True").says("Line 4 still misspells its keyword: it is a plural."),
        mistake("shape_called", RESHAPE, "A.shape((n * m, 1))").says(
            "Line 5 still calls `shape`, which is a tuple to read: another method gives a new shape."
        ),
        mistake("keepdims_dropped", ", keepdims=True", "").says(
            "Line 4 runs without its keyword, but then the sums have rank 1: keep the keyword and spell it right."
        ),
        mistake("wrong_axis", "axis=1", "axis=0").says(
            "Line 4 sums down the columns: one sum per row needs the other axis."
        ),
        mistake("row", RESHAPE, "A.reshape((1, n * m))").says(
            'The entry "column" is a row: its 1 belongs in the second place.'
        ),
        mistake("zeros_of_one_axis", ZEROS, "np.zeros(n)").says(
            'The entry "zeros" has the wrong shape: it should have the shape of A.'
        ),
        mistake("uniform_noise", RANDN, "np.random.rand(n, m)").says(
            "rand draws evenly between 0 and 1, never below zero; randn draws from the bell curve around 0."
        ),
        mistake("small_noise", RANDN, f"0.01 * {RANDN}").says(
            "The noise is a hundred times too small: its spread is 1, without a factor."
        ),
        mistake("matrix_for_noise", RANDN, "A").says(
            'The entry "noise" is the matrix A itself: it has to be drawn at random.'
        ),
        mistake("no_noise", RANDN, "np.zeros((n, m))").says(
            'The entry "noise" holds the same number everywhere: it has to be drawn at random.'
        ),
        mistake("fixed_seed", "n, m =", "np.random.seed(1)\n    n, m =").says(
            "The noise is the same at every call, as with a seed inside the function: leave the seed to the caller.",
            only=NEW_NOISE,
        ),
        mistake("column_by_column", RESHAPE, "A.T.reshape((n * m, 1))").says(
            'The entry "column" holds the numbers column after column: row after row is asked for.'
        ),
        mistake("sizes_one_by_one", ZEROS, "np.zeros(n, m)").says(
            "Line 3 hands zeros its sizes one by one, and takes the second for a type: it wants one tuple."
        ),
        mistake("list_of_five", DICT, "return [s, noise, zeros, sums, column]").says(
            "The five results come back in a list: a dict with the keys of the docstring is asked for."
        ),
        mistake("five_values", DICT, "return s, noise, zeros, sums, column").says(
            "The five results come back without their names: a dict with the keys of the docstring is asked for."
        ),
    ],
    different=[
        *others(Others),
        other("default_rng", RANDN, "np.random.default_rng().standard_normal((n, m))"),
        other("unpacked_shape", RANDN, "np.random.randn(*A.shape)", ZEROS, "np.zeros_like(A)"),
        other("single_precision", "return {", "A = A.astype(np.float32)\n    return {", RANDN, f"{RANDN}.astype('f4')"),
        other("products", "np.sum(A, axis=1, keepdims=True)", "A @ np.ones((m, 1))", ZEROS, "np.full((n, m), 0)"),
    ],
)
