"""Exercise 7: `one_example_gradients(w, b, x, y)`."""

from __future__ import annotations

from functools import partial

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, numerical_gradient
from grader.declare.variants import earlier, mistake, other, others
from grader.exercises.inputs import ONE_NUMBER, rows
from grader.exercises.numpy_warmup.inputs import LN3, LN4, cost

sigmoid = earlier("sigmoid")
ONE_FEATURE = "dw of a single feature"
DA = "-y / a + (1 - y) / (1 - a)"  # in the reference
CHAIN = ("dz = a - y", "dz = da * a * (1 - a)")


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case((rng.normal(0, 1, (n, 1)), b, rng.normal(0, 1, (n, 1)), y), note=f"{n} features, b = {b}, y = {y}")
        for n, b, y in ((4, -0.7, 0), (5, 1.2, 1.0), (3, 0, 0.0))
    ]


def one_feature(rng: np.random.Generator) -> list[Case]:
    return [Case((rng.normal(0, 1, (1, 1)), 0.5, rng.normal(0, 1, (1, 1)), 1), note="1 feature, b = 0.5, y = 1")]


def slope_of_the_loss(exam: Questions) -> None:
    w, x, b = exam.rng.normal(0, 1, (3, 1)), exam.rng.normal(0, 1, (3, 1)), 0.4
    claim, hint = 'grads["dw"] is not the slope of the loss', "Move one weight by 0.001 and see how far the loss moves."
    for y in (0, 1):
        slopes = numerical_gradient(partial(cost, b=b, X=x, Y=rows([y])), w)
        exam.agree(exam.array(exam.ask(w, b, x, y), (3, 1), ("dw",)), slopes, claim, rules=ONE_NUMBER, hint=hint)


class Others:
    def matrix_products(w, b, x, y):
        a = sigmoid(w.T @ x + b)
        return {"da": (a - y) / (a * (1 - a)), "dz": a - y, "dw": x @ (a - y), "db": a - y}


NUMBER_BY_NUMBER = """
import math

def one_example_gradients(w, b, x, y):
    z = b
    for weight, value in zip(w.ravel(), x.ravel()):
        z = z + weight * value
    a = 1 / (1 + math.exp(-z))
    da = -1 / a if y == 1 else 1 / (1 - a)
    return {"a": a, "da": da, "dz": a - y, "db": a - y, "dw": np.array([[value * (a - y)] for value in x.ravel()])}
"""

# z = 1 * 4 + ln 3 - 4 = ln 3, a = 3/4, y = 1: dz = -1/4, dw = 4 dz
ONE_BY_HAND = Fixture(
    (rows([1]), LN3 - 4, rows([4]), 1), note="1 feature, y = 1, z = ln 3", expected={"dw": rows([-1])}
)

