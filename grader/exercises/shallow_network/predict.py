"""Exercise 18: `predict(parameters, X)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, earlier, mistake, other, others
from grader.exercises.inputs import ROW, rows
from grader.exercises.shallow_network.inputs import P_HAND, forward, network

forward_propagation = earlier("forward_propagation")


def case(rng: np.random.Generator, n_x: int, n_h: int, m: int) -> Case:
    """Random examples with both answers among them, and none near a tie."""
    parameters = network(rng, n_x, n_h, 1)
    X = rng.normal(scale=1.5, size=(n_x, 40))
    parameters["b2"] = np.zeros((1, 1))
    parameters["b2"] = -np.quantile(forward(X, parameters)["Z2"], 0.7, keepdims=True)
    Z2 = forward(X, parameters)["Z2"][0]
    ones, zeros, k = X[:, Z2 > 0.02], X[:, Z2 < -0.02], max(1, m // 3)
    note = f"n_x = {n_x}, n_h = {n_h}, {m} examples"
    return Case((parameters, np.hstack([ones[:, :k], zeros[:, : m - k]])), note=note)


def threshold(exam: Questions) -> None:
    for z, label in ((0.06, 1), (-0.06, 0), (0.9, 1), (-0.9, 0)):
        parameters = {"W1": np.ones((3, 2)), "b1": np.zeros((3, 1)), "W2": np.zeros((1, 3)), "b2": np.array([[z]])}
        got = exam.ask(parameters, exam.rng.normal(size=(2, 4)))
        claim = f"a probability of {1 / (1 + np.exp(-z)):.3f} means label {label}"
        exam.agree(got, np.full((1, 4), label), claim, "4 examples alike", ROW)


class Others:
    def inline(parameters, X):
        Z2 = parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"]) + parameters["b2"]
        return (Z2 >= 0) * np.float32(1)

    def loop(parameters, X):
        A2, cache = forward_propagation(X, parameters)
        p = np.zeros((1, X.shape[1]))
        for i in range(X.shape[1]):
            p[0, i] = 1 if A2[0, i] > 0.5 else 0
        return p


LABELS, OUTPUT = "(A2 > 0.5).astype(int)", "A2, _ = forward_propagation(X, parameters)"

EXERCISE = Exercise(
    "predict",
    "from probabilities to labels",
    minutes=5,
    fixtures=[
        # The network of the forward fixture says 0.616 and 0.384 for (1, 0) and (-1, 2). Further examples:
        # (2, 1): Z1 = 1, 0, 0.5, A1 = 0.7616, 0, 0.4621, Z2 = 0.7616 - 0 + 0.9242 + 0.5 = 2.186, A2 = 0.899
        # (1, 1): Z1 = 0.5, 1, 0.25, A1 = 0.4621, 0.7616, 0.2449, Z2 = 0.4621 - 0.7616 + 0.4898 + 0.5 = 0.690, A2 = 0.666
        # (4, 1): Z1 = 2, -2, 1, A1 = 0.9640, -0.9640, 0.7616, Z2 = 0.9640 + 0.9640 + 1.5232 + 0.5 = 3.951, A2 = 0.981
        # (0.8, 0.6): Z1 = 0.4, 0.8, 0, A1 = 0.3799, 0.6640, 0, Z2 = 0.3799 - 0.6640 + 0 + 0.5 = 0.216, A2 = 0.554
        # (0.5, 0.75): Z1 = 0.25, 1.25, 0, A1 = 0.2449, 0.8483, 0, Z2 = 0.2449 - 0.8483 + 0 + 0.5 = -0.103, A2 = 0.474
        Fixture(
            (P_HAND, rows([1, -1, 2, 1, 4, 0.8, 0.5], [0, 2, 1, 1, 1, 0.6, 0.75])),
            expected=np.array([[1, 0, 1, 1, 1, 1, 0]]),
            note="n_x = 2, n_h = 3, 7 examples",
        )
    ],
    cases=lambda rng: [case(rng, 3, 2, 4), case(rng, 2, 5, 9), case(rng, 4, 3, 7)],
    rubric=[
        Values("predictions", 2, label="the array of predictions", rules=ROW, hint="1 where A2 is above 0.5, else 0."),
        Law("the threshold is 0.5", 0.5, threshold),
        Untouched(points=0.5),
    ],
    uses=("forward_propagation",),
    wrong=[
        mistake("threshold_at_mean", "> 0.5", "> np.mean(A2)").says(
            "You compare with the mean of A2, so about half of any set is called 1; compare with 0.5."
        ),
        mistake("probabilities", LABELS, "A2").says("You return the probabilities; the labels 0 and 1 are asked for."),
        mistake("inverted", "> 0.5", "< 0.5").says("Your labels are the wrong way round: above 0.5 means 1."),
        mistake("threshold_zero", "> 0.5", "> 0").says(
            "You call everything 1: a probability is always above 0, so comparing with 0 or rounding up decides nothing."
        ),
        mistake("high_threshold", "> 0.5", "> 0.9").says(
            "Your threshold is far too high: what is more likely than not is label 1."
        ),
        mistake("threshold_of_six", "> 0.5", "> 0.6").says(
            "Your threshold is a little too high: what is just more likely than not is label 1 too."
        ),
        mistake("threshold_of_seven", "> 0.5", "> 0.7").says(
            "Your threshold is too high, so a probable yes is called 0; look at the rule for the label."
        ),
        mistake("low_threshold", "> 0.5", "> 0.3").says(
            "Your threshold is too low: what is less likely than not is label 0."
        ),
        mistake("threshold_at_median", "> 0.5", "> np.median(A2)").says(
            "You compare with the middle one of the outputs, so half of any set is called 1."
        ),
        mistake("one_answer_for_all", LABELS, "np.full(A2.shape, int(np.mean(A2) > 0.5))").says(
            "All examples get the same label, from the mean of their outputs; each has a probability of its own."
        ),
        mistake("hidden_units", OUTPUT, f'{OUTPUT.replace("_ ", "cache ", 1)}\n    A2 = cache["A1"]').says(
            "You decide from A1, the hidden units; the answer stands at the output."
        ),
        mistake("not_unpacked", OUTPUT, OUTPUT.replace("A2, _", "A2")).says(
            "`forward_propagation` returns two things, and you compare both at once with a number: give each a name."
        ),
        mistake("arguments_swapped", OUTPUT, OUTPUT.replace("X, parameters", "parameters, X")).says(
            "X and the parameters reach `forward_propagation` in each other's place."
        ),
        mistake("first_example_only", LABELS, "(A2 > 0.5) * (np.arange(A2.shape[1]) == 0)").says(
            "Only the first example has a label of its own; does the function return before its loop is through?"
        ),
        mistake("z_and_half", OUTPUT, f'{OUTPUT.replace("_ ", "cache ", 1)}\n    A2 = cache["Z2"]').says(
            "You compare Z2 with 0.5; the threshold 0.5 is for the probability A2."
        ),
        mistake("one_answer", LABELS, "int(np.mean(A2) > 0.5)").says(
            "You return one answer for the whole set; there is one for each example."
        ),
        mistake("all_zero", LABELS, "A2.astype(int)").says(
            "You call everything 0: are the decimals of the probabilities cut off, or is the array never filled?"
        ),
        mistake("minus_one", LABELS, "np.where(A2 > 0.5, 1, -1)").says(
            "Your labels are -1 and 1; in this course they are 0 and 1."
        ),
    ],
    different=[
        other("booleans", LABELS, "A2 > 0.5"),
        other("rounded", LABELS, "np.round(A2)"),
        other("flat", LABELS, "np.where(A2 > 0.5, 1, 0).ravel()"),
        *others(Others),
    ],
)
