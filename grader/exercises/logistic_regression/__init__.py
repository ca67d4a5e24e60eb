"""Exercises of `logistic_regression` (week 1): from `sigmoid` to a trained `model`."""

from grader.declare import Written
from grader.exercises.logistic_regression import initialize_with_zeros, model, optimize, predict, propagate, sigmoid

EXERCISES = tuple(module.EXERCISE for module in (sigmoid, initialize_with_zeros, propagate, optimize, predict, model))

WRITTEN = (
    Written("squared_error", "Why not the squared error?", 3),
    Written("weight_picture", "What the weights show", 3),
)
