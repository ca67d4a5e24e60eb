"""A ready-made deep network for demos, with L2 and dropout: hidden layers of one activation, one sigmoid output unit.

A net is a dict ``parameters`` with ``W1`` of shape (n_1, n_x), ``b1`` of shape (n_1, 1), and so on to ``WL``
of shape (1, n_prev) and ``bL`` of shape (1, 1). ``X`` is (n_x, m), ``Y`` is (1, m): one column per example.
"""

from helpers.nets.propagation import ACTIVATIONS, draw, forward, gradients, loss, slopes
from helpers.nets.suspects import Suspect, suspect
from helpers.nets.training import accuracy, predict, train
from helpers.nets.vectors import curvature, slopes_by_steps, to_dictionary, to_vector

__all__ = [
    "ACTIVATIONS",
    "Suspect",
    "accuracy",
    "curvature",
    "draw",
    "forward",
    "gradients",
    "loss",
    "predict",
    "slopes",
    "slopes_by_steps",
    "suspect",
    "to_dictionary",
    "to_vector",
    "train",
]
