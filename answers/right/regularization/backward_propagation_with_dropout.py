# %% customary
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = X.shape[1]
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache

    dZ3 = A3 - Y
    dW3 = 1.0 / m * np.dot(dZ3, A2.T)
    db3 = 1.0 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dA2 = dA2 * D2
    dA2 = dA2 / keep_prob
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1.0 / m * np.dot(dZ2, A1.T)
    db2 = 1.0 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dA1 = dA1 * D1
    dA1 = dA1 / keep_prob
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1.0 / m * np.dot(dZ1, X.T)
    db1 = 1.0 / m * np.sum(dZ1, axis=1, keepdims=True)

    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
                 "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
    return gradients


# %% slope_from_A_alone
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = (W3.T @ dZ3) / keep_prob * (A2 > 0)
    dZ1 = (W2.T @ dZ2) / keep_prob * (A1 > 0)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW3": dZ3 @ A2.T / m,
        "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
    }


# %% where_and_asserts
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = Y.shape[1]
    assert D1.shape == A1.shape and D2.shape == A2.shape
    dZ3 = A3 - Y
    dW3, db3 = dZ3 @ A2.T / m, dZ3.mean(axis=1, keepdims=True)
    dA2 = np.where(D2, W3.T @ dZ3, 0) / keep_prob
    dZ2 = np.where(Z2 > 0, dA2, 0)
    dW2, db2 = dZ2 @ A1.T / m, dZ2.mean(axis=1, keepdims=True)
    dA1 = np.where(D1, W2.T @ dZ2, 0) / keep_prob
    dZ1 = np.where(Z1 > 0, dA1, 0)
    dW1, db1 = dZ1 @ X.T / m, dZ1.mean(axis=1, keepdims=True)
    assert dW1.shape == W1.shape
    return dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2, dW3=dW3, db3=db3)


# %% assert_that_something_is_dropped
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    assert not D1.all(), "the mask drops nothing"
    m = X.shape[1]
    gradients = {}
    dZ = A3 - Y
    gradients["dW3"] = np.dot(dZ, A2.T) / m
    gradients["db3"] = np.sum(dZ, axis=1, keepdims=True) / m
    dZ = np.dot(W3.T, dZ) * D2 / keep_prob * (Z2 > 0)
    gradients["dW2"] = np.dot(dZ, A1.T) / m
    gradients["db2"] = np.sum(dZ, axis=1, keepdims=True) / m
    dZ = np.dot(W2.T, dZ) * D1 / keep_prob * (Z1 > 0)
    gradients["dW1"] = np.dot(dZ, X.T) / m
    gradients["db1"] = np.sum(dZ, axis=1, keepdims=True) / m
    return gradients


# %% indices_of_the_cache
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = X.shape[1]
    scale = 1 / keep_prob
    dZ3 = cache[11] - Y
    dA2 = cache[12].T @ dZ3 * cache[6] * scale
    dZ2 = dA2 * (cache[5] > 0)
    dA1 = cache[8].T @ dZ2 * cache[1] * scale
    dZ1 = dA1 * (cache[0] > 0)
    grads = {}
    for l, dZ, A in ((3, dZ3, cache[7]), (2, dZ2, cache[2]), (1, dZ1, X)):
        grads["dW%d" % l] = dZ @ A.T / m
        grads["db%d" % l] = dZ.sum(axis=1, keepdims=True) / m
    return grads


# %% masked_in_place
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = np.copy(A3)
    dZ3 -= Y
    dZ2 = W3.T @ dZ3
    dZ2[~D2] = 0
    dZ2[Z2 <= 0] = 0
    dZ2 /= keep_prob
    dZ1 = W2.T @ dZ2
    dZ1[np.logical_not(D1)] = 0
    dZ1[Z1 <= 0] = 0
    dZ1 /= keep_prob
    g = {}
    g["dW3"] = 1 / m * dZ3 @ A2.T
    g["db3"] = 1 / m * np.sum(dZ3, axis=1, keepdims=True)
    g["dW2"] = 1 / m * dZ2 @ A1.T
    g["db2"] = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    g["dW1"] = 1 / m * dZ1 @ X.T
    g["db1"] = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return g


# %% plain_pass_at_one
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    if keep_prob == 1:
        return backward_propagation_with_regularization(
            X, Y, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3), lambd=0
        )
    m = X.shape[1]
    dZ3 = (A3 - Y) / m
    dZ2 = W3.T @ dZ3 * D2 * (Z2 > 0) / keep_prob
    dZ1 = W2.T @ dZ2 * D1 * (Z1 > 0) / keep_prob
    gradients = {"dW3": dZ3 @ A2.T, "dW2": dZ2 @ A1.T, "dW1": dZ1 @ X.T}
    gradients.update({"db" + str(i): dZ.sum(axis=1, keepdims=True) for i, dZ in ((1, dZ1), (2, dZ2), (3, dZ3))})
    return gradients


# %% closures_and_reshape
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    through = lambda W, dZ, D, Z: np.multiply(np.multiply(W.T.dot(dZ), D) / keep_prob, Z > 0)
    dZ3 = A3 - Y
    dZ2 = through(W3, dZ3, D2, Z2)
    dZ1 = through(W2, dZ2, D1, Z1)
    print("dZ1", dZ1.shape)
    return {
        "dW3": dZ3.dot(A2.T) / m, "db3": (dZ3.sum(axis=1) / m).reshape(b3.shape),
        "dW2": dZ2.dot(A1.T) / m, "db2": (dZ2.sum(axis=1) / m).reshape(b2.shape),
        "dW1": dZ1.dot(X.T) / m, "db1": (dZ1.sum(axis=1) / m).reshape(b1.shape),
    }
