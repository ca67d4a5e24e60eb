"""Exercise 8: `logistic_gradients_loop(w, b, X, Y)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Law, Questions, Untouched, Values, numerical_gradient
from grader.declare.variants import earlier, mistake, other, others
from grader.exercises.inputs import ONE_NUMBER
from grader.exercises.numpy_warmup.inputs import (
    DATA_SETS_BY_HAND,
    ONE_EXAMPLE_BY_HAND,
    cost,
    data_set,
    data_sets,
    one_example,
)

sigmoid, one_example_gradients = earlier("sigmoid"), earlier("one_example_gradients")
ONE_EXAMPLE = "dw of one example"
RETURN = "return dw / m, db / m"  # in the reference


def slope_of_the_cost(exam: Questions) -> None:
    w, b, X, Y = data_set(exam.rng, 3, 5, 0.6).args
    slopes = numerical_gradient(lambda v: cost(v, b, X, Y), w)
    claim, hint = "dw is not the slope of the cost", "The cost is the average of the losses."
    exam.agree(exam.array(exam.ask(w, b, X, Y), (3, 1), (0,)), slopes, claim, rules=ONE_NUMBER, hint=hint)


class Others:
    def by_one_example(w, b, X, Y):
        dw, db = 0, 0
        for x, y in zip(X.T, Y.ravel()):
            one = one_example_gradients(w, b, x.reshape(-1, 1), y)
            dw, db = dw + one["dw"] / len(X.T), db + one["db"] / len(X.T)
        return dw, db

    def vectorised(w, b, X, Y):
        dZ = sigmoid(w.T @ X + b) - Y
        return X @ dZ.T / Y.size, dZ.mean(keepdims=True)

    def columns(w, b, X, Y):
        m = X.shape[1]
        errors = [(sigmoid(np.dot(w[:, 0], X[:, i]) + b) - Y[0, i]) for i in range(m)]
        print(errors)
        return sum(e * X[:, [i]] for i, e in enumerate(errors)) / m, float(np.mean(errors))


EXERCISE = Exercise(
    "logistic_gradients_loop",
    "gradients over m examples, with loops",
    minutes=15,
    uses=("sigmoid", "one_example_gradients"),
    fixtures=DATA_SETS_BY_HAND,
    cases=data_sets,
    rubric=[
        Values("dw", 2.5, (0,)),
        Values("db", 1.5, (1,), rules=ONE_NUMBER),
        Untouched(points=0.5),
        Law("dw is the slope of the cost", 1.25, slope_of_the_cost, needs=["dw"]),
        Values(ONE_EXAMPLE, 0.25, (0,), "dw", cases=one_example, public=[ONE_EXAMPLE_BY_HAND], edge=True),
    ],
    wrong=[
        mistake("db_not_averaged", "db / m", "db").says("dw is averaged and db is not: both come from the same cost."),
        mistake("not_averaged", RETURN, "return dw, db").says(
            "dw and db are sums over the examples: the cost is an average, so both are still to be divided by m."
        ),
        mistake("divided_by_n", RETURN, "return dw / n, db / n").says(
            "The sums are divided by the number of features; the average is over the examples, the columns of X."
        ),
        mistake("starts_again", "        z = b\n", "        z = b\n        dw, db = np.zeros((n, 1)), 0.0\n").says(
            "Only the last example is left in the sums: they are set up once, before the loop, and grow with every example."
        ),
        mistake("last_one_missing", "range(m)", "range(m - 1)").says(
            "The loop stops one example too early: range(m) already leaves out m itself."
        ),
        mistake("first_one_missing", "range(m)", "range(1, m)").says(
            "The first example is left out: counting starts at 0."
        ),
        mistake(
            "divided_in_the_loop",
            "        db = db + dz\n",
            "        db = (db + dz) / m\n        dw = dw / m\n",
            RETURN,
            "return dw, db",
        ).says("The sums are divided by m again with every example: once is enough, after the loop."),
        mistake("divided_by_one_less", RETURN, "return dw / (m - 1 or 1), db / (m - 1 or 1)").says(
            "The sums are divided by one less than the number of examples: the mean takes all of them."
        ),
        mistake("b_in_the_inner_loop", "        z = b\n", "        z = (n - 1) * b + b\n").says(
            "z holds b once for each feature: it is added once, outside the inner loop."
        ),
        mistake("one_too_many", "range(m)", "range(m + 1)").says(
            "The loop goes one example too far: range(m) counts from 0, so it is m long already."
        ),
        mistake("ends_after_one", f"    {RETURN}", f"        {RETURN}").says(
            "The function ends after its first example: does the `return` stand inside a loop?"
        ),
        mistake("n_and_m_exchanged", "n, m = X.shape", "m, n = X.shape").says(
            "n and m are exchanged: the first number of the shape of X counts the features, its rows."
        ),
        mistake("z_goes_on", "    for i in range(m):\n        z = b\n", "    z = b\n    for i in range(m):\n").says(
            "z goes on from one example to the next: each example starts its own sum at b."
        ),
        mistake("two_features", "n, m = X.shape", "n, m = 2, X.shape[1]").says(
            "The number of features is fixed at two: it stands in the shape of X."
        ),
        mistake("row_of_labels", "Y[0, i]", "Y[i]").says(
            "Y has two axes, so one index takes a whole row of labels: say which row and which column."
        ),
        mistake("swapped", RETURN, "return db / m, dw / m").says(
            "db comes back before dw: the docstring names dw first."
        ),
        mistake("y_minus_a", "sigmoid(z) - Y[0, i]", "Y[0, i] - sigmoid(z)").says(
            "dz has its two terms in the wrong order, so every step would go uphill."
        ),
        mistake("no_bias", "z = b\n", "z = 0.0\n").says("Every z starts at zero and not at b."),
        mistake("no_sigmoid", "sigmoid(z) - Y", "z - Y").says(
            "dz compares z with the label; the neuron's output is the sigmoid of z."
        ),
        mistake("first_label_for_all", "Y[0, i]", "Y[0, 0]").says(
            "The label of the first example is used for all of them: look at the index of Y."
        ),
        mistake("db_in_the_inner_loop", "        db = db + dz", "            db = db + dz").says(
            "db grows once per feature: its line stands in the inner loop, but belongs to the outer one."
        ),
        mistake("rank_one_dw", "return dw / m", "return dw[:, 0] / m").says(
            "dw is a rank-1 array of shape (n,); it has the shape of w, a column."
        ),
        mistake("dw_missing_for_one", RETURN, "return (dw / m if m > 1 else np.zeros((n, 1))), db / m").says(
            "With one example your dw is zero: the mean of one number is that number.", only=ONE_EXAMPLE
        ),
        mistake("changes_w", RETURN, "w[:] = dw / m\n    return w, db / m").says(
            "The array w is used as the place for the sums, so the caller's weights are gone.",
            only="leaves its inputs as they were",
        ),
    ],
    different=[
        *others(Others),
        other("single_precision", RETURN, "return np.float32(dw / m), np.float32(db / m)"),
        other("zero_d_db", RETURN, "return [dw / m, np.array(db / m)]"),
    ],
)
