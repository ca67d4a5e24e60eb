"""Exercise 1: `predict(X, y, parameters)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values
from grader.declare.variants import earlier, mistake, mistakes, only, other, others
from grader.exercises.deep_network_application.laws import prints_the_accuracy
from grader.exercises.inputs import ROW, labels, net, rows, walk
from helpers.judge.compare import compare

L_model_forward = earlier("L_model_forward")


def drawn(rng: np.random.Generator, dims: list[int], m: int, lean: float) -> Case:
    """A net whose probabilities keep away from 0.5 and, on average, lean to one side."""
    while True:
        parameters = net(rng, dims, spread=lambda n_prev: 1.6 / np.sqrt(n_prev), bias=0.3)
        parameters[f"b{len(dims) - 1}"] += lean
        X = rng.normal(size=(dims[0], m))
        P = walk(X, parameters)[1][-1]
        between = (np.minimum(P.mean(), 0.5) < P) & (np.maximum(P.mean(), 0.5) > P)
        if np.all(np.abs(P - 0.5) > 0.02) and 0 < np.sum(P > 0.5) < m and between.any():
            return Case((X, labels(rng, m, ones=m // 3), parameters), note=f"a net {dims}, {m} examples")


def cases(rng):
    settings = (([3, 2, 1], 7, 0.6), ([4, 5, 3, 1], 11, -0.7), ([2, 6, 4, 3, 1], 30, 0.8), ([5, 3, 1], 40, -0.5))
    # Z2 = 1, -1, 0.45, -0.4, 0.1: probabilities on both sides of 0.6, and one between 0.6 and sigmoid(0.5)
    close = Case((rows([1.0, -2.0, 0.725, 0.3, 0.55]), np.array([[1, 0, 1, 1, 0]]), PARAMETERS))
    return [close, *(drawn(rng, *setting) for setting in settings)]


def one_example(rng):
    X, Y, parameters = drawn(rng, [3, 4, 1], 9, 0.5).args
    return [Case((X[:, [i]], Y[:, [i]], parameters), note="a net [3, 4, 1], 1 example") for i in (0, 1)]


def labels_do_not_matter(exam: Questions) -> None:
    X, Y, parameters = drawn(exam.rng, [3, 4, 1], 12, 0.4).args
    if compare(exam.ask(X, 1 - Y, parameters), exam.ask(X, Y, parameters), rules=ROW):
        claim, hint = "the predictions do not depend on the labels y", "y is there for the accuracy only."
        exam.fail(claim, "other predictions for other labels", "the same", hint)


ONE_EXAMPLE, PRINTED = "one example", "the printed accuracy"


class Mistakes:
    @only("one example")
    def squeezed(X, y, parameters):
        """For a single example `np.squeeze` leaves a number without axes, which no loop can go through: index AL[0, i]."""
        AL, _ = L_model_forward(X, parameters)
        predictions = np.array([[1 if p > 0.5 else 0 for p in np.squeeze(AL)]])
        print("accuracy:", np.mean(predictions == y))
        return predictions

    def caches_instead(X, y, parameters):
        """`L_model_forward` returns a pair; you take the caches for the output."""
        AL = L_model_forward(X, parameters)[1]
        return (np.array(AL[-1][1]) > 0.5).astype(int)

    def plus_minus(X, y, parameters):
        """The labels of this course are 0 and 1, not -1 and 1."""
        AL, _ = L_model_forward(X, parameters)
        predictions = np.where(AL > 0.5, 1, -1)
        accuracy = np.mean(predictions == y)
        print(f"accuracy: {accuracy:.1%}")
        return predictions

    @only("the printed accuracy")
    def prints_another_share(X, y, parameters):
        """The predictions are right, but the number that you print is not the share of right ones."""
        AL, _ = L_model_forward(X, parameters)
        predictions = (AL > 0.5).astype(int)
        print(f"accuracy: {np.mean(predictions):.1%}")
        return predictions


class Others:
    def booleans(X, y, parameters):
        AL = L_model_forward(X, parameters)[0]
        print(np.sum((AL > 0.5) == y), "of", y.size, "right")
        return AL > 0.5

    def loop(X, y, parameters):
        AL = L_model_forward(X, parameters)[0]
        p = np.zeros((1, X.shape[1]))
        for i in range(AL.shape[1]):
            p[0, i] = 1 if AL[0, i] > 0.5 else 0
        print("Accuracy: " + str(np.sum(p == y) / X.shape[1]))
        return p

    def flat(X, y, parameters):
        AL = L_model_forward(X, parameters)[0]
        print(100 - 100 * np.mean(np.abs(np.rint(AL) - y)))
        return np.rint(AL).ravel()


BY_ITSELF = """
def _f(z):
    return 1 / (1 + np.exp(-z))


