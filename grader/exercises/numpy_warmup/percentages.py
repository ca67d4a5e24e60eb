"""Exercise 9: `percentages(A)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised
from grader.declare.variants import mistake, mistakes, only, other, others
from grader.exercises.inputs import ONE_NUMBER, counted, rows

DOWN, ALONG = "np.sum(A, axis=0, keepdims=True)", "np.sum(A, axis=1, keepdims=True)"  # in the reference
ONE_LINE, WHOLE_NUMBERS = "a table of one row or one column", "a table of whole numbers"
RETURN = "return of_columns, of_rows"


def table(rng: np.random.Generator, n: int, m: int) -> Case:
    words = f"{counted(n, 'row')} and {counted(m, 'column')}"
    return Case((rng.integers(1, 90, (n, m)).astype(float),), note=f"a table of {words}")


def cases(rng: np.random.Generator) -> list[Case]:
    return [table(rng, n, m) for n, m in ((4, 3), (3, 3), (2, 7))]


def one_line(rng: np.random.Generator) -> list[Case]:
    return [table(rng, 3, 1), table(rng, 1, 4)]


def whole_numbers(rng: np.random.Generator) -> list[Case]:
    return [Case((rng.integers(1, 50, (2, 5)),), note="a table of whole numbers, 2 rows and 5 columns")]


def hundred(exam: Questions) -> None:
    result = exam.ask(exam.rng.uniform(1, 20, (3, 4)))
    for axis, words in enumerate(("columns of the first table", "rows of the second table")):
        sums = np.sum(exam.array(result, (3, 4), (axis,)), axis=axis)
        claim, hint = f"The {words} do not sum to 100", "Which axis disappears in your sum?"
        exam.agree(sums, np.full(sums.shape, 100.0), claim, rules=ONE_NUMBER, hint=hint)


class Mistakes:
    @only("works without a loop")
    def loop(A):
        """The numbers are right, but a Python loop goes over the table: broadcasting divides all of it at once."""
        of_columns, of_rows = np.zeros(A.shape), np.zeros(A.shape)
        for i in range(A.shape[0]):
            for j in range(A.shape[1]):
                of_columns[i, j] = 100 * A[i, j] / A[:, j].sum()
                of_rows[i, j] = 100 * A[i, j] / A[i, :].sum()
        return of_columns, of_rows

    @only("leaves its inputs as they were")
    def changes_A(A):
        """The table itself is multiplied by 100 in place, so the caller's numbers are gone."""
        columns, rows = A.sum(axis=0, keepdims=True), A.sum(axis=1, keepdims=True)
        A *= 100
        return A / columns, A / rows

    @only("a table of whole numbers")
    def in_an_array_of_whole_numbers(A):
        """A table of whole numbers has no room for parts: what you write into a copy of it must be floats."""
        of_columns = A.copy()
        for j in range(1):
            of_columns[:] = 100 * A / A.sum(axis=j, keepdims=True)
        return of_columns, 100 * A / A.sum(axis=1, keepdims=True)


class Others:
    def matrix_products(A):
        n, m = A.shape
        return [A / (np.ones((1, n)) @ A / 100), A / (A @ np.ones((m, 1)) / 100)]

    def own_copy(A):
        A = A.astype(float)
        B = A.copy()
        A /= A.sum(axis=0) / 100
        B /= np.einsum("ij->i", B)[:, np.newaxis] / 100
        return A, B, "done"


LINES = [
    Fixture((rows([2], [6]),), note="[[2], [6]]", expected=(rows([25], [75]), rows([100], [100]))),
    Fixture((rows([1, 4, 5]),), note="[[1, 4, 5]]", expected=(rows([100, 100, 100]), rows([10, 40, 50]))),
]
# column sums 3, 3, 8
WHOLE = Fixture(
    (np.array([[1, 2, 1], [2, 1, 7]]),),
    note="the integers [[1, 2, 1], [2, 1, 7]]",
    expected=(rows([100 / 3, 200 / 3, 12.5], [200 / 3, 100 / 3, 87.5]),),
)

