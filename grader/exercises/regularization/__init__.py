"""Exercises of `regularization` (week 4): the L2 cost and its slopes, and dropout forward and backward."""

from grader.declare import Written
from grader.exercises.regularization import (
    backward_propagation_with_dropout,
    backward_propagation_with_regularization,
    compute_cost_with_regularization,
    forward_propagation_with_dropout,
)

EXERCISES = tuple(
    module.EXERCISE
    for module in (
        compute_cost_with_regularization,
        backward_propagation_with_regularization,
        forward_propagation_with_dropout,
        backward_propagation_with_dropout,
    )
)

WRITTEN = (
    Written("lambda_and_the_boundary", "What lambda does to the boundary", 4),
    Written("dropout_when_predicting", "No dropout when predicting", 3),
    Written("spot_the_errors", "Four sentences from somebody's notes", 4),
)
