# %% classic
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache

    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)

    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)

    return dA_prev, dW, db


# %% dictionary
def linear_activation_backward(dA, cache, activation):
    backwards = {"relu": relu_backward, "sigmoid": sigmoid_backward}
    return linear_backward(backwards[activation](dA, cache[1]), cache[0])


# %% conditional_expression
def linear_activation_backward(dA, cache, activation):
    (linear_cache, Z) = cache
    dZ = relu_backward(dA, Z) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache)


# %% written_out
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    if activation == "relu":
        dZ = dA * (Z > 0)
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    dW = dZ @ A_prev.T / m
    db = dZ.sum(axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


# %% raises_for_others
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        raise ValueError(activation)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    assert dW.shape == linear_cache[1].shape
    assert db.shape == linear_cache[2].shape
    print("dW", dW.shape)
    return dA_prev, dW, db


# %% early_returns_and_keywords
def linear_activation_backward(dA, cache, activation):
    if activation == "sigmoid":
        return linear_backward(dZ=sigmoid_backward(dA=dA, cache=cache[1]), cache=cache[0])
    if activation == "relu":
        return linear_backward(dZ=relu_backward(dA=dA, cache=cache[1]), cache=cache[0])


# %% match_statement
def linear_activation_backward(dA: np.ndarray, cache: tuple, activation: str):
    match activation:
        case "relu":
            dZ = relu_backward(dA, cache[1])
        case "sigmoid":
            dZ = sigmoid_backward(dA, cache[1])
        case _:
            raise ValueError("relu or sigmoid")
    return linear_backward(dZ, cache[0])


# %% by_name
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    function = globals()[activation + "_backward"]
    dZ = function(dA, activation_cache)
    grads = linear_backward(dZ, linear_cache)
    return grads[0], grads[1], grads[2]


# %% slopes_by_itself
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        slope = np.where(Z > 0, 1.0, 0.0)
    else:
        A, _ = sigmoid(Z)
        slope = A * (1 - A)
    dA_prev, dW, db = linear_backward(dA * slope, linear_cache)
    return [dA_prev, dW, db]