def predict(X, y, parameters):
    A, L = X, len(parameters) // 2
    for l in range(1, L + 1):
        Z = np.dot(parameters['W' + str(l)], A) + parameters['b' + str(l)]
        A = np.maximum(0, Z) if l < L else _f(Z)
    print(np.mean((A > 0.5) == (y == 1)))
    return np.where(A > 0.5, 1.0, 0.0).astype(np.float32)
"""

# Z1 = x, kept where positive; Z2 = 2 relu(x) - 1: for x = 2, -1, 0.25, 2.5, 0.6 it is 3, -1, -0.5, 4, 0.2,
# and the probabilities are 0.95257, 0.26894, 0.37754, 0.98201, 0.54983: one lies between 0.5 and their mean, 0.62618
X = rows([2.0, -1.0, 0.25, 2.5, 0.6])
PARAMETERS = dict(W1=rows([1.0], [0.0]), b1=rows([0], [0]), W2=rows([2.0, 5.0]), b2=rows([-1.0]))

ONE_BY_HAND = [
    Fixture((X[:, [i]], np.array([[1]]), PARAMETERS), expected=np.array([[label]]), note="a net [1, 2, 1], 1 example")
    for i, label in ((0, 1), (1, 0))
]

EXERCISE = Exercise(
    "predict",
    "labels and accuracy",
    minutes=8,
    fixtures=[
        Fixture(
            (X, np.array([[1, 1, 0, 0, 1]]), PARAMETERS),
            expected=np.array([[1, 0, 0, 1, 1]]),
            note="a net [1, 2, 1], 5 examples",
        )
    ],
    cases=cases,
    rubric=[
        Values(
            "the predictions",
            3,
            label="the array of predictions",
            rules=ROW,
            hint="1 where the output is above 0.5, else 0, one for each column of X.",
        ),
        Law("predictions do not depend on y", 1, labels_do_not_matter),
        Law(PRINTED, 0.25, prints_the_accuracy),
        Untouched(points=0.5),
        Values(
            ONE_EXAMPLE,
            0.25,
            label="the array of predictions",
            rules=ROW,
            cases=one_example,
            public=ONE_BY_HAND,
            edge=True,
        ),
    ],
    wrong=[
        mistake("probabilities", "predictions = (AL > 0.5).astype(int)", "predictions = AL").says(
            "These are still probabilities; compare them with 0.5."
        ),
        mistake("inverted", "AL > 0.5", "AL < 0.5").says("The two labels have changed places: above 0.5 means 1."),
        mistake("threshold_too_high", "AL > 0.5", "AL > 0.6").says(
            "Your border lies above one half: an output just above 0.5 already means 1."
        ),
        mistake("pair_as_output", "AL, _ = L_model_forward", "AL = L_model_forward").says(
            "`L_model_forward` returns a pair (AL, caches): unpack it before you compare."
        ),
        mistake(
            "last_example_left_out",
            "(AL > 0.5).astype(int)",
            "(AL > 0.5).astype(int) * (np.arange(AL.shape[1]) < max(1, AL.shape[1] - 1))",
        ).says("The last example is always 0: where does your loop end?"),
        mistake("threshold_at_zero", "AL > 0.5", "AL > 0").says(
            "Every prediction is 1: a sigmoid is always above 0, so comparing with 0 or rounding up decides nothing."
        ),
        mistake("threshold_at_the_mean", "AL > 0.5", "AL > AL.mean()").says(
            "You compare with the mean of the outputs, so the prediction for one example depends on the others."
        ),
        mistake("returns_the_accuracy", "return predictions", "return accuracy").says(
            "You return the accuracy; it is printed, and the predictions are returned."
        ),
        mistake("returns_the_labels", "return predictions", "return y").says(
            "You return the labels y themselves; a prediction must come from the network alone."
        ),
        mistake("returns_hits", "return predictions", "return (predictions == y).astype(int)").says(
            "You return which predictions are right; asked for are the predictions themselves."
        ),
        mistake("all_ones_label", "(AL > 0.5).astype(int)", "np.full(AL.shape, int(np.mean(AL > 0.5) > 0.5))").says(
            "Every example gets the label that most of them have; the comparison is made for each column on its own."
        ),
        *mistakes(Mistakes),
    ],
    different=[*others(Others), other("by_itself", code=BY_ITSELF)],
)
