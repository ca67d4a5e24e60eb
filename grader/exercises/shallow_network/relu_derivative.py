"""Exercise 8: `relu_derivative(z)`."""

from __future__ import annotations

from grader.declare import Exercise, Untouched, mistake, other
from grader.exercises.shallow_network.inputs import activation_cases, at_hand, slope_rubric

ANSWER = "np.where(z > 0, 1.0, 0.0)"

EXERCISE = Exercise(
    "relu_derivative",
    "the slope of ReLU",
    minutes=5,
    fixtures=at_hand([0, 1, 1], [1, 0, 1]),
    cases=activation_cases,
    rubric=slope_rubric("There are only two slopes.", "relu"),
    uses=("relu",),
    wrong=[
        mistake("derivative_forgotten", ANSWER, "np.maximum(0, z)").says(
            "You return ReLU itself; its slope does not depend on how large a positive z is."
        ),
        mistake("inverted", ANSWER, "np.where(z > 0, 0.0, 1.0)").says(
            "The two sides are swapped: the flat part lies left of 0."
        ),
        mistake("sign", ANSWER, "np.sign(z)").says("On the left ReLU is flat, so its slope there is 0, not -1."),
        mistake("everywhere_one", ANSWER, "np.ones_like(z)").says("The slope is 1 on one side only."),
        mistake("leaky", ANSWER, "np.where(z > 0, 1.0, 0.01)").says(
            "A small slope on the left is that of leaky ReLU; ReLU is flat there."
        ),
        mistake("z_kept", ANSWER, "np.where(z > 0, z, 1.0)").says("Where z is positive the slope is 1, not z times 1."),
        mistake("step_at_one", ANSWER, "np.where(z >= 1, 1.0, 0.0)").says("The corner lies at 0, not at 1."),
        mistake("above_one", ANSWER, "np.where(z > 1, 1.0, 0.0)").says(
            "Entries between 0 and 1 have no slope in your version: the corner lies at 0."
        ),
        mistake("positive_only", ANSWER, "np.ones(z.shape)[z > 0]").says(
            "The entries that are not positive are gone: every entry of z has a slope, in its own place."
        ),
        mistake("in_place", f"return {ANSWER}", "z[z <= 0] = 0\n    z[z > 0] = 1\n    return z").says(
            "You overwrite the caller's array; make a new one.", only=Untouched.name
        ),
    ],
    different=[
        other("booleans", ANSWER, "z > 0"),
        other("integers", ANSWER, "(z >= 0).astype(int)"),
        other("heaviside", ANSWER, "np.heaviside(z, 1.0)"),
        other("of_relu", ANSWER, "np.sign(relu(z))"),
        other("own_array", f"return {ANSWER}", "g = np.zeros_like(z)\n    g[z > 0] = 1\n    return g"),
        other("single", ANSWER, "np.float32(1) * (z > 0)"),
    ],
)
