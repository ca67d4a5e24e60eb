# %% classic_in_place
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2

    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


# %% minus_equals
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters[f"W{l}"] -= learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] -= learning_rate * grads[f"db{l}"]
    return parameters


# %% comprehension
def update_parameters(parameters, grads, learning_rate):
    return {key: value - learning_rate * grads["d" + key] for key, value in parameters.items()}


# %% deep_copy
def update_parameters(params, grads, learning_rate):
    import copy

    parameters = copy.deepcopy(params)
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] += -learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] += -learning_rate * grads["db" + str(l + 1)]
    return parameters


# %% loop_over_keys
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for key in parameters.keys():
        step = np.multiply(learning_rate, grads["d" + key])
        new[key] = np.subtract(parameters[key], step)
    return new


# %% counts_the_weights
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    layer = 1
    while "W" + str(layer) in parameters:
        for letter in "Wb":
            name = letter + str(layer)
            updated[name] = parameters[name] - learning_rate * grads["d" + name]
        layer += 1
    return updated


# %% with_asserts_and_print
def update_parameters(parameters: dict, grads: dict, learning_rate: float) -> dict:
    assert learning_rate > 0
    L = len(parameters) // 2
    result = parameters.copy()
    for l in range(1, L + 1):
        assert parameters[f"W{l}"].shape == grads[f"dW{l}"].shape
        result[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        result[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    print("updated", L, "layers")
    return result


# %% nested_function
def update_parameters(parameters, grads, learning_rate):
    def step(name):
        return parameters[name] - learning_rate * grads[f"d{name}"]

    names = list(parameters)
    return dict(zip(names, map(step, names)))


# %% recursion_from_the_top
def update_parameters(parameters, grads, learning_rate):
    α = learning_rate
    L = len(parameters) // 2
    neu = {}
    for l in range(L, 0, -1):
        W, b = parameters["W%i" % l], parameters["b%i" % l]
        dW, db = grads["dW%i" % l], grads["db%i" % l]
        neu["W%i" % l], neu["b%i" % l] = W - α * dW, b - α * db
    return neu
