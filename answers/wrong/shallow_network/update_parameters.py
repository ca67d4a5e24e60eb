# %% uphill
# Mistake: adds the step in place of subtracting it.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: v + learning_rate * grads["d" + k] for k, v in parameters.items()}
# %% rate_fixed
# Mistake: the learning rate is fixed at 0.5, the argument is ignored.
def update_parameters(parameters, grads, learning_rate=1.2):
    rate = 0.5
    return {k: v - rate * grads["d" + k] for k, v in parameters.items()}
# %% rate_missing
# Mistake: subtracts the whole gradient: the learning rate is missing.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: v - grads["d" + k] for k, v in parameters.items()}
# %% default_used_inside
# Mistake: 1.2 is written into the formula, so other learning rates are ignored.
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - 1.2 * grads["dW1"]
    b1 = parameters["b1"] - 1.2 * grads["db1"]
    W2 = parameters["W2"] - 1.2 * grads["dW2"]
    b2 = parameters["b2"] - 1.2 * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %% biases_forgotten
# Mistake: only the weights are updated, the biases stay.
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    return {"W1": W1, "b1": parameters["b1"], "W2": W2, "b2": parameters["b2"]}
# %% old_returned
# Mistake: the new values are computed, but the old parameters are returned.
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return parameters
# %% divided_rate
# Mistake: divides by the learning rate in place of multiplying.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: v - grads["d" + k] / learning_rate for k, v in parameters.items()}
# %% layer_loop_too_short
# Mistake: the loop stops before layer 2.
def update_parameters(parameters, grads, learning_rate=1.2):
    for l in range(1, 2):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters
# %% step_only
# Mistake: returns the step itself, without the old value.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: -learning_rate * grads["d" + k] for k in parameters}
# %% wrong_gradient_key
# Mistake: asks grads for "W1": the gradient stands under "dW1".
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: parameters[k] - learning_rate * grads[k] for k in parameters}
# %% shrinks_the_parameter
# Mistake: precedence: subtracts the gradient first and multiplies the difference by the rate.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: learning_rate * (parameters[k] - grads["d" + k]) for k in parameters}
# %% dw2_for_both
# Mistake: W1 is updated with the gradient of W2.
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW2"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %% uphill_and_rate_of_week_one
# Mistake: two at once: adds the step, and uses the fixed rate 0.005.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: v + 0.005 * grads["d" + k] for k, v in parameters.items()}
# %% another_default
# Mistake: the default learning rate is 0.01 in place of 1.2.
def update_parameters(parameters, grads, learning_rate=0.01):
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}
# %% dot_for_the_rate_times
# Mistake: W2 and b2 are taken from layer 1 (copied lines).
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W1"] - learning_rate * grads["dW1"]
    b2 = parameters["b1"] - learning_rate * grads["db1"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %% rate_squared
# Mistake: multiplies by the learning rate twice.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: parameters[k] - learning_rate * learning_rate * grads["d" + k] for k in parameters}
# %% biases_uphill
# Mistake: the biases are moved uphill: plus in place of minus.
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] + learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] + learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %% gradients_keys
# Mistake: the new values are stored under the names of the gradients.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {"d" + k: parameters[k] - learning_rate * grads["d" + k] for k in parameters}