EXERCISE = Exercise(
    "one_example_gradients",
    "back through the graph of one example",
    minutes=10,
    uses=("sigmoid",),
    # z = 1 * 4 - 2 * 2 + ln 3 = ln 3, a = 3/4, y = 1: da = -1 / (3/4), dz = -1/4, dw = x dz = (-1, -1/2), db = dz
    # z = 0.5 * 2 - 1 * 3 + 2 * 1 - ln 4 = -ln 4, a = 1/5, y = 0: da = 1 / (4/5), dz = 1/5, dw = (0.4, 0.6, 0.2)
    fixtures=[
        Fixture(
            (rows([1], [-2]), LN3, rows([4], [2]), 1),
            note="2 features, y = 1, z = ln 3",
            expected={"da": -4 / 3, "dz": -0.25, "dw": rows([-1], [-0.5]), "db": -0.25},
        ),
        Fixture(
            (rows([0.5], [-1], [2]), -LN4, rows([2], [3], [1]), 0),
            note="3 features, y = 0, z = -ln 4",
            expected={"da": 1.25, "dz": 0.2, "dw": rows([0.4], [0.6], [0.2]), "db": 0.2},
        ),
    ],
    cases=cases,
    rubric=[
        Values("da", 1, ("da",), 'grads["da"]', rules=ONE_NUMBER),
        Values("dz", 1, ("dz",), 'grads["dz"]', rules=ONE_NUMBER),
        Values("dw", 1, ("dw",), 'grads["dw"]'),
        Values("db", 0.5, ("db",), 'grads["db"]', rules=ONE_NUMBER),
        Untouched(points=0.5),
        Law("dw is the slope of the loss", 0.75, slope_of_the_loss, needs=["dw"]),
        Values(ONE_FEATURE, 0.25, ("dw",), 'grads["dw"]', cases=one_feature, public=[ONE_BY_HAND], edge=True),
    ],
    wrong=[
        mistake("y_minus_a", "dz = a - y", "dz = y - a").says(
            "dz has its two terms in the wrong order, so every step would go uphill."
        ),
        mistake("loss_sign", DA, "y / a - (1 - y) / (1 - a)").says(
            "da has the wrong sign: the loss has a minus in front, and its slope keeps it."
        ),
        mistake("loss_sign_carried_on", DA, "y / a - (1 - y) / (1 - a)", *CHAIN).says(
            "da has the wrong sign, and dz takes it over: the loss has a minus in front."
        ),
        mistake("no_minus_in_da", DA, "y / a + (1 - y) / (1 - a)").says(
            "In da the term for y = 1 has lost its minus; the one for y = 0 is right."
        ),
        mistake("no_minus_carried_on", DA, "y / a + (1 - y) / (1 - a)", *CHAIN).says(
            "In da the term for y = 1 has lost its minus, and dz takes the wrong sign over."
        ),
        mistake("slope_once_more", "dz = a - y", "dz = (a - y) * a * (1 - a)").says(
            "The slope of the sigmoid stands in dz once more: in a - y it has cancelled already."
        ),
        mistake("not_summed", "np.sum(w * x)", "w * x").says(
            "The products of weights and inputs are never added up, so z is a column and not one number."
        ),
        mistake("w_not_transposed", "np.sum(w * x)", "np.dot(w, x)").says(
            "Two columns have no matrix product: one of them has to be turned, or the products added up."
        ),
        mistake("one_term_of_da", DA, "-y / a").says(
            "da holds the term for y = 1 only; examples with y = 0 need the other term of the loss."
        ),
        mistake("da_for_dz", "dz = a - y", "dz = da").says(
            "da and dz are taken as the same: between them lies the sigmoid, whose slope belongs into dz."
        ),
        mistake("only_the_sigmoid", "dz = a - y", "dz = a * (1 - a)").says(
            "dz is the slope of the sigmoid alone: the chain rule multiplies it by da."
        ),
        mistake("w_for_x", "x * dz", "w * dz").says(
            "dw is made with the weights; z = w x + b grows with w as fast as the input says."
        ),
        mistake("dw_is_x", "x * dz", "x * 1.0").says(
            "dw is the input alone: it still has to be multiplied by what came back to z."
        ),
        mistake("db_is_one", '"db": dz', '"db": 1.0').says(
            "db is the slope of z alone: the chain rule multiplies it by dz."
        ),
        mistake("db_times_b", '"db": dz', '"db": b * dz').says(
            "db is multiplied by the value of b: in z the bias stands alone, so its own slope there is 1."
        ),
        mistake("no_bias", " + b", "").says("The b is left out of z, so a is not the neuron's output."),
        mistake("no_sigmoid", "sigmoid(z)", "z").says("a is z itself: the sigmoid between them is missing."),
        mistake("dw_in_a_row", "x * dz", "x.T * dz").says(
            "dw has the right numbers in the wrong shape: a gradient has the shape of what it is the gradient of."
        ),
        mistake("number_for_one_feature", '"dw": x * dz', '"dw": x * dz if len(x) > 1 else float(x[0, 0] * dz)').says(
            "With a single feature your dw is a plain number; it has the shape of w, (1, 1).", only=ONE_FEATURE
        ),
    ],
    different=[
        *others(Others),
        other("number_by_number", code=NUMBER_BY_NUMBER),
        other("chain_rule_in_full", "dz = a - y", "dz = da * a * (1 - a)"),
        other("single_precision", "x * dz", "np.float32(x * dz)", "dz = a - y", "dz = np.float32(a) - y"),
        other("own_logarithms", DA, "np.where(y == 1, -1 / a, 1 / (1 - a))"),
    ],
)
