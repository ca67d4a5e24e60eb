"""Exercises of `initialization` (week 4): four ways to start a network, and the size of the signal in it."""

from grader.declare import Written
from grader.exercises.initialization import (
    initialize_parameters_he,
    initialize_parameters_random,
    initialize_parameters_xavier,
    initialize_parameters_zeros,
    signal_sizes,
)

EXERCISES = tuple(
    module.EXERCISE
    for module in (
        initialize_parameters_zeros,
        initialize_parameters_random,
        signal_sizes,
        initialize_parameters_he,
        initialize_parameters_xavier,
    )
)

WRITTEN = (
    Written("zero_biases", "Why zero biases are harmless", 3),
    Written("impossible_curve", "Spot the error in a printed cost curve", 3),
)
