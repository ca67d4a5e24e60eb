"""Exercise 5: `initialize_parameters_xavier(layer_dims)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, mistake
from grader.exercises.initialization.inputs import different_draws, drawing_rubric, drawn_net, wide_nets, wrong_draws

FACTOR = "np.sqrt(1 / n_prev)"  # in the reference


def std(n_prev: int) -> float:
    return float(np.sqrt(1 / n_prev))  # n_prev = 30: 0.18257, n_prev = 16: 0.25


EXERCISE = Exercise(
    "initialize_parameters_xavier",
    "the same for tanh",
    minutes=8,
    fixtures=[drawn_net(std)],
    cases=wide_nets,
    random=True,
    rubric=drawing_rubric(std, W1=2, W2=1, biases=0.5, layers=0.25, draws=0.75),
    wrong=[
        *wrong_draws(FACTOR),
        mistake("he", FACTOR, "np.sqrt(2 / n_prev)").says(
            "Your variance is 2 / n_prev, which is He's for ReLU; tanh lets small signals through unhalved."
        ),
        mistake("both_widths", FACTOR, "np.sqrt(2 / (n + n_prev))").says(
            "That is the first published form, with the mean of both widths; this exercise asks for 1 / n_prev."
        ),
        mistake("no_root", f"* {FACTOR}", "/ n_prev").says(
            "1 / n_prev is the variance; a draw is multiplied by its root."
        ),
        mistake("own_width", f"* {FACTOR}", "/ np.sqrt(n)").says(
            "You scale by the layer's own width n; a unit adds up as many terms as it has inputs."
        ),
        mistake("upside_down", FACTOR, "np.sqrt(n_prev)").says(
            "You multiply by the root of n_prev: more inputs need smaller weights."
        ),
        mistake("first_layer_everywhere", f"* {FACTOR}", "/ np.sqrt(layer_dims[0])").says(
            "Every layer gets the factor of layer 1: use the width just before each layer."
        ),
    ],
    different=different_draws(FACTOR, "np.sqrt(1. / n_prev)", "n_prev ** -0.5"),
)
