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
    Written("falling_cost", "It falls, but does it learn?", 3),
    Written("twenty_layers", "Twenty layers that do not learn", 3),
)
