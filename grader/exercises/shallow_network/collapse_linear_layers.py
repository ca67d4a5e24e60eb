"""Exercise 11: `collapse_linear_layers(W1, b1, W2, b2)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, mistake, others
from grader.exercises.inputs import rows
from grader.exercises.shallow_network.inputs import IN_SINGLE, network


def case(rng: np.random.Generator, n_x: int, n_h: int, n_y: int) -> Case:
    note = f"{n_x} inputs, {n_h} hidden units, {n_y} outputs"
    return Case(tuple(network(rng, n_x, n_h, n_y).values()), note=note)


def same_output(exam: Questions) -> None:
    W1, b1, W2, b2 = (drawn := case(exam.rng, 3, 6, 2)).args
    got, x = exam.ask(W1, b1, W2, b2), exam.rng.normal(size=(3, 5))
    one_layer = exam.array(got, (2, 3), (0,)) @ x + exam.array(got, (2, 1), (1,))
    claim = "one layer and two layers give the same output for every x"
    exam.agree(one_layer, W2 @ (W1 @ x + b1) + b2, claim, drawn.note, IN_SINGLE)


class Others:
    def dot(W1, b1, W2, b2):
        return [np.dot(W2, W1), np.dot(W2, b1) + b2]

    def einsum(W1, b1, W2, b2):
        return np.einsum("ij,jk->ik", W2, W1), np.einsum("ij,jk->ik", W2, b1) + b2

    def by_probing(W1, b1, W2, b2):
        net = lambda x: W2 @ (W1 @ x + b1) + b2  # noqa: E731
        zero = np.zeros((W1.shape[1], 1))
        return net(np.eye(W1.shape[1])) - net(zero), net(zero)

    def single(W1, b1, W2, b2):
        W1, b1, W2, b2 = (p.astype(np.float32) for p in (W1, b1, W2, b2))
        return W2 @ W1, W2 @ b1 + b2

    def augmented(W1, b1, W2, b2):
        both = W2 @ np.hstack([W1, b1])
        both[:, -1:] += b2
        return both[:, :-1], both[:, -1:]


EXERCISE = Exercise(
    "collapse_linear_layers",
    "two linear layers are one",
    minutes=15,
    fixtures=[
        # W = [1 2 -1] [[1, 0], [2, 1], [0, 3]] = [1 + 4 - 0, 0 + 2 - 3] = [5, -1]; b = 1 * 1 + 2 * 0 - 1 * 2 + 0.5 = -0.5
        Fixture(
            (rows([1, 0], [2, 1], [0, 3]), rows([1], [0], [2]), rows([1, 2, -1]), rows([0.5])),
            expected=(rows([5, -1]), rows([-0.5])),
            note="2 inputs, 3 hidden units, 1 output",
        )
    ],
    cases=lambda rng: [case(rng, 4, 2, 3), case(rng, 1, 5, 2), case(rng, 6, 3, 1)],
    rubric=[
        Values("W", 1.5, (0,), hint="Insert the first equation into the second."),
        Values("b", 1.5, (1,), hint="What is left of the output when x is 0?"),
        Untouched(points=0.5),
        Law("the same output for every x", 0.5, same_output),
    ],
    wrong=[
        mistake("order_of_product", "W2 @ W1", "W1 @ W2").says(
            "The order of a matrix product matters: x meets W1 first, so W1 stands on the right."
        ),
        mistake("biases_added", "W2 @ b1 + b2", "b1 + b2").says(
            "b1 passes through the second layer's weights before b2 is added."
        ),
        mistake("b1_forgotten", "W2 @ b1 + b2", "b2").says(
            "The first bias does not vanish: follow it through the second layer."
        ),
        mistake("b2_forgotten", "W2 @ b1 + b2", "W2 @ b1").says("The second bias is missing from your b."),
        mistake("b2_twice", "W2 @ b1 + b2", "W2 @ b1 + 2 * b2").says("The second bias is added twice."),
        mistake("through_the_first_layer", "W2 @ b1", "W1 @ b1").says(
            "You send b1 through W1; it is added after W1 and meets the next layer's weights."
        ),
        mistake("with_activation", "W2 @ W1", "W2 @ np.tanh(W1)", "W2 @ b1", "W2 @ np.tanh(b1)").says(
            "There is a tanh between your layers; these two have no activation, and only so can they be one."
        ),
        mistake("weights_alone", "return W, b", "return W").says(
            "You return W alone; the one layer has a bias too, and both are asked for."
        ),
        mistake("elementwise", "W2 @ W1", "W2 * W1").says(
            "`*` multiplies entry by entry; a layer is a matrix product."
        ),
        mistake("transposed", "W2 @ W1", "(W2 @ W1).T").says(
            "Your W is transposed: its rows are the outputs, its columns the inputs."
        ),
        mistake("order_of_result", "return W, b", "return b, W").says("You return b before W; the order is W, then b."),
        mistake("flat_bias", "W2 @ b1 + b2", "(W2 @ b1 + b2).ravel()").says(
            "Your b lost an axis; it is a column of shape (n_y, 1)."
        ),
    ],
    different=others(Others),
)
