# %% classic
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)

    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))

    current_cache = caches[L - 1]
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, current_cache, activation="sigmoid"
    )

    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(
            grads["dA" + str(l + 1)], current_cache, activation="relu"
        )
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp

    return grads


# %% old_numbering
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(Y / AL) + (1 - Y) / (1 - AL)
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, caches[-1], "sigmoid"
    )
    for l in reversed(range(L - 1)):
        grads["dA" + str(l + 1)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = linear_activation_backward(
            grads["dA" + str(l + 2)], caches[l], "relu"
        )
    return grads


# %% overwritten_dA
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dA, caches[L - 1], "sigmoid")
    for layer in range(L - 1, 0, -1):
        dA, grads[f"dW{layer}"], grads[f"db{layer}"] = linear_activation_backward(dA, caches[layer - 1], "relu")
    return grads


# %% one_loop
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (AL - Y) / (AL * (1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads.update({"dW" + str(l): dW, "db" + str(l): db})
    return grads


# %% difference_straight_away
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dZ = AL - Y
    linear_cache, _ = caches[-1]
    dA, grads["dW" + str(L)], grads["db" + str(L)] = linear_backward(dZ, linear_cache)
    for l in range(L - 1, 0, -1):
        linear_cache, Z = caches[l - 1]
        dZ = relu_backward(dA, Z)
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_backward(dZ, linear_cache)
    return grads


# %% enumerate_reversed
def L_model_backward(AL, Y, caches):
    grads = {"dA": np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)}
    number = len(caches)
    for step, cache in enumerate(reversed(caches)):
        layer = number - step
        grads["dA"], grads[f"dW{layer}"], grads[f"db{layer}"] = linear_activation_backward(
            grads["dA"], cache, "sigmoid" if step == 0 else "relu"
        )
        print("layer", layer, "done")
    return grads


# %% written_out
def L_model_backward(AL, Y, caches):
    L = len(caches)
    m = Y.shape[1]
    grads = {}
    dZ = AL - Y
    for l in range(L, 0, -1):
        (A_prev, W, b), Z = caches[l - 1]
        grads[f"dW{l}"] = np.dot(dZ, A_prev.T) / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            Z_prev = caches[l - 2][1]
            dZ = np.dot(W.T, dZ) * (Z_prev > 0)
    return grads


# %% stack_of_caches
def L_model_backward(AL, Y, caches):
    rest = list(caches)
    grads = dict()
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    activation = "sigmoid"
    while rest:
        l = len(rest)
        dA, grads["dW%d" % l], grads["db%d" % l] = linear_activation_backward(dA, rest.pop(), activation)
        activation = "relu"
    return grads


# %% lists_then_dict
def L_model_backward(AL: np.ndarray, Y: np.ndarray, caches: list) -> dict:
    assert AL.shape == Y.shape
    L = len(caches)
    dWs, dbs = [None] * (L + 1), [None] * (L + 1)
    dA = np.where(Y == 1, -1 / AL, 1 / (1 - AL))
    dA, dWs[L], dbs[L] = linear_activation_backward(dA=dA, cache=caches[L - 1], activation="sigmoid")
    for l in range(L - 1, 0, -1):
        dA, dWs[l], dbs[l] = linear_activation_backward(dA=dA, cache=caches[l - 1], activation="relu")
    grads = {}
    for l in range(1, L + 1):
        grads["dW" + str(l)] = dWs[l]
        grads["db" + str(l)] = dbs[l]
    return grads


# %% recursion
def L_model_backward(AL, Y, caches):
    grads = {}

    def back(dA, l, activation):
        if l == 0:
            return
        dA_prev, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dW{l}"] = dW
        grads[f"db{l}"] = db
        back(dA_prev, l - 1, "relu")

    back(-(Y / AL - (1 - Y) / (1 - AL)), len(caches), "sigmoid")
    return grads
