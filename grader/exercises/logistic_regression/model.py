"""Exercise 6: `model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Law, Questions, Untouched, Values, other, others
from grader.exercises.inputs import ONE_NUMBER, ROW, examples
from grader.exercises.logistic_regression.by_hand import DEFAULT_MODEL, ONE_STEP_MODEL, PRINTED_MODEL
from grader.exercises.logistic_regression.inputs import DEFAULTS, OTHER_DEFAULTS, PRINTING
from grader.exercises.logistic_regression.model_mistakes import OF_TEST, WRONG
from helpers.judge.compare import Rules

CLOSE = Rules(number_1x1=True, rtol=1e-5)


def case(
    rng: np.random.Generator, n: int, sizes: tuple[int, int], iterations: int, rate: float, printing: bool = False
) -> Case:
    X, Y = examples(rng, n, sizes[0])
    X_test, Y_test = examples(rng, n, sizes[1])
    sets = f"{n} features, {sizes[0]} training and {sizes[1]} test examples"
    settings = f"{iterations} iterations, learning rate {rate}" + ", print_cost=True" * printing
    return Case(
        (X, Y, X_test + 0.5, Y_test),  # shifted, so that training on the test set would show
        {"num_iterations": iterations, "learning_rate": rate, "print_cost": printing},
        f"{sets}, {settings}",
    )


def cases(rng: np.random.Generator) -> list[Case]:
    return [case(rng, 3, (5, 4), 7, 0.4), case(rng, 1, (6, 2), 20, 0.05), case(rng, 4, (9, 7), 130, 0.2)]


def defaults(rng: np.random.Generator) -> list[Case]:
    note = "2 features, 6 training and 3 test examples, and no settings given"
    return [Case(case(rng, 2, (6, 3), 2000, 0.5).args, note=note)]


def test_set_is_kept_out(exam: Questions) -> None:
    X, Y = examples(exam.rng, 3, 7)
    X_test, Y_test = examples(exam.rng, 3, 4)
    claim, shown = "another test set does not change what is learned", "3 features, 7 training and 4 test examples"
    expected = exam.reference("model")(X, Y, X_test, Y_test, 30, 0.4)
    for other_X, other_Y in ((2 * X_test + 1, Y_test), (X_test, 1 - Y_test)):
        got = exam.ask(X, Y, other_X, other_Y, 30, 0.4, False)
        for key in ("w", "b"):
            exam.agree(got, expected[key], claim, shown, CLOSE, path=(key,))


def labels_swapped(exam: Questions) -> None:
    X, Y = examples(exam.rng, 2, 5)
    X_test, Y_test = examples(exam.rng, 2, 3)
    expected = exam.reference("model")(X, Y, X_test, Y_test, 20, 0.3)
    got = exam.ask(X, 1 - Y, X_test, Y_test, 20, 0.3, False)
    claim = "with the names of the two classes swapped, w and b change their sign and nothing else"
    for key in ("w", "b"):
        exam.agree(got, -expected[key], claim, "2 features, 5 training and 3 test examples", CLOSE, path=(key,))


CUSTOMARY = """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = parameters["w"], parameters["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    print("train accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_train - Y_train)) * 100))
    print("test accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_test - Y_test)) * 100))
    d = {"costs": costs, "Y_prediction_test": Y_prediction_test, "Y_prediction_train": Y_prediction_train,
         "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
    return d
"""
PLOT = "    import matplotlib.pyplot as plt\n\n    plt.plot(costs)\n    plt.show()\n"
KEYWORDS = CUSTOMARY.replace(
    ", num_iterations, learning_rate, print_cost)\n",
    ", print_cost=print_cost, learning_rate=learning_rate, num_iterations=num_iterations)\n",
)


class Others:
    def all_by_itself(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
        w, b, costs = np.zeros((len(X_train), 1)), 0, []
        for i in range(num_iterations):
            A = 1 / (1 + np.exp(-(w.T @ X_train + b)))
            if i % 100 == 0:
                costs.append(-np.mean(Y_train * np.log(A) + (1 - Y_train) * np.log(1 - A)))
            w = w - learning_rate * X_train @ (A - Y_train).T / X_train.shape[1]
            b = b - learning_rate * np.mean(A - Y_train)
        d = dict(costs=costs, w=w, b=b, learning_rate=learning_rate, num_iterations=num_iterations)
        d["Y_prediction_train"] = np.round(1 / (1 + np.exp(-(w.T @ X_train + b))))
        d["Y_prediction_test"] = (w.T @ X_test + b > 0)[0]
        return d


DIFFERENT = [
    other("customary_with_prints", code=CUSTOMARY),
    other("with_a_plot", code=CUSTOMARY.replace("    d = {", PLOT + "    d = {")),
    other("keywords_and_extra_keys", code=KEYWORDS.replace('"w": w', '"grads": grads, "accuracy": 1.0, "w": w')),
    other("b_1x1_and_bool", 'params["b"]', 'np.reshape(params["b"], (1, 1))', OF_TEST, OF_TEST + " == 1"),
    other("over_a_copy", "    return {", f"    Y_test = Y_test.copy()\n    Y_test[:] = {OF_TEST}\n    return {{"),
    *others(Others),
]

EXERCISE = Exercise(
    "model",
    "all parts together",
    minutes=12,
    uses=("initialize_with_zeros", "optimize", "predict"),
    fixtures=ONE_STEP_MODEL,
    cases=cases,
    rubric=[
        Values("w", 1, ("w",), 'd["w"]', hint="Start from zeros; learn from the training set, as the settings say."),
        Values("b", 0.5, ("b",), 'd["b"]', rules=ONE_NUMBER),
        Values("the costs", 0.5, ("costs",), 'd["costs"]'),
        Values("the training predictions", 1, ("Y_prediction_train",), 'd["Y_prediction_train"]', rules=ROW),
        Values("the test predictions", 1, ("Y_prediction_test",), 'd["Y_prediction_test"]', rules=ROW),
        Values("the learning rate", 0.25, ("learning_rate",), 'd["learning_rate"]', needs=["w"]),
        Values("the number of iterations", 0.25, ("num_iterations",), 'd["num_iterations"]', needs=["w"]),
        Untouched(points=0.25, needs=["w", "b"]),
        Law("the test set is kept out of training", 0.5, test_set_is_kept_out, needs=["w", "b"]),
        Law("swapped labels turn w and b round", 0.25, labels_swapped, needs=["w", "b"]),
        Values(
            DEFAULTS, 0.25, ("w",), 'd["w"]', cases=defaults, public=[DEFAULT_MODEL], edge=True, hint=OTHER_DEFAULTS
        ),
        Values(
            PRINTING,
            0.25,
            ("w",),
            'd["w"]',
            cases=lambda rng: [case(rng, 3, (7, 4), 120, 0.3, True)],
            public=[PRINTED_MODEL],
            edge=True,
        ),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
