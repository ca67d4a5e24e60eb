# %% customary
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]

    dW1 = grads["dW1"]
    db1 = grads["db1"]
    dW2 = grads["dW2"]
    db2 = grads["db2"]

    W1 = W1 - learning_rate * dW1
    b1 = b1 - learning_rate * db1
    W2 = W2 - learning_rate * dW2
    b2 = b2 - learning_rate * db2

    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

    return parameters
# %% comprehension
def update_parameters(parameters, grads, learning_rate=1.2):
    return {key: parameters[key] - learning_rate * grads["d" + key] for key in parameters}
# %% in_place
def update_parameters(parameters, grads, learning_rate=1.2):
    for key in ("W1", "b1", "W2", "b2"):
        parameters[key] -= learning_rate * grads["d" + key]
    return parameters
# %% no_default
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in (1, 2):
        new["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        new["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return new
# %% copied_first
import copy


def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = copy.deepcopy(parameters)
    for name, slope in grads.items():
        parameters[name[1:]] -= learning_rate * slope
    return parameters
# %% new_dict_of_the_same
def update_parameters(parameters, grads, learning_rate=1.2):
    new = dict(parameters)
    new.update({k: v + (-learning_rate) * grads[f"d{k}"] for k, v in parameters.items()})
    print("updated", list(new))
    return new
# %% subtract
def update_parameters(parameters: dict, grads: dict, learning_rate: float = 1.2) -> dict:
    W1, b1, W2, b2 = (np.subtract(parameters[n], np.multiply(learning_rate, grads["d" + n])) for n in "W1 b1 W2 b2".split())
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %% other_name_for_the_rate_inside
def update_parameters(parameters, grads, learning_rate=1.2):
    alpha = learning_rate

    def step(name):
        return parameters[name] - alpha * grads["d" + name]

    return dict(W1=step("W1"), b1=step("b1"), W2=step("W2"), b2=step("b2"))
# %% asserts_on_shapes
def update_parameters(parameters, grads, learning_rate=1.2):
    assert learning_rate >= 1
    out = {}
    for key, value in parameters.items():
        change = grads["d" + key]
        assert value.shape == change.shape
        assert np.any(change != 0)
        out[key] = value - learning_rate * change
    return out
# %% reassigned_keys
def update_parameters(parameters, grads, learning_rate=1.2):
    parameters["W1"] = parameters["W1"] - learning_rate * grads["dW1"]
    parameters["b1"] = parameters["b1"] - learning_rate * grads["db1"]
    parameters["W2"] = parameters["W2"] - learning_rate * grads["dW2"]
    parameters["b2"] = parameters["b2"] - learning_rate * grads["db2"]
    return parameters
# %% map_and_zip
RATE = 1.2


def update_parameters(parameters, grads, learning_rate=RATE):
    keys = sorted(parameters)
    values = map(lambda k: parameters[k] - grads["d" + k] * learning_rate, keys)
    return dict(zip(keys, values))
