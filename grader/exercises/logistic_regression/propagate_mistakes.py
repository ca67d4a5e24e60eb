"""What goes wrong in `propagate`."""

from __future__ import annotations

import numpy as np

from grader.declare.variants import earlier, mistake, mistakes, only

sigmoid = earlier("sigmoid")


class Mistakes:
    @only("works without a loop over the examples")
    def loop(w, b, X, Y):
        """Your results are right, but you loop over the examples: a product and a sum do all of them at once."""
        m = X.shape[1]
        cost, db, dw = 0.0, 0.0, np.zeros_like(w)
        for i in range(m):
            x, y = X[:, i : i + 1], Y[0, i]
            a = sigmoid(w.T @ x + b)[0, 0]
            cost += -(np.log(a) if y == 1 else np.log(1 - a)) / m
            dw += x * (a - y) / m
            db += (a - y) / m
        return {"dw": dw, "db": db}, cost


ONE, NOUGHT = "Y * np.log(A_safe)", "(1 - Y) * np.log(1 - A_safe)"  # the terms of the two labels, in the reference
COST = f"-np.mean({ONE} + {NOUGHT})"

WRONG = [
    mistake("no_minus", "cost = -np", "cost = np").says(
        "Your cost is negative: the logarithm of a probability is below 0, so the sum needs a minus sign."
    ),
    mistake("half_the_cost", " + (1 - Y) * np.log(1 - A_safe)", "").says(
        "Your cost looks only at examples with label 1: the term for label 0 is missing."
    ),
    mistake("minus_for_one_term", COST, f"-np.mean({ONE}) + np.mean({NOUGHT})").says(
        "The minus stands before the term of label 1 only: it belongs to the sum of both, in parentheses."
    ),
    mistake("factor_for_one_term", COST, f"-1 / m * np.sum({ONE}) + np.sum({NOUGHT})").says(
        "Minus and division reach the term of label 1 only: they belong to the sum of both, in parentheses."
    ),
    mistake("same_logarithm", "np.log(1 - A_safe)", "np.log(A_safe)").says(
        "Both terms of your cost take the logarithm of A; label 0 looks at the probability of the other answer."
    ),
    mistake("terms_exchanged", COST, "-np.mean((1 - Y) * np.log(A_safe) + Y * np.log(1 - A_safe))").says(
        "The two logarithms of your cost stand with each other's label."
    ),
    mistake("base_ten", COST, COST.replace("log", "log10")).says(
        "Your cost takes logarithms to base 10; in this course log is the natural one."
    ),
    mistake("base_two", COST, COST.replace("log", "log2")).says(
        "Your cost takes logarithms to base 2; in this course log is the natural one."
    ),
    mistake("axis_for_sum", COST, f"-1 / m * np.sum({ONE}, {NOUGHT})".replace("A_safe", "A")).says(
        "A comma stands where the two terms are to be added, so NumPy takes the second one for an axis."
    ),
    mistake("cost_not_divided", "-np.mean(", "-np.sum(").says(
        "Your cost is the sum of the losses; the cost is their mean over the m examples."
    ),
    mistake("cost_by_features", "-np.mean(", "-1 / X.shape[0] * np.sum(").says(
        "You divide the cost by the number of rows of X, the features; the examples are the columns."
    ),
    mistake("squared_error", COST, "np.mean((A - Y) ** 2)").says(
        "That is the mean squared error; logistic regression uses the cross-entropy."
    ),
    mistake("absolute_error", COST, "np.mean(np.abs(A - Y))").says(
        "Your cost is the mean distance of A from Y; logistic regression uses the cross-entropy."
    ),
    mistake("losses_for_cost", COST, f"-({ONE} + {NOUGHT})").says(
        "Your cost is the row of all losses; the cost is their mean, one number."
    ),
    mistake("losses_never_added", COST, f"-({ONE} + {NOUGHT}) / m").says(
        "Your cost is still a row: the losses are divided by m, but never added up."
    ),
    mistake("cost_1x1", COST, "-(Y @ np.log(A_safe).T + (1 - Y) @ np.log(1 - A_safe).T) / m").says(
        "Your cost is an array of shape (1, 1); the cost is one number."
    ),
    mistake("dw_not_divided", "X @ dZ.T / m", "X @ dZ.T").says(
        "Your dw is a sum over the examples; the slope of a mean is divided by m."
    ),
    mistake("nothing_divided", "X @ dZ.T / m", "X @ dZ.T", "np.sum(dZ) / m", "np.sum(dZ)").says(
        "Neither of your gradients is divided by m: both belong to a cost that is a mean."
    ),
    mistake(
        "nothing_averaged", "-np.mean(", "-np.sum(", "X @ dZ.T / m", "X @ dZ.T", "np.sum(dZ) / m", "np.sum(dZ)"
    ).says("Your cost and gradients are sums where means are due: m is missing, or it is not the number of examples."),
    mistake("divided_by_one_less", "m = X.shape[1]", "m = max(X.shape[1] - 1, 1)").says(
        "Your gradients are divided by one less than the number of examples: a mean takes all of them."
    ),
    mistake("m_counts_features", "m = X.shape[1]", "m = X.shape[0]", "-np.mean(", "-1 / m * np.sum(").says(
        "Cost and gradients are divided by the number of features: the examples are the columns of X."
    ),
    mistake("no_transpose", "X @ dZ.T", "X @ dZ").says(
        "X and A - Y have no matrix product as they stand: one of them has to be turned."
    ),
    mistake("w_not_transposed", "w.T @ X", "w @ X").says(
        "w and X have no matrix product as they stand: w has to be turned into a row."
    ),
    mistake("dw_elementwise", "X @ dZ.T / m", "X * dZ / m").says(
        "Your dw multiplies element by element, so it keeps one column per example: it takes a matrix product to add them up."
    ),
    mistake("dw_row", "X @ dZ.T", "dZ @ X.T").says("Your dw is a row; it must have the shape of w, (n_x, 1)."),
    mistake("db_not_divided", "np.sum(dZ) / m", "np.sum(dZ)").says(
        "Your db is a sum over the examples; the slope of a mean is divided by m."
    ),
    mistake("db_per_example", "np.sum(dZ) / m", "dZ / m").says(
        "Your db is an array; there is one b, so its slope is one number: add up over the examples."
    ),
    mistake("db_of_dw", "np.sum(dZ) / m", "np.sum(dw)").says(
        "Your db adds up dw, which goes over the features: b looks at the differences of the examples."
    ),
    mistake("z_for_a", "dZ = A - Y", "dZ = w.T @ X + b - Y").says(
        "Your gradients compare z with the labels; what is compared is the probability, after sigmoid."
    ),
    mistake("keys_of_parameters", '"dw": dw, "db": db', '"w": dw, "b": db').says(
        "Your dict has the keys of the parameters; those of their slopes begin with a d."
    ),
    mistake("sign_of_gradient", "dZ = A - Y", "dZ = Y - A").says(
        "Your gradients have the wrong sign: check the order in the difference between A and Y."
    ),
    mistake("sigmoid_slope_twice", "dZ = A - Y", "dZ = (A - Y) * A * (1 - A)").says(
        "You multiply by the slope a(1 - a) again; with this cost it has cancelled and dz is only a difference."
    ),
    mistake("b_forgotten", "w.T @ X + b", "w.T @ X").says(
        "Your forward pass leaves out b, so the bias has no effect on the prediction."
    ),
    mistake("b_taken_off", "w.T @ X + b", "w.T @ X - b").says("Your forward pass takes b off where it is to be added."),
    mistake("m_hard_coded", "-np.mean(", "-1 / 3 * np.sum(", "m = X.shape[1]", "m = 3").says(
        "You divide by a fixed number: the number of examples changes from call to call and stands in the shape of X."
    ),
    mistake("m_is_features", "m = X.shape[1]", "m = X.shape[0]").says(
        "You take m from the rows of X; examples are columns."
    ),
    mistake("three_values", "return grads, cost", "return dw, db, cost").says(
        "You return the slopes one by one: the first thing is a dict that holds them, the second the cost."
    ),
    mistake("returns_swapped", "return grads, cost", "return cost, grads").says(
        "You return the cost first; the order is grads, then cost."
    ),
    *mistakes(Mistakes),
    mistake("one_example_squeezed", "X @ dZ.T / m", "(X @ np.squeeze(dZ)).reshape(-1, 1) / m").says(
        "For one example `np.squeeze` leaves a number, which `@` cannot multiply: keep a row.", only="dw of one example"
    ),
    mistake("changes_its_input", "dw = X @ dZ.T / m", "X /= m\n    dw = X @ dZ.T").says(
        "Your function writes into an array that belongs to the caller: work on new arrays.",
        only="leaves its inputs as they were",
    ),
]
