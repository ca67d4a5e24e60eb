"""What goes wrong in `optimize`."""

from __future__ import annotations

from grader.declare import mistake
from grader.exercises.logistic_regression.inputs import DEFAULTS, PRINTING

AGAIN = "propagate(w, b, X, Y)"
CALL = f"grads, cost = {AGAIN}"
UPDATE_B = 'b = b - learning_rate * grads["db"]'
PARAMS = 'params = {"w": w, "b": b}'
RECORD = "costs.append(cost)\n            if print_cost:"

WRONG = [
    mistake("uphill", "w = w -", "w = w +", "b = b -", "b = b +").says(
        "You add the gradient, which climbs; gradient descent goes the other way."
    ),
    mistake("rate_ignored", "w - learning_rate *", "w -", "b - learning_rate *", "b -").says(
        "Your steps do not depend on the learning rate: it must scale both updates."
    ),
    mistake("rate_hard_coded", "w - learning_rate", "w - 0.009", "b - learning_rate", "b - 0.009").says(
        "You step by a fixed number in place of the argument `learning_rate`."
    ),
    mistake(
        "rate_shrinks",
        "w - learning_rate",
        "w - learning_rate / (1 + i)",
        "b - learning_rate",
        "b - learning_rate / (1 + i)",
    ).says("Your steps get shorter from iteration to iteration: the learning rate stays as it is given."),
    mistake(
        "divided_by_the_rate",
        "w - learning_rate *",
        "w - 1 / learning_rate *",
        "b - learning_rate *",
        "b - 1 / learning_rate *",
    ).says("You divide by the learning rate, so a small one makes large steps: it is a factor."),
    mistake("only_the_step", "w = w -", "w = -", "b = b -", "b = -").says(
        "Your w and b are the last step alone: a step is taken off from where they stand."
    ),
    mistake("old_parameters", f"    {PARAMS}\n", "", "    costs = []", f"    {PARAMS}\n    costs = []").says(
        "You return the w and b of the beginning, though the steps were taken: look at when the dict is filled, and with what."
    ),
    mistake("starts_anew", "    costs = []", "    w, b = np.zeros(w.shape), 0.0\n    costs = []").says(
        "Your training starts from zeros of its own: it goes on from the w and b that are handed in."
    ),
    mistake("b_after_w", UPDATE_B, f'grads = {{"dw": grads["dw"], "db": {AGAIN}[0]["db"]}}\n        {UPDATE_B}').says(
        "You compute the slope of b after w has moved: both updates go along the slopes of one place."
    ),
    mistake("b_with_dw", 'grads["db"]', 'grads["dw"]').says(
        "You update b with dw: each parameter goes along its own slope."
    ),
    mistake("b_uphill", "b = b -", "b = b +").says("You add the slope to b, which climbs; w goes the right way."),
    mistake("w_uphill", "w = w -", "w = w +").says("You add the slope to w, which climbs; b goes the right way."),
    mistake("b_never_updated", 'b = b - learning_rate * grads["db"]', "b = b").says(
        "Your b stays where it started: it is a parameter too and needs its own update."
    ),
    mistake("w_never_updated", 'w = w - learning_rate * grads["dw"]', "w = w").says(
        "Your w stays where it started: keep the result of the update in w."
    ),
    mistake("recorded_when_printed", RECORD, "if print_cost:\n                costs.append(cost)").says(
        "Your list of costs stays empty where nothing is printed: it must be filled whatever print_cost says."
    ),
    mistake("recorded_every_time", RECORD, "if print_cost:", "if i %", "costs.append(cost)\n        if i %").says(
        "You record the cost in every iteration; one of each hundred is asked for."
    ),
    mistake("recorded_every_ten", "i % 100", "i % 10").says(
        "You record a cost every ten iterations; one of each hundred is asked for."
    ),
    mistake("recorded_after_the_step", "costs.append(cost)", f"costs.append({AGAIN}[1])").says(
        "You record the cost after the step; the one before it is asked for."
    ),
    mistake("recorded_in_pairs", "costs.append(cost)", "costs.append((i, cost))").says(
        "Your list holds pairs of iteration and cost: the costs alone are asked for."
    ),
    mistake("recorded_once", "return params, grads, costs", "return params, grads, cost").says(
        "You return one cost; the list of all that were recorded is asked for."
    ),
    mistake("recorded_late", "i % 100 == 0", "(i + 1) % 100 == 0").says(
        "Your record starts at iteration 99 in place of iteration 0: look at the test on i."
    ),
    mistake("one_step_too_few", "range(num_iterations)", "range(1, num_iterations)").says(
        "You take one step less than `num_iterations`: look at where your loop starts and ends."
    ),
    mistake("one_step_too_many", "range(num_iterations)", "range(num_iterations + 1)").says(
        "You take one step more than `num_iterations`: look at where your loop starts and ends."
    ),
    mistake("iterations_hard_coded", "range(num_iterations)", "range(100)").says(
        "You take 100 steps whatever `num_iterations` says: use the argument."
    ),
    mistake("cost_for_gradients", CALL, f"cost, grads = {AGAIN}").says(
        "You take the cost for the gradients: `propagate` returns the gradients first."
    ),
    mistake("both_in_one", CALL, f"grads = {AGAIN}").says(
        "Your grads holds both things that `propagate` returns: take them apart first."
    ),
    mistake("loops_over_a_number", "in range(num_iterations)", "in num_iterations").says(
        "A number cannot be gone through: the loop needs the numbers from 0 up to it."
    ),
    mistake("gradients_of_the_end", f"    {PARAMS}", f"    grads, cost = {AGAIN}\n    {PARAMS}").says(
        "You compute the gradients once more after the last step: those that it used are asked for."
    ),
    mistake("another_round_of_gradients", UPDATE_B, f"{UPDATE_B}\n        {CALL}").says(
        "You compute cost and gradients again after the step, and keep those: the ones that the step used are asked for."
    ),
    mistake("gradient_once", f"        {CALL}\n", "", "    for i in", f"    {CALL}\n    for i in").says(
        "You compute the gradient once and use it for all steps: the slope changes with every step."
    ),
    mistake("only_one_step", "    params =", "        params =", "    return", "        return").says(
        "Your loop ends after its first step: look at how far the `return` is indented."
    ),
    mistake("costs_before_grads", "return params, grads, costs", "return params, costs, grads").says(
        "You return the costs second; the order is params, grads, costs."
    ),
    mistake("other_order_in_place", "costs = []", "costs, X[:], Y[:] = [], X[:, ::-1].copy(), Y[:, ::-1].copy()").says(
        "You put the caller's examples into another order: index into new arrays, X and Y are still needed.",
        only="leaves X and Y as they were",
    ),
    mistake("no_defaults", "=100", "", "=0.009", "", "=False", "").says(
        "A call without settings ends in an error: the task gives each of them a default value.", only=DEFAULTS
    ),
    mistake("prints_what_is_not_there", "iteration {i}: {cost:.4f}", "iteration {i}: {costs[i]:.4f}").says(
        "Your function ends in an error when it prints: it records one cost in a hundred iterations.", only=PRINTING
    ),
]