EXERCISE = Exercise(
    "percentages",
    "sums along an axis, and keepdims",
    minutes=10,
    # column sums 10, 4, 16 and row sums 10, 20; then column sums 10, 20 and row sums 5, 5, 20
    fixtures=[
        Fixture(
            (rows([2, 3, 5], [8, 1, 11]),),
            note="[[2, 3, 5], [8, 1, 11]]",
            expected=(rows([20, 75, 31.25], [80, 25, 68.75]), rows([20, 30, 50], [40, 5, 55])),
        ),
        Fixture(
            (rows([1, 4], [3, 2], [6, 14]),),
            note="[[1, 4], [3, 2], [6, 14]]",
            expected=(rows([10, 20], [30, 10], [60, 70]), rows([20, 80], [60, 40], [30, 70])),
        ),
    ],
    cases=cases,
    when_slow="Does a loop go over the table? Large tables take too long that way: divide all of it at once.",
    rubric=[
        Values("percentages of the columns", 1.25, (0,), "of_columns"),
        Values("percentages of the rows", 1.25, (1,), "of_rows"),
        Vectorised(
            points=1,
            case=lambda rng, m: Case((rng.uniform(1, 9, (m // 15, m // 15 + 3)),)),  # of rows and columns alike
            name="works without a loop",
            hint="A sum along an axis, kept two-dimensional, divides the whole table at once.",
        ),
        Untouched(points=0.5),
        Law("columns and rows sum to 100", 0.5, hundred),
        Values(ONE_LINE, 0.25, (1,), "of_rows", cases=one_line, public=LINES, edge=True),
        Values(WHOLE_NUMBERS, 0.25, (0,), "of_columns", cases=whole_numbers, public=[WHOLE], edge=True),
    ],
    wrong=[
        mistake("axes_swapped", RETURN, "return of_rows, of_columns").says(
            "Rows and columns are swapped: axis=0 sums down a column, axis=1 along a row."
        ),
        mistake("keepdims_missing", ALONG, "np.sum(A, axis=1)").says(
            "Without its kept axis the sum of the rows has shape (n,), which NumPy lines up with the columns."
        ),
        mistake("keepdim_misspelled", ALONG, "np.sum(A, axis=1, keepdim=True)").says(
            "The keyword is misspelled: it is written in the plural."
        ),
        mistake("fractions", "of_columns = 100 * ", "of_columns = ", "of_rows = 100 * ", "of_rows = ").says(
            "These are fractions of 1; the exercise asks for percentages."
        ),
        mistake("of_the_whole", DOWN, "np.sum(A)", ALONG, "np.sum(A)").says(
            "Every number is divided by the total of the whole table: give the sum an axis."
        ),
        mistake("transposed", f"100 * A / {ALONG}", "100 * A.T / np.sum(A, axis=1)").says(
            "The second table comes out with rows and columns exchanged: it should have the shape of A."
        ),
        mistake("means", "np.sum(A, axis=0", "np.mean(A, axis=0", "np.sum(A, axis=1", "np.mean(A, axis=1").says(
            "The numbers are divided by means and not by sums, so they do not add up to 100."
        ),
        mistake(
            "of_the_first_table", f"100 * A / {ALONG}", f"100 * of_columns / {ALONG.replace('A', 'of_columns')}"
        ).says("The second table is made of the first one: both are percentages of the numbers in A."),
        mistake("keepdim_twice", "axis=0, keepdims", "axis=0, keepdim", "axis=1, keepdims", "axis=1, keepdim").says(
            "The keyword of both sums is misspelled: it is written in the plural."
        ),
        mistake("only_columns", RETURN, "return of_columns").says(
            "Only one table comes back; the second one, by rows, is missing."
        ),
        mistake("axis_lost", ALONG, "np.squeeze(A.sum(axis=1, keepdims=True))[:, None]").says(
            "For a single row `np.squeeze` takes away the axis that your next step needs: leave the sum as keepdims made it.",
            only=ONE_LINE,
        ),
        *mistakes(Mistakes),
    ],
    different=[
        *others(Others),
        other("reshape", ALONG, "A.sum(axis=1).reshape(-1, 1)", DOWN, "sum(A)"),
        other("new_axis", ALONG, "A.sum(1)[:, None]"),
        other("single_precision", RETURN, "return np.float32(of_columns), np.float32(of_rows)"),
    ],
)
