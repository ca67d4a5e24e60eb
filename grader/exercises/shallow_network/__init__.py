"""Exercises of `shallow_network` (week 2): a network with one hidden layer, from its shapes to its predictions."""

from grader.declare import Written
from grader.exercises.shallow_network import (
    backward_propagation,
    collapse_linear_layers,
    compute_cost,
    forward_propagation,
    initialize_parameters,
    layer_sizes,
    leaky_relu,
    leaky_relu_derivative,
    nn_model,
    predict,
    relu,
    relu_derivative,
    shallow_shapes,
    sigmoid,
    sigmoid_derivative,
    tanh,
    tanh_derivative,
    update_parameters,
)

EXERCISES = tuple(
    module.EXERCISE
    for module in (
        layer_sizes,
        shallow_shapes,
        sigmoid,
        sigmoid_derivative,
        tanh,
        tanh_derivative,
        relu,
        relu_derivative,
        leaky_relu,
        leaky_relu_derivative,
        collapse_linear_layers,
        initialize_parameters,
        forward_propagation,
        compute_cost,
        backward_propagation,
        update_parameters,
        nn_model,
        predict,
    )
)

WRITTEN = (
    Written("zero_init", "Why zero weights keep the hidden units equal", 3),
    Written("spot_the_errors", "Four lines, three errors", 3),
)
