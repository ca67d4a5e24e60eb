"""Exercise 9: `leaky_relu(z)`."""

from __future__ import annotations

from grader.declare import Exercise, Questions, Untouched, mistake, other
from grader.exercises.shallow_network.inputs import IN_SINGLE, activation_cases, activation_rubric, at_hand, nonzero


def scaling(exam: Questions) -> None:
    z = nonzero(exam.rng, 2, 5)
    larger, plain = (exam.array(exam.ask(x), z.shape) for x in (3 * z, z))
    exam.agree(larger, 3 * plain, "leaky_relu(3 z) is 3 leaky_relu(z)", rules=IN_SINGLE)


ANSWER = "np.where(z > 0, z, 0.01 * z)"

EXERCISE = Exercise(
    "leaky_relu",
    "a ReLU that lets a little through",
    minutes=5,
    fixtures=at_hand([-0.02, 0.5, 1], [3, -0.01, 0.25]),
    cases=activation_cases,
    rubric=activation_rubric("Left of 0 the slope is 0.01.", "leaky_relu(3 z) = 3 leaky_relu(z)", scaling),
    wrong=[
        mistake("relu", ANSWER, "np.maximum(0, z)").says(
            "You set negative entries to 0; here a hundredth of them stays."
        ),
        mistake("other_slope", ANSWER, "np.where(z > 0, z, 0.1 * z)").says(
            "Your slope on the left is 0.1; count the zeros."
        ),
        mistake("smaller_slope", ANSWER, "np.where(z > 0, z, 0.001 * z)").says(
            "Your slope on the left is 0.001: one zero too many."
        ),
        mistake("mirrored", ANSWER, "np.where(z > 0, z, -0.01 * z)").says(
            "Left of 0 the result stays negative; yours is positive."
        ),
        mistake("sides_swapped", ANSWER, "np.minimum(z, 0.01 * z)").says(
            "The small slope is on the wrong side: positive entries stay as they are."
        ),
        mistake("constant", ANSWER, "np.where(z > 0, z, 0.01)").says(
            "Left of 0 you return one number; it should be a hundredth of z."
        ),
        mistake("everywhere_small", ANSWER, "0.01 * z").says("The factor 0.01 is for negative entries only."),
        mistake("in_place", f"return {ANSWER}", "z[z < 0] *= 0.01\n    return z").says(
            "You change entries of the caller's array; work on a new one.", only=Untouched.name
        ),
    ],
    different=[
        other("maximum", ANSWER, "np.maximum(0.01 * z, z)"),
        other("sum", ANSWER, "np.maximum(z, 0) + 0.01 * np.minimum(z, 0)"),
        other("own_copy", f"return {ANSWER}", "a = z.copy()\n    a[a < 0] *= 0.01\n    return a"),
        other("factor", ANSWER, "z * np.where(z < 0, 0.01, 1.0)"),
        other("single", f"return {ANSWER}", "z = z.astype(np.float32)\n    return np.maximum(np.float32(0.01) * z, z)"),
    ],
)
