"""Exercises of `gradient_checking` (week 4): a slope by two steps, for one parameter and for all of a net.

A check of gradients is judged on slopes that are right and on slopes that are wrong by a known amount. In one dimension
the function and its slope are other exercises, so those cases give other functions in their place (`Case.given`); an
answer that holds J = theta x or its slope itself is compared on what it does call.
"""

from grader.declare import Written
from grader.exercises.gradient_checking import (
    backward_propagation,
    backward_propagation_n,
    forward_propagation,
    forward_propagation_n,
    gradient_check,
    gradient_check_n,
)

EXERCISES = tuple(
    module.EXERCISE
    for module in (
        forward_propagation,
        backward_propagation,
        gradient_check,
        forward_propagation_n,
        gradient_check_n,
        backward_propagation_n,
    )
)

WRITTEN = (
    Written("hunt", "How you caught them", 3),
    Written("no_dropout", "Why gradients are not checked with dropout on", 3),
)
