# %% half_of_the_price
# Mistake: lambda / (2m) W in place of lambda / m W: the 2 of the square was not cancelled.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dW3 = 1 / m * np.dot(dZ3, A2.T) + lambd / (2 * m) * W3
    db3 = 1 / m * np.sum(dZ3, axis=1, keepdims=True)
    dZ2 = np.dot(W3.T, dZ3) * (A2 > 0)
    dW2 = 1 / m * np.dot(dZ2, A1.T) + lambd / (2 * m) * W2
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (A1 > 0)
    dW1 = 1 / m * np.dot(dZ1, X.T) + lambd / (2 * m) * W1
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}


# %% price_without_m
# Mistake: adds lambd * W, not divided by m.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dW3 = 1 / m * np.dot(dZ3, A2.T) + lambd * W3
    db3 = 1 / m * np.sum(dZ3, axis=1, keepdims=True)
    dZ2 = np.dot(W3.T, dZ3) * (A2 > 0)
    dW2 = 1 / m * np.dot(dZ2, A1.T) + lambd * W2
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (A1 > 0)
    dW1 = 1 / m * np.dot(dZ1, X.T) + lambd * W1
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}


# %% no_slope_of_relu
# Mistake: the gradient passes through ReLU unchanged; the factor Z > 0 is missing in both hidden layers.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3)
    dZ1 = np.dot(W2.T, dZ2)
    g = {}
    for l, dZ, A, W in ((3, dZ3, A2, W3), (2, dZ2, A1, W2), (1, dZ1, X, W1)):
        g[f"dW{l}"] = dZ @ A.T / m + lambd / m * W
        g[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
    return g


# %% wrong_weights_in_the_price
# Mistake: the price of dW2 uses W3; the shapes do not fit (broadcasting error).
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m + lambd / m * W3,
        "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m + lambd / m * W1,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m + lambd / m * W2,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% flat_bias_gradients
# Mistake: keepdims is missing, so the db are flat.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
    g = {}
    for l, dZ, A, W in ((3, dZ3, A2, W3), (2, dZ2, A1, W2), (1, dZ1, X, W1)):
        g[f"dW{l}"] = dZ @ A.T / m + lambd / m * W
        g[f"db{l}"] = np.sum(dZ, axis=1) / m
    return g


# %% price_on_the_biases
# Mistake: the biases are drawn to zero too.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
    g = {}
    for l, dZ, A, W, b in ((3, dZ3, A2, W3, b3), (2, dZ2, A1, W2, b2), (1, dZ1, X, W1, b1)):
        g[f"dW{l}"] = (dZ @ A.T + lambd * W) / m
        g[f"db{l}"] = (np.sum(dZ, axis=1, keepdims=True) + lambd * b) / m
    return g


# %% minus_the_price
# Mistake: the sign of the L2 term is wrong.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
    g = {}
    for l, dZ, A, W in ((3, dZ3, A2, W3), (2, dZ2, A1, W2), (1, dZ1, X, W1)):
        g[f"dW{l}"] = dZ @ A.T / m - lambd / m * W
        g[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
    return g


# %% precedence_and_half
# Mistake: the division by m stands only behind the price (dZ A^T + lambd * W / m) in all layers.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
    g = {}
    for l, dZ, A, W in ((3, dZ3, A2, W3), (2, dZ2, A1, W2), (1, dZ1, X, W1)):
        g[f"dW{l}"] = np.dot(dZ, A.T) + lambd * W / m
        g[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
    return g


# %% Y_minus_A
# Mistake: dZ3 has the wrong sign, Y - A3.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = Y - A3
    dZ2 = np.dot(W3.T, dZ3) * (A2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (A1 > 0)
    g = {}
    for l, dZ, A, W in ((3, dZ3, A2, W3), (2, dZ2, A1, W2), (1, dZ1, X, W1)):
        g[f"dW{l}"] = dZ @ A.T / m + lambd / m * W
        g[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
    return g


# %% cache_unpacked_short
# Mistake: unpacks ten of the cache's twelve arrays, a ValueError.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    A1, W1, b1, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (A2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (A1 > 0)
    return {"dW3": dZ3 @ A2.T / m + lambd / m * W3, "dW2": dZ2 @ A1.T / m + lambd / m * W2, "dW1": dZ1 @ X.T / m + lambd / m * W1}


# %% sum_over_everything
# Mistake: keepdims without axis, so db is the sum over all units.
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (A2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (A1 > 0)
    g = {}
    for l, dZ, A, W in ((3, dZ3, A2, W3), (2, dZ2, A1, W2), (1, dZ1, X, W1)):
        g[f"dW{l}"] = dZ @ A.T / m + lambd / m * W
        g[f"db{l}"] = np.sum(dZ, keepdims=True) / m
    return g
