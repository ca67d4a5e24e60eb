"""Mistakes in `gradient_check_n`, each with its advice."""

from __future__ import annotations

from grader.declare import Untouched, mistake

EVERY_ENTRY = "np.vstack([gradients[k].reshape(-1, 1) for k in sorted(gradients, key=lambda k: (k[2:], k[1]))])"
DIFFERENCE, LENGTHS = "numerator / denominator", "np.linalg.norm(grad) + np.linalg.norm(gradapprox)"
# in the reference
COUNT, PLUS, MINUS = "range(theta.shape[0])", "theta_plus[i] += epsilon", "theta_minus[i] -= epsilon"
ALL_ZERO, MORE = "0 when all slopes are 0", "gradients with more entries than parameters"

WRONG = [
    mistake("zero", code="def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):\n    return 0.0").says(
        "You return 0 for right and wrong gradients alike: the slopes have to be measured and compared."
    ),
    mistake("one_sided", MINUS, "", "(2 * epsilon)", "epsilon").says(
        "Your second step is missing: J_minus belongs at minus epsilon, or the difference is one-sided and far less exact."
    ),
    mistake("minus_from_plus", MINUS, "").says(
        "Your second cost is taken at theta itself: is theta_minus made from theta_plus, or the step back left out? Both start from a copy of theta."
    ),
    mistake("J_plus_twice", "to_dictionary(theta_minus", "to_dictionary(theta_plus").says(
        "Your measured slopes are 0 or next to it: are both costs taken at one point (J_plus twice, perhaps), or is a tiny number multiplied where you should divide?"
    ),
    mistake("all_at_once", PLUS, "theta_plus += epsilon", MINUS, "theta_minus -= epsilon").says(
        "You move all parameters at the same time; each slope needs its own pair of steps, of one parameter alone."
    ),
    mistake("only_the_first", COUNT, "range(theta.shape[1])").says(
        "Your loop measures one parameter and leaves the others at 0: it must run over all rows of theta."
    ),
    mistake("first_left_out", COUNT, "range(1, len(theta))").says(
        "Your loop leaves out the first parameter, whose slope stays 0: counting begins at 0."
    ),
    mistake("last_left_out", COUNT, "range(len(theta) - 1)").says(
        "Your loop ends one parameter too early, and the slope of the last stays 0: `range` leaves out its end."
    ),
    mistake("only_the_last_kept", "gradapprox[i] =", "gradapprox =").says(
        "Each turn overwrites the slope of the turn before, so the last one alone is compared: every slope has its own row."
    ),
    mistake("flat_against_column", "np.zeros_like(theta)", "np.zeros(len(theta))").says(
        "Your measured slopes are flat and the gradients a column, so their difference is a square matrix: give both one shape."
    ),
    mistake("parameters_for_gradients", "to_vector(gradients)", "to_vector(parameters)").says(
        "You compare the measured slopes with the parameters: the claimed slopes are in `gradients`."
    ),
    mistake("absolute_error", DIFFERENCE, "numerator").says(
        "That is the absolute error; divide by the sizes of both gradients to make it relative."
    ),
    mistake("denominator_subtracted", DIFFERENCE, "numerator - denominator").says(
        "You subtract the denominator: a relative error is a quotient."
    ),
    mistake("squared_norms", DIFFERENCE, "numerator**2 / (np.sum(grad**2) + np.sum(gradapprox**2))").says(
        "You compare squared lengths: the root is missing above and below the line."
    ),
    mistake("norm_of_the_sum", LENGTHS, "np.linalg.norm(grad + gradapprox)").says(
        "Your denominator is the length of the sum; opposite gradients cancel in it. Add the two lengths."
    ),
    mistake("one_norm_below", LENGTHS, "np.linalg.norm(grad)").says(
        "You divide by the length of one gradient only; the denominator is the sum of both lengths."
    ),
    mistake("epsilon_fixed", "theta = to_v", "epsilon = 1e-5\n    theta = to_v").says(
        "Your steps ignore the argument `epsilon`."
    ),
    mistake("zero_over_zero", "    if denominator == 0:\n        return 0.0\n", "").says(
        "When all slopes are 0 you divide 0 by 0: return 0 in that case.", only=ALL_ZERO
    ),
    mistake("every_entry_counted", "to_vector(gradients)", EVERY_ENTRY).says(
        "You put all entries of `gradients` into one vector; take only those that belong to a parameter.", only=MORE
    ),
    mistake("cost_and_cache_mixed", "J_plus, _ =", "J_plus =", "J_minus, _ =", "J_minus =").says(
        "`forward_propagation_n` returns the cost and the cache: take the two apart before you subtract."
    ),
    mistake("returns_a_verdict", f"float({DIFFERENCE})", f"bool({DIFFERENCE} < 1e-6)").says(
        "You return whether the gradients agree; the exercise asks for the difference itself, a number."
    ),
    mistake("changes_the_parameters", "numerator =", 'parameters["W1"] += epsilon\n    numerator =').says(
        "The arrays in `parameters` are not the same afterwards: move copies, not the caller's own arrays.",
        only=Untouched.name,
    ),
]
