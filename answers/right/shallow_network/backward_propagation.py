# %% customary
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]

    W1 = parameters["W1"]
    W2 = parameters["W2"]

    A1 = cache["A1"]
    A2 = cache["A2"]

    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)

    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

    return grads
# %% mean_for_biases
def backward_propagation(parameters, cache, X, Y):
    m = Y.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1.mean(axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": dZ2.mean(axis=1, keepdims=True),
    }
# %% slope_by_tanh_derivative
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dW2 = dZ2 @ cache["A1"].T
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dA1 = parameters["W2"].T @ dZ2
    dZ1 = dA1 * tanh_derivative(cache["Z1"])
    dW1 = dZ1 @ X.T
    db1 = np.sum(dZ1, axis=1, keepdims=True)
    return dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2)
# %% chain_rule_from_dA2
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = -Y / A2 + (1 - Y) / (1 - A2)
    dZ2 = dA2 * A2 * (1 - A2)
    dW2 = np.matmul(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1).reshape(-1, 1) / m
    dA1 = np.matmul(parameters["W2"].T, dZ2)
    dZ1 = dA1 * (1 - A1 * A1)
    dW1 = np.matmul(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1)[:, np.newaxis] / m
    print(dW1.shape, db1.shape, dW2.shape, db2.shape)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
# %% einsum
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    d2 = cache["A2"] - Y
    d1 = np.einsum("yh,ym->hm", parameters["W2"], d2) * (1 - np.square(cache["A1"]))
    grads = {}
    grads["dW2"] = np.einsum("ym,hm->yh", d2, cache["A1"]) / m
    grads["db2"] = np.einsum("ym->y", d2)[:, None] / m
    grads["dW1"] = np.einsum("hm,xm->hx", d1, X) / m
    grads["db1"] = np.einsum("hm->h", d1)[:, None] / m
    return grads
# %% ones_column
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    ones = np.ones((m, 1))
    dZ2 = cache["A2"] - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"]) * (1 + cache["A1"])
    return {
        "dZ1": dZ1,
        "dZ2": dZ2,
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1 @ ones / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": dZ2 @ ones / m,
    }
# %% helper_and_asserts
def _gradients(dZ, A_before, m):
    return np.dot(dZ, A_before.T) / m, np.sum(dZ, axis=1, keepdims=True) / m


def backward_propagation(parameters, cache, X, Y):
    assert Y.shape[0] == 1
    m = X.shape[1]
    assert m > 1
    dZ2 = cache["A2"] - Y
    dW2, db2 = _gradients(dZ2, cache["A1"], m)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - cache["A1"] ** 2)
    dW1, db1 = _gradients(dZ1, X, m)
    assert db2.shape == (1, 1)
    assert dW1.shape == parameters["W1"].shape
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
# %% sum_over_everything_for_the_one_output
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = dZ2.dot(cache["A1"].T) / m
    db2 = np.sum(dZ2, keepdims=True) / m
    dZ1 = parameters["W2"].T.dot(dZ2) * (1 - cache["A1"] ** 2)
    dW1 = dZ1.dot(X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"db2": db2, "dW2": dW2, "db1": db1, "dW1": dW1}
# %% one_minus_tanh_of_z
def backward_propagation(parameters, cache, X, Y):
    dz2 = cache["A2"] - Y
    da1 = np.dot(parameters["W2"].T, dz2)
    dz1 = da1 * (1 - np.tanh(cache["Z1"]) ** 2)
    scale = 1.0 / X.shape[1]
    return {
        "dW1": scale * np.dot(dz1, X.T),
        "db1": scale * np.sum(dz1, 1, keepdims=True),
        "dW2": scale * np.dot(dz2, cache["A1"].T),
        "db2": scale * np.sum(dz2, 1, keepdims=True),
    }
# %% forward_again
def backward_propagation(parameters, cache, X, Y):
    A2, fresh = forward_propagation(X, parameters)
    m = Y.shape[-1]
    dZ2 = A2 - Y
    A1 = fresh["A1"]
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - A1**2)
    grads = {name: (dZ @ A.T) / m for name, dZ, A in (("dW1", dZ1, X), ("dW2", dZ2, A1))}
    grads.update({"db1": dZ1.sum(1, keepdims=True) / m, "db2": dZ2.sum(1, keepdims=True) / m})
    return grads
# %% negative_m_and_swapped_difference
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    E = Y - cache["A2"]
    H = np.dot(parameters["W2"].T, E) * (1 - np.power(cache["A1"], 2))
    dW2 = -1 / m * np.dot(E, cache["A1"].T)
    db2 = -1 / m * np.sum(E, axis=1, keepdims=True)
    dW1 = -1 / m * np.dot(H, X.T)
    db1 = -1 / m * np.sum(H, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
# %% in_place_on_own_arrays
def backward_propagation(parameters: dict, cache: dict, X, Y) -> dict:
    m = X.shape[1]
    A1 = cache["A1"].copy()
    dZ2 = cache["A2"].copy()
    dZ2 -= Y
    dZ2 /= m
    dZ1 = parameters["W2"].T @ dZ2
    dZ1 *= 1 - A1**2
    return {
        "dW1": dZ1 @ X.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }
