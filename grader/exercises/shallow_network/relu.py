"""Exercise 7: `relu(z)`."""

from __future__ import annotations

from grader.declare import Exercise, Questions, Untouched, mistake, other
from grader.exercises.shallow_network.inputs import (
    FLAT,
    IN_SINGLE,
    activation_cases,
    activation_rubric,
    at_hand,
    nonzero,
)


def two_halves(exam: Questions) -> None:
    z = nonzero(exam.rng, 2, 5)
    right, left = (exam.array(exam.ask(x), z.shape) for x in (z, -z))
    exam.agree(right - left, z, "relu(z) - relu(-z) is z", rules=IN_SINGLE)


ANSWER = "np.maximum(0, z)"

EXERCISE = Exercise(
    "relu",
    "the rectified line",
    minutes=5,
    fixtures=at_hand([0, 0.5, 1], [3, 0, 0.25]),
    cases=activation_cases,
    rubric=activation_rubric("Negative entries become 0, the others stay.", "relu(z) - relu(-z) = z", two_halves),
    wrong=[
        mistake("absolute", ANSWER, "np.abs(z)").says("Negative entries must become 0; yours become positive."),
        mistake("minimum", ANSWER, "np.minimum(0, z)").says(
            "You keep the negative entries and drop the positive ones."
        ),
        mistake("step", ANSWER, "np.where(z > 0, 1.0, 0.0)").says(
            "That is a step from 0 to 1; ReLU keeps the size of positive entries."
        ),
        mistake("leaky", ANSWER, "np.where(z > 0, z, 0.01 * z)").says(
            "You let a little of the negative entries through: that is leaky ReLU."
        ),
        mistake("cut_at_one", ANSWER, "np.clip(z, 0, 1)").says("ReLU has no upper limit; yours stops at 1."),
        mistake("python_max", ANSWER, "max(0, z)").says(
            "Python's `max` compares whole arrays; NumPy has a maximum that works on each element."
        ),
        mistake("largest_only", ANSWER, "np.max(z)").says(
            "`np.max` gives the largest entry of the array; here every entry is compared with 0."
        ),
        mistake("zero_as_array", ANSWER, "np.max(0, z)").says(
            "`np.max` looks for the largest entry of its first argument, along the axis that comes second; it does not compare two arrays."
        ),
        mistake("positive_only", ANSWER, "z[z > 0]").says(
            "The negative entries are gone: they stay in their places, as 0."
        ),
        mistake("turned", ANSWER, "np.maximum(0, -z)").says("The sign of z is turned before it is compared with 0."),
        mistake("ones_for_negative", ANSWER, "np.where(z < 0, 1.0, z)").says("Your negative entries become 1, not 0."),
        mistake("whole_numbers", ANSWER, "np.maximum(0, z).astype(int)").says(
            "Your positive entries lose their decimals: they stay as they are."
        ),
        mistake("flattened", ANSWER, "np.maximum(0, z).ravel()").says(FLAT),
        mistake("in_place", f"return {ANSWER}", "z[z < 0] = 0\n    return z").says(
            "You set entries of the caller's array to 0; the network still needs Z afterwards.", only=Untouched.name
        ),
    ],
    different=[
        other("product", ANSWER, "z * (z > 0)"),
        other("where", ANSWER, "np.where(z < 0, 0, z)"),
        other("mean", ANSWER, "(z + np.abs(z)) / 2"),
        other("own_copy", f"return {ANSWER}", "a = z.copy()\n    a[a < 0] = 0\n    return a"),
        other("single", ANSWER, "np.clip(z.astype(np.float32), 0, None)"),
    ],
)
