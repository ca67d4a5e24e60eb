"""Exercise 4: `initialize_parameters_he(layer_dims)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, mistake
from grader.exercises.initialization.answers import different_draws, factor_of_exercise_2, wrong_draws
from grader.exercises.initialization.inputs import drawing_rubric, drawn_net, wide_nets

FACTOR = "np.sqrt(2 / n_prev)"  # in the reference


def std(n_prev: int, n: int) -> float:
    return float(np.sqrt(2 / n_prev))


EXERCISE = Exercise(
    "initialize_parameters_he",
    "the spread that ReLU needs",
    minutes=12,
    fixtures=[drawn_net()],
    cases=wide_nets,
    random=True,
    rubric=drawing_rubric(std, W1=3, W2=2, biases=1, layers=0.5, draws=1),
    wrong=[
        *wrong_draws(FACTOR),
        mistake("xavier", FACTOR, "np.sqrt(1 / n_prev)").says(
            "Your variance is 1 / n_prev, which suits tanh; ReLU switches half of the signal off, so it needs more."
        ),
        mistake("no_root", FACTOR, "2 / n_prev").says(
            "2 / n_prev is the variance; a draw is multiplied by the standard deviation."
        ),
        mistake("own_width", FACTOR, "np.sqrt(2 / n)").says(
            "You scale by the layer's own width n; what counts is how many inputs each unit adds up."
        ),
        mistake("upside_down", FACTOR, "np.sqrt(n_prev / 2)").says(
            "The fraction under the root stands on its head: more inputs need smaller weights."
        ),
        mistake("first_layer_everywhere", FACTOR, "np.sqrt(2 / layer_dims[0])").says(
            "Every layer gets the factor of layer 1: use the width just before each layer."
        ),
        mistake("root_of_the_numerator", FACTOR, "np.sqrt(2) / n_prev").says(
            "The root covers only the 2 in your factor: it belongs over the whole fraction."
        ),
        mistake("small", FACTOR, "0.01").says(
            "A fixed factor of 0.01 ignores the width: in deep nets the signal dies out."
        ),
        factor_of_exercise_2(FACTOR),
        mistake("output_layer_apart", FACTOR, "np.sqrt((2 if layer < len(layer_dims) - 1 else 1) / n_prev)").says(
            "Your output layer has a factor of its own, with 1 in place of 2: here all layers get the same rule."
        ),
        mistake("unscaled", f" * {FACTOR}", "").says(
            "The draws are not scaled at all: their spread is 1 in every layer."
        ),
        mistake("all_positive", "np.random.randn", "np.random.rand").says(
            "`rand` draws between 0 and 1, so no weight is negative: use the normal distribution."
        ),
    ],
    different=different_draws(FACTOR, "np.sqrt(2. / n_prev)", "(2 / n_prev) ** 0.5"),
)
