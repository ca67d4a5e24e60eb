"""Exercise 1: `layer_sizes(X, Y)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, mistakes, only, other, others
from grader.exercises.inputs import labels, rows
from grader.exercises.shallow_network.inputs import IN_SINGLE


def case(rng: np.random.Generator, n_x: int, n_y: int, m: int) -> Case:
    note = f"X of shape ({n_x}, {m}), Y of shape ({n_y}, {m})"
    return Case((rng.normal(size=(n_x, m)), labels(rng, m, n_y)), note=note)


def any_number_of_examples(exam: Questions) -> None:
    for m in (9, 2):
        drawn = case(exam.rng, 6, 3, m)
        claim = "the sizes do not depend on the number of examples"
        exam.agree(exam.ask(*drawn.args), (6, 4, 3), claim, drawn.note, IN_SINGLE)


class Mistakes:
    def examples_counted(X, Y):
        """You count the examples: they are the columns, the features and the outputs are the rows."""
        return X.shape[1], 4, Y.shape[1]

    def order_swapped(X, Y):
        """Input and output sizes are swapped: the order is n_x, n_h, n_y."""
        return Y.shape[0], 4, X.shape[0]

    def hidden_as_input(X, Y):
        """The hidden layer need not be as large as the input: here it has 4 units."""
        return X.shape[0], X.shape[0], Y.shape[0]

    def examples_of_x(X, Y):
        """Your n_x is the number of examples: in X they are the columns."""
        return X.shape[1], 4, Y.shape[0]

    def one_output(X, Y):
        """Your number of outputs is 1 for every data set: read it from Y."""
        return X.shape[0], 4, 1

    def hidden_first(X, Y):
        """The size of the hidden layer comes first in your answer; its place is between the two others."""
        return 4, X.shape[0], Y.shape[0]

    def hard_coded(X, Y):
        """Your sizes are those of one data set: read n_x and n_y from the arrays."""
        return 2, 4, 1

    def two_sizes(X, Y):
        """Three sizes are asked for; the one of the hidden layer is missing in the middle."""
        return X.shape[0], Y.shape[0]

    def total_numbers(X, Y):
        """That is how many numbers the arrays hold in all; the layer sizes are their rows."""
        return X.size, 4, Y.size

    def whole_shapes(X, Y):
        """You return whole shapes; each size is one whole number."""
        return X.shape, 4, Y.shape

    @only("leaves its inputs as they were")
    def centred_in_place(X, Y):
        """The sizes are right, but you take the mean off the caller's X: only its shape is asked for."""
        X -= np.mean(X, axis=1, keepdims=True)
        return X.shape[0], 4, Y.shape[0]


class Others:
    def len(X, Y):
        return (len(X), 4, len(Y))

    def unpacked(X, Y):
        n_x, m = X.shape
        n_y, _ = Y.shape
        print(m)
        return [n_x, 4, n_y]

    def centred_copy(X, Y):
        X = X.copy()
        X -= X.mean()
        return X.shape[0], 4, Y.shape[0]

    def numpy_ints(X, Y):
        return np.int64(np.size(X, 0)), np.int64(4), np.int64(np.size(Y, 0))


OWN_HELPER = """
def _rows(A):
    return np.shape(A)[0]


def layer_sizes(X, Y):
    return tuple([_rows(X), 4, _rows(Y)])
"""

EXERCISE = Exercise(
    "layer_sizes",
    "the sizes of the three layers",
    minutes=5,
    fixtures=[
        Fixture(
            (rows([0.5, -1, 2], [1, 0, -3]), np.array([[1, 0, 1]])),
            expected=(2, 4, 1),
            note="2 features, 3 examples, 1 output",
        ),
        Fixture(
            (np.arange(10.0).reshape(5, 2), np.array([[1, 0], [0, 0], [0, 1]])),
            expected=(5, 4, 3),
            note="5 features, 2 examples, 3 outputs",
        ),
    ],
    cases=lambda rng: [case(rng, 3, 1, 7), case(rng, 8, 2, 5), case(rng, 1, 6, 11)],
    rubric=[
        Values("n_x", 0.5, (0,), hint="One column of X is one example."),
        Values("n_h", 0.5, (1,), hint="The size of the hidden layer is a choice: which one does the task make?"),
        Values("n_y", 0.5, (2,)),
        Untouched(points=0.25),
        Law("any number of examples", 0.25, any_number_of_examples),
    ],
    wrong=mistakes(Mistakes),
    different=[*others(Others), other("own_helper", code=OWN_HELPER)],
)
