"""Exercise 12: `logistic_gradients(w, b, X, Y)`."""

from __future__ import annotations

from grader.declare import Exercise, Law, Questions, Untouched, Values, Vectorised
from grader.declare.variants import earlier, mistake, mistakes, only, other, others
from grader.exercises.inputs import ONE_NUMBER
from grader.exercises.numpy_warmup.inputs import (
    DATA_SETS_BY_HAND,
    ONE_EXAMPLE_BY_HAND,
    data_set,
    data_sets,
    one_example,
)

sigmoid = earlier("sigmoid")
ONE_EXAMPLE = "dw of one example"
DW, DB = "np.dot(X, dZ.T)", "np.sum(dZ) / m"  # in the reference


def order_does_not_matter(exam: Questions) -> None:
    w, b, X, Y = data_set(exam.rng, 3, 6, -0.4).args
    order = exam.rng.permutation(6)
    one, shuffled = exam.ask(w, b, X, Y), exam.ask(w, b, X[:, order], Y[:, order])
    for i, (name, shape) in enumerate((("dw", (3, 1)), ("db", ()))):
        before, after = (exam.array(answer, shape, (i,), number_1x1=True) for answer in (one, shuffled))
        claim = f"{name} changes when the examples are shuffled"
        exam.agree(after, before, claim, rules=ONE_NUMBER, hint="Every example counts the same.")


class Mistakes:
    @only("works without a loop over the examples")
    def loop(w, b, X, Y):
        """The numbers are right, but a Python loop runs over the examples: let a matrix product do it."""
        dw, db = 0, 0
        for x, y in zip(X.T, Y.ravel()):
            e = float(sigmoid(w[:, 0] @ x + b) - y)
            dw, db = dw + e * x.reshape(-1, 1) / len(X.T), db + e / len(X.T)
        return dw, db


class Others:
    def at_signs(w, b, X, Y):
        dZ = sigmoid(w.T @ X + b) - Y
        return (X @ dZ.T) / X.shape[1], dZ.mean(axis=1, keepdims=True)


HELPER_OF_ITS_OWN = """
def _forward(w, b, X):
    return sigmoid(sum(w * X) + b)

def logistic_gradients(w, b, X, Y):
    dZ = _forward(w, b, X) - Y
    print("cost", np.abs(dZ).mean())
    return [np.tensordot(X, dZ, axes=(1, 1)) / Y.shape[1], dZ.sum() / Y.shape[1]]
"""

EXERCISE = Exercise(
    "logistic_gradients",
    "the same without a loop",
    minutes=10,
    uses=("sigmoid",),
    fixtures=DATA_SETS_BY_HAND,
    cases=data_sets,
    when_slow="Does a loop go over the examples? Many of them take too long that way: let a product do all at once.",
    rubric=[
        Values("dw", 2, (0,)),
        Values("db", 1, (1,), rules=ONE_NUMBER),
        Vectorised(points=1.5, case=lambda rng, m: data_set(rng, 4, m, 0.2)),
        Untouched(points=0.5),
        Law("the order of the examples does not matter", 0.75, order_does_not_matter),
        Values(ONE_EXAMPLE, 0.25, (0,), "dw", cases=one_example, public=[ONE_EXAMPLE_BY_HAND], edge=True),
    ],
    wrong=[
        mistake("db_not_averaged", DB, "np.sum(dZ)").says(
            "dw is averaged and db is not: both come from the same cost."
        ),
        mistake("not_averaged", f"{DW} / m", DW, DB, "np.sum(dZ)").says(
            "dw and db are sums over the examples: the cost is an average, so both are still to be divided by m."
        ),
        mistake("m_is_rows", "X.shape[1]", "X.shape[0]").says(
            "m is taken from the rows of X, which are the features; the examples are its columns."
        ),
        mistake("w_for_X", DW, "w * np.sum(dZ)").says(
            "dw is made with the weights; Z grows with w as fast as the inputs say."
        ),
        mistake("divided_by_one_less", f"{DW} / m", f"{DW} / (m - 1 or 1)", DB, "np.sum(dZ) / (m - 1 or 1)").says(
            "The sums are divided by one less than the number of examples: the mean takes all of them."
        ),
        mistake("precedence", f"{DW} / m", "np.dot(X, A.T) / m - np.dot(X, Y.T)", DB, "np.sum(A) / m - np.sum(Y)").says(
            "Division comes before subtraction, so only the part with A is averaged: the difference needs parentheses."
        ),
        mistake("mean_over_all", f"{DW} / m", "np.mean(X * dZ)").says(
            "dw is one mean over features and examples alike: every feature has a slope of its own."
        ),
        mistake("slope_once_more", "A - Y", "(A - Y) * A * (1 - A)").says(
            "The slope of the sigmoid stands in dZ once more: with this loss it has cancelled already."
        ),
        mistake("swapped", "return dw, db", "return db, dw").says(
            "db comes back before dw: the docstring names dw first."
        ),
        mistake("star_for_product", DW, "X * dZ").says(
            "`*` multiplies place by place and gives (n, m); a matrix product sums over the examples as well."
        ),
        mistake("no_transpose", DW, "np.dot(X, dZ)").says(
            "The shapes (n, m) and (1, m) do not fit a matrix product: one of them has to be turned."
        ),
        mistake("w_not_transposed", "np.dot(w.T, X)", "np.dot(w, X)").says(
            "The shapes (n, 1) and (n, m) do not fit a matrix product: w has to be turned into a row."
        ),
        mistake("dw_in_a_row", DW, "np.dot(dZ, X.T)").says(
            "dw comes out as a row (1, n): swap the factors, and with them the transpose."
        ),
        mistake("rank_one_dw", f"{DW} / m", "np.mean(X * dZ, axis=1)").says(
            "dw is a rank-1 array of shape (n,): a mean along an axis drops that axis unless you keep it."
        ),
        mistake("db_per_example", DB, "dZ / m").says("db is one number per example: it still has to be summed."),
        mistake("y_minus_a", "A - Y", "Y - A").says(
            "dZ has its two terms in the wrong order, so every step would go uphill."
        ),
        mistake("no_bias", " + b", "").says("The b is left out of Z, so A is not what the neuron says."),
        mistake("no_sigmoid", "sigmoid(np.dot(w.T, X) + b)", "np.dot(w.T, X) + b").says(
            "dZ compares Z with the labels; the neuron's outputs are the sigmoid of Z."
        ),
        mistake("one_example_squeezed", DW, "(X @ np.squeeze(dZ)).reshape(-1, 1)").says(
            "For a single example `np.squeeze` leaves a number without axes, which `@` cannot multiply: keep dZ as a row.",
            only=ONE_EXAMPLE,
        ),
        *mistakes(Mistakes),
        mistake("changes_its_input", "dZ = A - Y", "Y -= A\n    dZ = -Y").says(
            "An array of the caller is overwritten: an operation such as `-=` works in the array that you are given.",
            only="leaves its inputs as they were",
        ),
    ],
    different=[
        *others(Others),
        other("helper_of_its_own", code=HELPER_OF_ITS_OWN),
        other("einsum", DW, 'np.einsum("ij,kj->ik", X, dZ)', DB, "np.array(np.mean(dZ))"),
        other("means", f"{DW} / m", "np.mean(X * dZ, axis=1, keepdims=True)", DB, "float(dZ.mean())"),
        other("single_precision", "return dw, db", "return dw.astype(np.float32), np.float32(db)"),
    ],
)
