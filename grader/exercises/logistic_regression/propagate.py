"""Exercise 3: `propagate(w, b, X, Y)`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.declare import Case, Exercise, Law, Questions, Untouched, Values, Vectorised, numerical_gradient
from grader.declare.variants import other
from grader.exercises.inputs import ONE_NUMBER, SLOPE, counted, examples
from grader.exercises.logistic_regression.by_hand import GRADIENTS, ONE_EXAMPLE
from grader.exercises.logistic_regression.inputs import start
from grader.exercises.logistic_regression.propagate_mistakes import COST, WRONG
from helpers.judge.compare import Rules


def case(rng: np.random.Generator, n: int, m: int) -> Case:
    X, Y = examples(rng, n, m)
    return Case((*start(rng, n), X, Y), note=f"{counted(n, 'feature')}, {m} examples")


def cases(rng: np.random.Generator) -> list[Case]:
    return [case(rng, n, m) for n, m in ((3, 2), (4, 7), (2, 11))]


def one_example(rng: np.random.Generator) -> list[Case]:
    return [Case((*start(rng, 3), rng.normal(size=(3, 1)), np.array([[1]])), note="3 features, 1 example")]


def slope(exam: Questions) -> None:
    w, b = start(exam.rng, 3)
    X, Y = examples(exam.rng, 3, 8)
    cost, got = exam.reference("propagate"), exam.ask(w, b, X, Y)
    dw = numerical_gradient(lambda v: cost(v, b, X, Y)[1], w)
    db = numerical_gradient(lambda v: cost(w, v.item(), X, Y)[1], np.array(b))
    for key, expected in (("dw", dw), ("db", float(db))):
        claim = f'grads["{key}"] is the slope of the cost, measured by small steps'
        exam.agree(got, expected, claim, "3 features, 8 examples", replace(SLOPE, number_1x1=True), path=(0, key))


def doubled(exam: Questions) -> None:
    w, b = start(exam.rng, 2)
    X, Y = examples(exam.rng, 2, 5)
    once, twice = exam.ask(w, b, X, Y), exam.ask(w, b, np.hstack([X, X]), np.hstack([Y, Y]))
    claim = "every example given twice: cost and gradients stay the same, because they are means"
    shown = "2 features, 5 examples, then the same 5 twice"
    for path in ((1,), (0, "dw"), (0, "db")):
        expected = exam.part(once, path, claim, shown)
        exam.agree(twice, expected, claim, shown, Rules(number_1x1=True, rtol=1e-4), path=path)


DOT_AND_SQUEEZE = """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost
"""
OWN_SIGMOID = "def squash(z):\n    return 1 / (1 + np.exp(-z))\n\n" + DOT_AND_SQUEEZE.replace("sigmoid(", "squash(")

DIFFERENT = [
    other("dot_and_squeeze", code=DOT_AND_SQUEEZE),
    other("einsum", "X @ dZ.T", "np.einsum('ij,kj->ik', X, dZ)", "w.T @ X", "np.einsum('ik,ij->kj', w, X)"),
    other("db_1x1_and_extra_key", "sum(dZ)", "sum(dZ, axis=1, keepdims=True)", '"db": db', '"db": db, "dZ": dZ'),
    other("single_precision", "    A =", "    w, X = w.astype(np.float32), X.astype(np.float32)\n    A ="),
    other("python_float", COST, "float(np.where(Y == 1, -np.log(A), -np.log(1 - A)).sum() / m)"),
    other("softplus", "cost = " + COST, "Z = w.T @ X + b\n    cost = np.mean(np.logaddexp(0, Z) - Y * Z)"),
    other("own_sigmoid_and_print", code=OWN_SIGMOID.replace("    grads =", "    print(cost)\n    grads =")),
    other(
        "zero_dimensional",
        COST,
        "np.array(-np.average(Y * np.log(A) + (1 - Y) * np.log(1 - A)))",
        "np.sum(dZ) / m",
        "np.array(np.mean(dZ))",
    ),
    other("a_third_return_value", "return grads, cost", "return grads, cost, A"),
]

EXERCISE = Exercise(
    "propagate",
    "cost and gradients",
    minutes=20,
    uses=("sigmoid",),
    fixtures=GRADIENTS,
    cases=cases,
    when_slow="Does a loop go over the examples? Many of them take too long that way: let a product do all at once.",
    rubric=[
        Values(
            "the cost",
            2,
            (1,),
            "cost",
            hint="One number, the mean of all losses: look at its sign, at both terms and at the 1/m.",
        ),
        Values(
            "dw", 2.5, (0, "dw"), 'grads["dw"]', hint="It has the shape of w: which product of X and A - Y gives it?"
        ),
        Values(
            "db",
            1.5,
            (0, "db"),
            'grads["db"]',
            rules=ONE_NUMBER,
            hint="db is one number: over what is the mean taken, and of what?",
        ),
        Untouched(points=0.5),
        Vectorised(points=0.5, case=lambda rng, m: case(rng, 3, m)),
        Law("the gradients are the slope of the cost", 0.25, slope, needs=["dw", "db"]),
        Values("dw of one example", 0.25, (0, "dw"), 'grads["dw"]', cases=one_example, public=[ONE_EXAMPLE], edge=True),
        Law("examples given twice change nothing", 0.5, doubled),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
