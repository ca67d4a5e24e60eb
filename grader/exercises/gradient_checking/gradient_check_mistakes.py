"""Mistakes in `gradient_check`, each with its advice."""

from __future__ import annotations

from grader.declare import mistake

BOTH_ZERO = "0 when both slopes are 0"
DENOMINATOR, RETURN = "abs(grad) + abs(gradapprox)", "return numerator / denominator"

WRONG = [
    mistake("zero", code="def gradient_check(x, theta, epsilon=1e-7):\n    return 0.0").says(
        "Your number does not come from a slope and two costs: take two steps of `forward_propagation`, then compare with `backward_propagation`.",
        only="compares two slopes",
    ),
    mistake("one_sided", "theta - epsilon", "theta", "(2 * epsilon)", "epsilon").says(
        "Your second step is missing: one step to the right and none to the left is a one-sided difference, far less exact."
    ),
    mistake("minus_from_plus", "theta - epsilon", "theta").says(
        "Your second cost is taken at theta itself: is theta_minus made from theta_plus, or the step back left out? Both steps start from theta."
    ),
    mistake("J_plus_twice", "theta - epsilon", "theta + epsilon").says(
        "Both costs are taken at one point (J_plus twice, perhaps, and J_minus never), so the measured slope is always 0."
    ),
    mistake(
        "arguments_swapped",
        "(x, theta + epsilon)",
        "(theta + epsilon, x)",
        "(x, theta - epsilon)",
        "(theta - epsilon, x)",
    ).says("You hand theta to `forward_propagation` where x is due: the order of the arguments counts."),
    mistake(
        "steps_of_x", "(x, theta + epsilon)", "(x + epsilon, theta)", "(x, theta - epsilon)", "(x - epsilon, theta)"
    ).says("You move x; the slope is that in theta, and x stands still."),
    mistake("cost_for_the_slope", "backward_propagation(x, theta)", "forward_propagation(x, theta)").says(
        "Where the claimed slope should stand you take J itself: ask the function of exercise 2."
    ),
    mistake("factor_2_missing", "(2 * epsilon)", "epsilon").says(
        "The two points lie 2 epsilon apart, not epsilon: the measured slope is twice too large."
    ),
    mistake("parentheses_missing", "/ (2 * epsilon)", "/ 2 * epsilon").says(
        "`/ 2 * epsilon` divides by 2 and multiplies by epsilon: put the denominator in parentheses."
    ),
    mistake("costs_added", "(J_plus - J_minus)", "(J_plus + J_minus)").says(
        "You add the two costs; the slope is how much they differ over the distance of the two points."
    ),
    mistake("absolute_error", RETURN, "return numerator").says(
        "That is the absolute error; divide by the sizes of both slopes to make it relative."
    ),
    mistake("cancels", RETURN, "return 0 * numerator").says(
        "Your result is 0 for right and wrong slopes alike, so something cancels: are the two costs taken at two different points, and do you divide?"
    ),
    mistake("denominator_subtracted", RETURN, "return numerator - denominator").says(
        "You subtract the denominator: a relative error is a quotient."
    ),
    mistake("denominator_without_abs", DENOMINATOR, "abs(grad + gradapprox)").says(
        "Your denominator adds the slopes with their signs, so opposite ones cancel: add their sizes."
    ),
    mistake("divided_by_one_slope", DENOMINATOR, "abs(grad)").says(
        "You divide by the size of one slope only; the denominator is the sum of both."
    ),
    mistake("sum_in_the_numerator", "abs(grad - gradapprox)", "abs(grad + gradapprox)").says(
        "The numerator compares the slopes, so it subtracts them; yours adds."
    ),
    mistake("negative", "abs(grad - gradapprox)", "grad - gradapprox").says(
        "A difference has no sign here: take the size of the numerator."
    ),
    mistake("epsilon_fixed", "J_plus = forward", "epsilon = 1e-4\n    J_plus = forward").says(
        "Your steps ignore the argument `epsilon`."
    ),
    mistake("epsilon_fixed_and_large", "J_plus = forward", "epsilon = 0.01\n    J_plus = forward").says(
        "Your steps have one size, a large one, whatever the argument `epsilon` says."
    ),
    mistake("zero_over_zero", "    if denominator == 0:\n        return 0.0\n", "").says(
        "When both slopes are 0 you divide 0 by 0: return 0 in that case.", only=BOTH_ZERO
    ),
    mistake("returns_the_slope", RETURN, "return gradapprox").says(
        "You return the measured slope; the exercise asks how far it is from the computed one."
    ),
    mistake("returns_a_verdict", RETURN, f"{RETURN} < 1e-6").says(
        "You return whether the slopes agree; the exercise asks for the difference itself, a number."
    ),
]
