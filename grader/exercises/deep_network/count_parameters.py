"""Exercise 2: `count_parameters(layer_dims)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, earlier, mistakes, only, others
from grader.exercises.deep_network.inputs import WEEK_NET
from grader.exercises.inputs import SLOPE

parameter_shapes = earlier("parameter_shapes")


def cases(rng):
    # [2, 3, 5, 4, 2, 1]: 9 + 20 + 24 + 10 + 3 = 66; the cat net: 245,780 + 147 + 40 + 6 = 245,973
    return [Case((dims,), note=str(dims)) for dims in (WEEK_NET, [7, 4, 3], [12288, 20, 7, 5, 1])]


def one_layer(rng):
    return [Case((dims,), note=str(dims)) for dims in ([3, 1], [2, 5])]  # 3 + 1 = 4, 10 + 5 = 15


def one_more_layer(exam: Questions) -> None:
    for dims, n in (([3, 2, 5], 4), ([6, 5, 4, 3], 2)):
        before, after = (exam.array(exam.ask(sizes), ()) for sizes in (list(dims), [*dims, n]))
        claim = f"a layer of {n} units after {dims[-1]} units adds {n} * {dims[-1]} weights and {n} biases"
        exam.agree(after - before, n * (dims[-1] + 1), claim, str([*dims, n]), SLOPE)


ONE_LAYER = "a net with one layer"


class Mistakes:
    @only("a net with one layer")
    def first_two_by_hand(layer_dims):
        """You count the first two layers without a loop, but a net may have one only: let the loop do all of them."""
        n_0, n_1, n_2 = layer_dims[:3]
        total = n_1 * (n_0 + 1) + n_2 * (n_1 + 1)
        for layer in range(3, len(layer_dims)):
            total += layer_dims[layer] * (layer_dims[layer - 1] + 1)
        return total

    def no_biases(layer_dims):
        """You count the weights only; every unit also has a bias."""
        return sum(a * b for a, b in zip(layer_dims, layer_dims[1:]))

    def counts_units(layer_dims):
        """That is the number of units; the parameters are the weights between them and the biases."""
        return sum(layer_dims[1:])

    def bias_for_inputs(layer_dims):
        """You count biases for layer 0 as well, but the input has none."""
        return sum(a * b for a, b in zip(layer_dims, layer_dims[1:])) + sum(layer_dims)

    def bias_per_input(layer_dims):
        """You count one bias for every unit of the layer before; a bias belongs to a unit of the layer itself."""
        return sum(a * b + a for a, b in zip(layer_dims, layer_dims[1:]))

    def first_layer_only(layer_dims):
        """Only the first layer is counted: does the `return` stand inside the loop?"""
        return layer_dims[1] * layer_dims[0] + layer_dims[1]

    def first_array_only(layer_dims):
        """Only W1 is counted: does the `return` stand inside the loop?"""
        return layer_dims[1] * layer_dims[0]

    def counts_arrays(layer_dims):
        """You count the arrays; the question is how many numbers they hold together."""
        return len(parameter_shapes(layer_dims))

    def last_layer_missing(layer_dims):
        """The last layer is not counted: check where your loop ends."""
        return sum(a * b + b for a, b in zip(layer_dims[:-1], layer_dims[1:-1]))

    def one_bias_per_layer(layer_dims):
        """You add one bias per layer; there is one per unit."""
        return sum(a * b + 1 for a, b in zip(layer_dims, layer_dims[1:]))

    def adds_the_sides(layer_dims):
        """You add the sides of each shape; an array of shape (n, k) holds n times k numbers."""
        return sum(sum(s) for s in parameter_shapes(layer_dims).values())

    @only("leaves its inputs as they were")
    def takes_from_the_list(layer_dims):
        """The number is right, but the caller's list is empty afterwards: read its entries without taking them out."""
        total, n_prev = 0, layer_dims.pop(0)
        while layer_dims:
            n = layer_dims.pop(0)
            total, n_prev = total + n * (n_prev + 1), n
        return total


class Others:
    def formula(layer_dims):
        return sum(b * (a + 1) for a, b in zip(layer_dims, layer_dims[1:]))

    def numpy(layer_dims):
        n = np.array(layer_dims)
        return np.sum(n[1:] * n[:-1] + n[1:])

    def from_shapes(layer_dims):
        total = np.array(0)
        for s in parameter_shapes(layer_dims).values():
            total = total + np.prod(s)
        return total

    def takes_from_a_copy(layer_dims):
        total, left = 0, list(layer_dims)
        while len(left) > 1:
            total += (left.pop(0) + 1) * left[0]
        return total

    def float(layer_dims):
        total = 0.0
        for i in range(1, len(layer_dims)):
            total += layer_dims[i] * layer_dims[i - 1]
            total += layer_dims[i]
        return total


EXERCISE = Exercise(
    "count_parameters",
    "how many numbers are learned",
    minutes=5,
    fixtures=[Fixture(([4, 3, 1],), expected=19, note="[4, 3, 1]")],  # 3*4 + 3 = 15 in layer 1, 1*3 + 1 = 4 in layer 2
    cases=cases,
    rubric=[
        Values("the number", 1, hint="How many weights and how many biases has a layer of n units with n_prev inputs?"),
        Untouched(points=0.25),
        Law("one more layer adds its own parameters", 0.5, one_more_layer),
        Values(ONE_LAYER, 0.25, cases=one_layer, public=[Fixture(([2, 1],), expected=3, note="[2, 1]")], edge=True),
    ],
    uses=("parameter_shapes",),
    wrong=mistakes(Mistakes),
    different=others(Others),
)
