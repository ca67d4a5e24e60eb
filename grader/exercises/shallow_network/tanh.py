"""Exercise 5: `tanh(z)`."""

from __future__ import annotations

from grader.declare import Exercise, Questions, mistake, other
from grader.exercises.shallow_network.inputs import (
    FLAT,
    IN_SINGLE,
    activation_cases,
    activation_rubric,
    at_hand,
    nonzero,
)


def symmetry(exam: Questions) -> None:
    z = nonzero(exam.rng, 2, 5)
    left, right = (exam.array(exam.ask(x), z.shape) for x in (-z, z))
    exam.agree(left, -right, "tanh(-z) is -tanh(z)", rules=IN_SINGLE)


ANSWER = "np.tanh(z)"

EXERCISE = Exercise(
    "tanh",
    "the hidden layer's activation",
    minutes=5,
    # tanh(z) = (e^2z - 1) / (e^2z + 1): e^-4 = 0.018316, e = 2.718282, e^2 = 7.389056, e^6 = 403.4288, e^0.5 = 1.648721
    fixtures=at_hand([-0.964028, 0.462117, 0.761594], [0.995055, -0.761594, 0.244919]),
    cases=activation_cases,
    rubric=activation_rubric(
        "NumPy knows this function; it is also a stretched and shifted sigmoid.",
        "tanh(-z) = -tanh(z)",
        symmetry,
        far_out=[-1, 0, 1],
    ),
    wrong=[
        mistake("sigmoid", ANSWER, "1 / (1 + np.exp(-z))").says(
            "Your curve runs from 0 to 1: that is sigmoid. Tanh runs from -1 to 1."
        ),
        mistake("not_twice_as_steep", ANSWER, "2 / (1 + np.exp(-z)) - 1").says(
            "Shifting and stretching sigmoid is right, but tanh is also steeper: z comes in twice."
        ),
        mistake("upside_down", ANSWER, "1 / np.tanh(z)").says(
            "Numerator and denominator are swapped: your values lie outside -1 to 1."
        ),
        mistake("tangent", ANSWER, "np.tan(z)").says(
            "`tan` is the tangent of an angle; the activation is the hyperbolic tangent."
        ),
        mistake("clipped_line", ANSWER, "np.clip(z, -1.0, 1.0)").says(
            "A line that is cut off at -1 and 1 looks similar but has corners; tanh is smooth."
        ),
        mistake("sinh", ANSWER, "np.sinh(z)").says(
            "Only the numerator is there; divide by the sum of the two exponentials."
        ),
        mistake("not_shifted", ANSWER, "2 / (1 + np.exp(-2 * z))").says(
            "Stretched and steep enough, but not shifted: your curve runs from 0 to 2."
        ),
        mistake("only_stretched", ANSWER, "2 / (1 + np.exp(-z))").says(
            "Two things are missing in your stretched sigmoid: tanh is steeper, and its middle lies at 0."
        ),
        mistake("missing_parentheses", ANSWER, "(np.exp(z) - np.exp(-z)) / np.exp(z) + np.exp(-z)").says(
            "Python divides before it adds: only the first exponential of your denominator is divided by."
        ),
        mistake("arctan", ANSWER, "np.arctan(z)").says(
            "That is the arc tangent, which is S-shaped too but goes on to more than 1.5."
        ),
        mistake("flattened", ANSWER, "np.tanh(z).ravel()").says(FLAT),
        mistake("overflow", ANSWER, "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))").says(
            "For large z your fraction is infinity over infinity; use a form that stays finite.", only="large numbers"
        ),
    ],
    different=[
        other("by_sigmoid", ANSWER, "2 / (1 + np.exp(-2 * z)) - 1"),
        other("half", ANSWER, "1 - 2 / (np.exp(2 * z) + 1)"),
        other("single", ANSWER, "np.tanh(z.astype(np.float32))"),
        other("signed", f"return {ANSWER}", "t = np.exp(-2 * np.abs(z))\n    return np.sign(z) * (1 - t) / (1 + t)"),
        other("own_copy", f"return {ANSWER}", "a = z.copy()\n    a[...] = np.tanh(a)\n    return a"),
    ],
)
