"""Exercise 2: `initialize_with_zeros(dim)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Values, mistake, other, others
from grader.exercises.inputs import ONE_NUMBER


def cases(rng: np.random.Generator) -> list[Case]:
    return [Case((dim,), note=f"dim = {dim}") for dim in (1, 5, 12)]


def undecided(exam: Questions) -> None:
    for n, m in ((4, 3), (9, 2)):
        got = exam.ask(n)
        w, b = exam.array(got, (n, 1), (0,)), exam.array(got, (), (1,), number_1x1=True)
        z = w.T @ exam.rng.normal(size=(n, m)) + b
        exam.agree(z, np.zeros((1, m)), "w.T @ X + b is 0 for every example", f"dim = {n}, {m} examples", ONE_NUMBER)


WRONG = [
    mistake("rank_1", "np.zeros((dim, 1))", "np.zeros(dim)").says(
        "`np.zeros(dim)` makes a rank-1 array of shape (dim,); w needs two axes, so that w.T is a row."
    ),
    mistake("row", "dim, 1))", "1, dim))").says(
        "Your w is a row; in this course w is a column with one weight per feature."
    ),
    mistake("sizes_one_by_one", "np.zeros((dim, 1))", "np.zeros(dim, 1)").says(
        "Two arguments arrive where one tuple is due, and NumPy takes the second one for a type."
    ),
    mistake("only_w", "return w, b", "return w").says("You return w alone: b comes with it."),
    mistake("in_a_dict", "return w, b", 'return {"w": w, "b": b}').says(
        "You return a dict; the two are asked for as they are, w and then b."
    ),
    mistake("b_is_text", "b = 0.0", 'b = "0"').says("Your b is a text: what stands in quotation marks is no number."),
    mistake("ones", "np.zeros((", "np.ones((").says("Your weights are ones; the name and the task ask for zeros."),
    mistake("dim_ignored", "np.zeros((dim, 1))", "np.zeros((2, 1))").says(
        "Your w has the same size whatever `dim` is: use the argument."
    ),
    mistake("b_per_feature", "b = 0.0", "b = np.zeros((dim, 1))").says(
        "There is one bias for the neuron, not one for each feature."
    ),
    mistake("swapped", "return w, b", "return b, w").says("You return b before w; the order is w, then b."),
    mistake("b_is_one", "b = 0.0", "b = 1.0").says("The bias starts at 0 as well; yours starts at 1."),
    mistake("square", "dim, 1))", "dim, dim))").says(
        "Your w is a square matrix; one neuron needs one weight per feature."
    ),
    mistake("a_list", "np.zeros((dim, 1))", "[0.0] * dim").says(
        "A list of zeros cannot be transposed or multiplied by X: make a NumPy array."
    ),
]


class Others:
    def reshaped(dim):
        return np.zeros(dim, dtype=np.float32).reshape(-1, 1), 0

    def keyword_and_asserts(dim):
        w = np.full(shape=(dim, 1), fill_value=0.0)
        b = float(0)
        assert w.shape == (dim, 1)
        return (w, b)


DIFFERENT = [
    other("b_int", "b = 0.0", "b = 0"),
    other("b_zero_dimensional", "b = 0.0", "b = np.array(0.0)"),
    other("b_1x1", "b = 0.0", "b = np.zeros((1, 1))"),
    other("numpy_scalar", "b = 0.0", "b = np.float32(0)"),
    *others(Others),
    other("returns_a_list", "return w, b", "return [w, b]"),
]

EXERCISE = Exercise(
    "initialize_with_zeros",
    "the parameters before training",
    minutes=5,
    fixtures=[Fixture((dim,), expected=(np.zeros((dim, 1)), 0.0), note=f"dim = {dim}") for dim in (2, 3)],
    cases=cases,
    rubric=[
        Values("w", 1, (0,), hint="w is a column of zeros: `dim` rows and one column."),
        Values("b", 0.5, (1,), rules=ONE_NUMBER),
        Law("the model starts undecided", 0.5, undecided),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
