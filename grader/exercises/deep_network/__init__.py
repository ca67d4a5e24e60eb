"""Exercises of `deep_network` (week 3): a net of any depth, built from small functions that fit together."""

from __future__ import annotations

from grader.declare import Written
from grader.exercises.deep_network import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    count_parameters,
    initialize_parameters,
    initialize_parameters_deep,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    parameter_shapes,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    update_parameters,
)

EXERCISES = tuple(
    module.EXERCISE
    for module in (
        parameter_shapes,
        count_parameters,
        initialize_parameters,
        initialize_parameters_deep,
        linear_forward,
        sigmoid,
        relu,
        linear_activation_forward,
        L_model_forward,
        compute_cost,
        linear_backward,
        relu_backward,
        sigmoid_backward,
        linear_activation_backward,
        L_model_backward,
        update_parameters,
    )
)

WRITTEN = (
    Written("depth_or_width", "Eight bits, deep or wide", 3),
    Written("spot_the_errors", "Five sentences from a pile of notes", 5),
)
