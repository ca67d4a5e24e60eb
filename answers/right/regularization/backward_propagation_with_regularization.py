# %% customary
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache

    dZ3 = A3 - Y
    dW3 = 1.0 / m * np.dot(dZ3, A2.T) + (lambd * W3) / m
    db3 = 1.0 / m * np.sum(dZ3, axis=1, keepdims=True)

    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1.0 / m * np.dot(dZ2, A1.T) + (lambd * W2) / m
    db2 = 1.0 / m * np.sum(dZ2, axis=1, keepdims=True)

    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1.0 / m * np.dot(dZ1, X.T) + (lambd * W1) / m
    db1 = 1.0 / m * np.sum(dZ1, axis=1, keepdims=True)

    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
                 "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
    return gradients


# %% loop_over_layers
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = Y.shape[1]
    Z = {1: cache[0], 2: cache[4], 3: cache[8]}
    A = {0: X, 1: cache[1], 2: cache[5], 3: cache[9]}
    W = {1: cache[2], 2: cache[6], 3: cache[10]}
    gradients = {}
    dZ = A[3] - Y
    for l in (3, 2, 1):
        gradients[f"dW{l}"] = (dZ @ A[l - 1].T + lambd * W[l]) / m
        gradients[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            dZ = (W[l].T @ dZ) * (Z[l - 1] > 0)
    return gradients


# %% masked_assignment_and_asserts
def backward_propagation_with_regularization(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    assert dZ3.shape == Z3.shape
    dW3 = np.matmul(dZ3, A2.T) / m + lambd / m * W3
    db3 = np.mean(dZ3, axis=1, keepdims=True)
    dZ2 = np.matmul(W3.T, dZ3)
    dZ2[Z2 <= 0] = 0
    dW2 = np.matmul(dZ2, A1.T) / m + lambd / m * W2
    db2 = np.mean(dZ2, axis=1, keepdims=True)
    dZ1 = np.matmul(W2.T, dZ2)
    dZ1[Z1 <= 0] = 0
    dW1 = np.matmul(dZ1, X.T) / m + lambd / m * W1
    db1 = np.mean(dZ1, axis=1, keepdims=True)
    for d, p in ((dW1, W1), (db1, b1), (dW2, W2), (db2, b2), (dW3, W3), (db3, b3)):
        assert d.shape == p.shape
    return dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2, dW3=dW3, db3=db3)


# %% divided_first
def backward_propagation_with_regularization(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = Y.shape[1]
    dZ3 = (A3 - Y) / m
    dZ2 = W3.T.dot(dZ3) * np.where(Z2 > 0, 1, 0)
    dZ1 = W2.T.dot(dZ2) * np.where(Z1 > 0, 1, 0)
    decay = lambd / m
    return {
        "dW3": dZ3.dot(A2.T) + decay * W3,
        "dW2": dZ2.dot(A1.T) + decay * W2,
        "dW1": dZ1.dot(X.T) + decay * W1,
        "db3": dZ3.sum(1, keepdims=True),
        "db2": dZ2.sum(1, keepdims=True),
        "db1": dZ1.sum(1, keepdims=True),
    }


# %% long_way_over_dAL
def backward_propagation_with_regularization(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = Y.shape[1]
    dA3 = -(np.divide(Y, A3) - np.divide(1 - Y, 1 - A3))
    dZ3 = dA3 * A3 * (1 - A3)
    dW3 = dZ3 @ A2.T / m + W3 * lambd / m
    db3 = dZ3.sum(axis=1).reshape(-1, 1) / m
    dZ2 = (W3.T @ dZ3) * np.heaviside(Z2, 0)
    dW2 = dZ2 @ A1.T / m + W2 * lambd / m
    db2 = dZ2.sum(axis=1)[:, None] / m
    dZ1 = (W2.T @ dZ2) * np.heaviside(Z1, 0)
    dW1 = dZ1 @ X.T / m + W1 * lambd / m
    db1 = dZ1.sum(axis=1)[:, np.newaxis] / m
    return {"dW1": dW1, "dW2": dW2, "dW3": dW3, "db1": db1, "db2": db2, "db3": db3}


# %% assert_on_a_positive_lambda
def backward_propagation_with_regularization(X, Y, cache, lambd):
    assert lambd > 0, "use the plain backward pass"
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]

    def layer(dZ, A_prev, W):
        return dZ @ A_prev.T / m + lambd * W / m, np.sum(dZ, axis=1, keepdims=True) / m, W.T @ dZ

    gradients = {}
    gradients["dW3"], gradients["db3"], dA2 = layer(A3 - Y, A2, W3)
    gradients["dW2"], gradients["db2"], dA1 = layer(dA2 * (Z2 > 0), A1, W2)
    gradients["dW1"], gradients["db1"], _ = layer(dA1 * (Z1 > 0), X, W1)
    return gradients


# %% plain_pass_then_the_price
def plain_backward(X, Y, cache):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = W3.T @ dZ3 * (A2 > 0)
    dZ1 = W2.T @ dZ2 * (A1 > 0)
    g = {"dW3": dZ3 @ A2.T, "dW2": dZ2 @ A1.T, "dW1": dZ1 @ X.T}
    for name, dZ in (("db3", dZ3), ("db2", dZ2), ("db1", dZ1)):
        g[name] = np.sum(dZ, axis=1, keepdims=True)
    return {name: value / m for name, value in g.items()}


def backward_propagation_with_regularization(X, Y, cache, lambd):
    gradients = plain_backward(X, Y, cache)
    weights = {"dW1": cache[2], "dW2": cache[6], "dW3": cache[10]}
    for name, W in weights.items():
        gradients[name] += lambd / X.shape[1] * W
    print({k: v.shape for k, v in gradients.items()})
    return gradients


# %% einsum_and_multiply
def backward_propagation_with_regularization(X, Y, cache, lambd):
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    m = float(Y.shape[1])
    ones = np.ones((Y.shape[1], 1))
    dZ3 = np.subtract(A3, Y)
    dZ2 = np.multiply(np.einsum("ki,km->im", W3, dZ3), np.sign(A2))
    dZ1 = np.multiply(np.einsum("ki,km->im", W2, dZ2), np.sign(A1))
    gradients = {}
    for i, (dZ, A, W) in enumerate([(dZ1, X, W1), (dZ2, A1, W2), (dZ3, A2, W3)], start=1):
        gradients["dW" + str(i)] = np.einsum("im,jm->ij", dZ, A) / m + np.multiply(lambd / m, W)
        gradients["db" + str(i)] = dZ @ ones / m
    return gradients
