"""Exercise 10: `leaky_relu_derivative(z)`."""

from __future__ import annotations

from grader.declare import Exercise, Untouched, mistake, other
from grader.exercises.shallow_network.inputs import activation_cases, at_hand, slope_rubric

ANSWER = "np.where(z > 0, 1.0, 0.01)"

EXERCISE = Exercise(
    "leaky_relu_derivative",
    "the slope of leaky ReLU",
    minutes=5,
    fixtures=at_hand([0.01, 1, 1], [1, 0.01, 1]),
    cases=activation_cases,
    rubric=slope_rubric("There are only two slopes, and neither is 0.", "leaky_relu"),
    uses=("leaky_relu",),
    wrong=[
        mistake("relu", ANSWER, "np.where(z > 0, 1.0, 0.0)").says(
            "Left of 0 your slope is that of plain ReLU, 0: either the leak is missing, or an array of whole numbers has cut it off."
        ),
        mistake("derivative_forgotten", ANSWER, "np.where(z > 0, z, 0.01 * z)").says(
            "You return leaky ReLU itself, not its slope."
        ),
        mistake("negative_slope", ANSWER, "np.where(z > 0, 1.0, -0.01)").says(
            "Leaky ReLU rises on both sides, so its slope is never negative."
        ),
        mistake("times_z", ANSWER, "np.where(z > 0, 1.0, 0.01 * z)").says(
            "Left of 0 the slope is the number in front of z, without z."
        ),
        mistake("other_slope", ANSWER, "np.where(z > 0, 1.0, 0.1)").says(
            "The small slope is not the one of this course; count the zeros."
        ),
        mistake("one_minus", ANSWER, "np.where(z > 0, 1.0, 0.99)").says(
            "Your slope on the left is 1 - 0.01, nearly as steep as the right side."
        ),
        mistake("z_on_the_right", ANSWER, "np.where(z > 0, z, 0.01)").says(
            "Right of 0 you return z itself; asked for is its slope, one number for every positive z."
        ),
        mistake("inverted", ANSWER, "np.where(z > 0, 0.01, 1.0)").says(
            "The two sides are swapped: the small slope belongs to negative z."
        ),
        mistake("in_place", f"return {ANSWER}", "z[z > 0] = 1\n    z[z <= 0] = 0.01\n    return z").says(
            "You overwrite the caller's array; fill a new one.", only=Untouched.name
        ),
    ],
    different=[
        other("factor", ANSWER, "(z > 0) + 0.01 * (z <= 0)"),
        other("quotient", ANSWER, "leaky_relu(z) / z"),
        other("own_array", f"return {ANSWER}", "g = np.full(z.shape, 0.01)\n    g[z > 0] = 1\n    return g"),
        other("at_least", ANSWER, "np.maximum(z >= 0, 0.01)"),
        other("single", ANSWER, "np.where(z > 0, np.float32(1), np.float32(0.01))"),
    ],
)
