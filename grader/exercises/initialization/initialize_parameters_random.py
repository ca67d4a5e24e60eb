"""Exercise 2: `initialize_parameters_random(layer_dims)`."""

from __future__ import annotations

from grader.declare import Exercise, mistake
from grader.exercises.initialization.answers import different_draws, wrong_draws
from grader.exercises.initialization.inputs import drawing_rubric, drawn_net, wide_nets


def std(n_prev: int, n: int) -> float:
    return 10.0


EXERCISE = Exercise(
    "initialize_parameters_random",
    "different, but far too large",
    minutes=10,
    fixtures=[drawn_net()],
    cases=wide_nets,
    random=True,
    rubric=drawing_rubric(std, W1=2, W2=1, biases=1, layers=0.5, draws=1),
    wrong=[
        *wrong_draws("10"),
        mistake("factor_forgotten", " * 10", "").says("Your weights have a spread of 1: the factor 10 is missing."),
        mistake("divided", "* 10", "/ 10").says(
            "You divide by 10 where this exercise multiplies: here the weights are meant to be too large."
        ),
        mistake("small", "* 10", "* 0.01").says(
            "A factor of 0.01 makes small weights; this exercise wants to see what large ones do."
        ),
        mistake("added", "* 10", "+ 10").says(
            "You add 10 to the draws, which shifts them all to one side; the factor 10 is meant to spread them."
        ),
        mistake("all_positive", "np.random.randn", "np.random.rand").says(
            "`rand` draws between 0 and 1, so no weight is negative; the normal distribution has an n more in its name."
        ),
        mistake("variance_ten", "* 10", "* np.sqrt(10)").says(
            "Your variance is 10; the factor 10 multiplies the draw itself, which makes the standard deviation 10."
        ),
    ],
    different=different_draws("10", "10", "10.0"),
)
