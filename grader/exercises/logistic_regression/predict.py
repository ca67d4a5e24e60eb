"""Exercise 5: `predict(w, b, X)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values
from grader.declare.variants import earlier, mistake, mistakes, only, other, others
from grader.exercises.inputs import ROW, counted, rows
from grader.exercises.logistic_regression.inputs import start

sigmoid = earlier("sigmoid")


def case(rng: np.random.Generator, n: int, m: int) -> Case:
    """Examples whose sums z = w.T x + b are chosen, close to 0 on both sides, but none at it."""
    w, b = start(rng, n)
    z = np.resize([0.25, -0.15, 3.0, 0.15, -0.45, 0.45, 1.5, 0.7, -2.0], m) + rng.uniform(-0.03, 0.03, m)
    X = rng.normal(size=(n, m))
    X = X + w * (z - w.T @ X - b) / np.sum(w**2)
    return Case((w, b, X), note=f"{counted(n, 'feature')}, {counted(m, 'example')}")


def cases(rng: np.random.Generator) -> list[Case]:
    return [case(rng, n, m) for n, m in ((1, 3), (5, 9), (3, 14))]


def one_example(rng: np.random.Generator) -> list[Case]:
    return [case(rng, 4, 1)]


def scale(exam: Questions) -> None:
    drawn = case(exam.rng, 3, 8)
    w, b, X = drawn.args
    expected = exam.reference("predict")(w, b, X)
    for factor in (0.2, 10.0):
        claim = f"w and b multiplied by {factor:g} give the same decisions"
        exam.agree(exam.ask(factor * w, factor * b, X), expected, claim, drawn.note, ROW)


DECISION = "(A > 0.5).astype(int)"


class Mistakes:
    def ends_after_one(w, b, X):
        """You decide for the first example only: does the `return` stand inside a loop?"""
        A = sigmoid(w.T @ X + b)
        Y_prediction = np.zeros((1, X.shape[1]))
        for i in range(A.shape[1]):
            Y_prediction[0, i] = A[0, i] > 0.5
            return Y_prediction

    def last_one_missing(w, b, X):
        """The last example is left out: its prediction is 0, whatever its probability is."""
        A = sigmoid(w.T @ X + b)
        A[0, -1] = 0
        return (A > 0.5).astype(int)

    def goes_over_features(w, b, X):
        """Your loop goes as far as there are features: the examples are the columns of X."""
        A = sigmoid(w.T @ X + b)
        Y_prediction = np.zeros((1, X.shape[1]))
        for i in range(X.shape[0]):
            Y_prediction[0, i] = A[0, i] > 0.5
        return Y_prediction

    @only("one example")
    def squeezed(w, b, X):
        """For a single example `np.squeeze` leaves a number without axes, which no loop can go through: index A[0, i]."""
        A = np.squeeze(sigmoid(w.T @ X + b))
        return np.array([[1 if a > 0.5 else 0 for a in A]])


WRONG = [
    mistake("probabilities", DECISION, "A").says("You return the probabilities; `predict` turns each one into 0 or 1."),
    mistake("threshold_at_mean", "A > 0.5", "A > np.mean(A)").says(
        "You compare with the mean of the probabilities; the border is 0.5, whatever the other examples are."
    ),
    mistake("threshold_on_z", "sigmoid(w.T @ X + b)", "w.T @ X + b").says(
        "You compare z with 0.5; the border 0.5 belongs to the probability, after sigmoid."
    ),
    mistake("always_one", "A > 0.5", "A > 0").says(
        "You predict 1 for every example: what is compared here, and with which border?"
    ),
    mistake("higher_border", "A > 0.5", "A > 0.6").says(
        "Your border lies above 0.5: an example that is only a little likelier than not is a 1 as well."
    ),
    mistake("lower_border", "A > 0.5", "A > 0.4").says(
        "Your border lies below 0.5: an example that is a little less likely than not is a 0."
    ),
    mistake("w_not_transposed", "w.T @ X", "w @ X").says(
        "w and X have no matrix product as they stand: w has to be turned into a row."
    ),
    mistake("inverted", "A > 0.5", "A < 0.5").says(
        "Your labels are the wrong way round: 1 means that the probability is above the border."
    ),
    mistake("b_forgotten", "w.T @ X + b", "w.T @ X").says(
        "Your prediction leaves out b, so the border goes through the origin."
    ),
    mistake("b_taken_off", "w.T @ X + b", "w.T @ X - b").says("Your prediction takes b off where it is to be added."),
    mistake("transposed", DECISION, DECISION + ".T").says(
        "Your prediction is a column; examples are columns of X, so it must be a row (1, m) like Y."
    ),
    mistake("minus_one", DECISION, "np.where(A > 0.5, 1, -1)").says(
        "Your labels are -1 and 1; this course uses 0 and 1."
    ),
    mistake("m_hard_coded", DECISION, f"np.resize({DECISION}, (1, 4))").says(
        "Your prediction has a fixed number of columns: there is one for each column of X."
    ),
    mistake("first_only", DECISION, "int(A[0, 0] > 0.5)").says(
        "You decide for one example only: every column of X gets its own 0 or 1."
    ),
    mistake("always_zero", DECISION, "np.zeros((1, X.shape[1]))").says(
        "Your prediction is 0 for every example: is the array ever filled?"
    ),
    mistake("changes_w", "    return", "    X[:] = np.round(X)\n    return").says(
        "Your function writes into an array that belongs to the caller: work on new arrays.",
        only="leaves its inputs as they were",
    ),
    *mistakes(Mistakes),
]


class Others:
    def a_loop_over_examples(w, b, X):
        m = X.shape[1]
        Y_prediction = np.zeros((1, m))
        w = w.reshape(X.shape[0], 1)
        A = sigmoid(np.dot(w.T, X) + b)
        for i in range(A.shape[1]):
            if A[0, i] > 0.5:
                Y_prediction[0, i] = 1
            else:
                Y_prediction[0, i] = 0
        assert Y_prediction.shape == (1, m)
        return Y_prediction


DIFFERENT = [
    other("bool", DECISION, "A > 0.5"),
    other("float", DECISION, "np.where(A >= 0.5, 1.0, 0.0)"),
    other("rounded", DECISION, "np.round(A)"),
    *others(Others),
    other("sign_of_z", "sigmoid(w.T @ X + b)", "np.einsum('ik,ij->kj', w, X) + b", "A > 0.5", "A > 0"),
    other("one_axis", DECISION, "(A > 0.5).astype(np.float32).ravel()"),
]

# z = 1 - 2 + 0.5 = -0.5, and 3 - 2 + 0.5 = 1.5
ONE_BY_HAND = [
    Fixture(
        (rows([1], [-2]), 0.5, rows([x], [1])), expected=np.array([[decision]]), note=f"2 features, 1 example ({x}, 1)"
    )
    for x, decision in ((1, 0), (3, 1))
]

EXERCISE = Exercise(
    "predict",
    "from probabilities to decisions",
    minutes=8,
    uses=("sigmoid",),
    fixtures=[
        # z = [4+1-1, 1+0.25-1, 2+1-1, -2+1.5-1] = [4, 0.25, 2, -1.5]
        Fixture(
            (rows([2], [1]), -1.0, rows([2, 0.5, 1, -1], [1, 0.25, 1, 1.5])),
            expected=np.array([[1, 1, 1, 0]]),
            note="2 features, 4 examples",
        ),
        # z = x1 - 2 x2 + x3/2 + 1/2 = [-3, -2, -0.3, 0.25, 1]
        Fixture(
            (rows([1], [-2], [0.5]), 0.5, rows([-1.5, -0.5, 0, 0, 0.5], [1, 1, 0.4, 0.25, 0], [0, 0, 0, 0.5, 0])),
            expected=np.array([[0, 0, 0, 1, 1]]),
            note="3 features, 5 examples",
        ),
    ],
    cases=cases,
    rubric=[
        Values(
            "the decisions",
            2.25,
            label="the prediction",
            rules=ROW,
            hint="1 where the probability is above 0.5, else 0; one column per example.",
        ),
        Untouched(points=0.5),
        Law("only the sign of w.T x + b counts", 1, scale),
        Values(
            "one example", 0.25, label="the prediction", rules=ROW, cases=one_example, public=ONE_BY_HAND, edge=True
        ),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
