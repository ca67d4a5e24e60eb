"""Exercises of `deep_network_application` (week 3): whole models, built from the functions of `deep_network`."""

from __future__ import annotations

from grader.declare import Written
from grader.exercises.deep_network_application import L_layer_model, predict, two_layer_model

EXERCISES = tuple(module.EXERCISE for module in (predict, two_layer_model, L_layer_model))

# The models build on these, so their references stand in for whatever a student has under the names.
BORROWED = {
    "deep_network": (
        "initialize_parameters",
        "initialize_parameters_deep",
        "linear_activation_forward",
        "linear_activation_backward",
        "L_model_forward",
        "L_model_backward",
        "compute_cost",
        "update_parameters",
    )
}

WRITTEN = (
    Written("impossible_curve", "A cost curve that cannot be", 4),
    Written("choosing", "How you would choose", 4),
)
