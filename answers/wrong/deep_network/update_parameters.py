# %% depth_from_grads
# Mistake: counts the layers from the number of gradients, which goes wrong when grads holds the dA as well.
def update_parameters(parameters, grads, learning_rate):
    L = len(grads) // 2
    new = {}
    for l in range(1, L + 1):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return new


# %% uphill_without_last_layer
# Mistake: two at once: steps uphill, and the last layer is left out.
def update_parameters(parameters, grads, learning_rate):
    parameters = dict(parameters)
    L = len(parameters) // 2
    for l in range(1, L):
        parameters[f"W{l}"] = parameters[f"W{l}"] + learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] + learning_rate * grads[f"db{l}"]
    return parameters


# %% rate_of_its_own
# Mistake: a learning rate of its own, 0.005, replaces the argument.
def update_parameters(parameters, grads, learning_rate):
    learning_rate = 0.005
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}


# %% returns_inside_the_loop
# Mistake: the return is indented too far, so the function ends after layer 1.
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
        return parameters


# %% nothing_returned
# Mistake: nothing is returned.
def update_parameters(parameters, grads, learning_rate):
    for k in parameters:
        parameters[k] = parameters[k] - learning_rate * grads["d" + k]


# %% dW_for_the_bias
# Mistake: the bias is updated with dW in place of db.
def update_parameters(parameters, grads, learning_rate):
    new = {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"dW{l}"]
    return new


# %% two_layers_only
# Mistake: only two layers are updated, whatever the depth.
def update_parameters(parameters, grads, learning_rate):
    new = dict(parameters)
    for name in ("W1", "b1", "W2", "b2"):
        new[name] = parameters[name] - learning_rate * grads["d" + name]
    return new


# %% minus_of_the_wrong_thing
# Mistake: the parentheses are misplaced: the learning rate multiplies the whole difference.
def update_parameters(parameters, grads, learning_rate):
    return {k: (v - grads["d" + k]) * learning_rate for k, v in parameters.items()}


# %% steps_returned
# Mistake: returns the steps only, the learning rate times the gradients, and not the new parameters.
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for k in parameters:
        new[k] = -learning_rate * grads["d" + k]
    return new


# %% loop_past_the_end
# Mistake: the loop runs one layer too far, so a key is asked for that is not there.
def update_parameters(parameters, grads, learning_rate):
    new = {}
    L = len(parameters) // 2
    for l in range(1, L + 2):
        new["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        new["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return new
