"""Exercise 5: `initialize_parameters_xavier(layer_dims)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, mistake, other
from grader.exercises.initialization.answers import different_draws, factor_of_exercise_2, wrong_draws
from grader.exercises.initialization.inputs import drawing_rubric, drawn_net, wide_nets

FACTOR = "np.sqrt(1 / n_prev)"  # in the reference
UNIFORM = "np.random.uniform(-1, 1, (n, n_prev)) * np.sqrt(6 / (n + n_prev))"


def std(n_prev: int, n: int) -> tuple[float, float]:
    """The form of the task, and the first published one, which is in use as well."""
    return float(np.sqrt(1 / n_prev)), float(np.sqrt(2 / (n_prev + n)))


EXERCISE = Exercise(
    "initialize_parameters_xavier",
    "the same for tanh",
    minutes=8,
    fixtures=[drawn_net()],
    cases=wide_nets,
    random=True,
    rubric=drawing_rubric(std, W1=2, W2=1, biases=0.5, layers=0.25, draws=0.75),
    wrong=[
        *wrong_draws(FACTOR),
        mistake("he", FACTOR, "np.sqrt(2 / n_prev)").says(
            "Your variance is 2 / n_prev, which is He's for ReLU; tanh lets small signals through unhalved."
        ),
        mistake("no_root", f"* {FACTOR}", "/ n_prev").says(
            "1 / n_prev is the variance; a draw is multiplied by its root."
        ),
        mistake("one_over_both_widths", FACTOR, "np.sqrt(1 / (n_prev + n))").says(
            "With both widths below the line a 2 stands above it, because their sum is about twice as large as one of them."
        ),
        mistake("unscaled", f" * {FACTOR}", "").says(
            "The draws are not scaled at all: their spread is 1 in every layer."
        ),
        mistake("small", FACTOR, "0.01").says("A fixed factor of 0.01 ignores the width: the signal dies out."),
        factor_of_exercise_2(FACTOR),
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
    different=[
        *different_draws(FACTOR, "np.sqrt(1. / n_prev)", "n_prev ** -0.5"),
        other("both_widths", FACTOR, "np.sqrt(2 / (n + n_prev))"),
        other("uniform_of_both_widths", f"np.random.randn(n, n_prev) * {FACTOR}", UNIFORM),
    ],
)
