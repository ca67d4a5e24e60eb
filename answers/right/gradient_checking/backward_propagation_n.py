# %% the_two_lines_mended
def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW3": dW3, "db3": db3, "dW2": dW2, "db2": db2, "dW1": dW1, "db1": db1}


# %% customary
def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache

    dZ3 = A3 - Y
    dW3 = 1.0 / m * np.dot(dZ3, A2.T)
    db3 = 1.0 / m * np.sum(dZ3, axis=1, keepdims=True)

    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1.0 / m * np.dot(dZ2, A1.T)
    db2 = 1.0 / m * np.sum(dZ2, axis=1, keepdims=True)

    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1.0 / m * np.dot(dZ1, X.T)
    db1 = 1.0 / m * np.sum(dZ1, axis=1, keepdims=True)

    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3,
                 "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
                 "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
    return gradients


# %% a_loop_over_layers
def backward_propagation_n(X, Y, cache):
    m = Y.shape[1]
    Zs, As, Ws = cache[0::4], (X,) + tuple(cache[1::4]), cache[2::4]
    grads = {}
    dZ = As[3] - Y
    for l in range(3, 0, -1):
        grads[f"dW{l}"] = dZ @ As[l - 1].T / m
        grads[f"db{l}"] = np.mean(dZ, axis=1, keepdims=True)
        if l > 1:
            dZ = (Ws[l - 1].T @ dZ) * (Zs[l - 2] > 0)
    return grads


# %% where_with_asserts
def backward_propagation_n(X, Y, cache):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dA2 = W3.T @ dZ3
    dZ2 = np.where(Z2 > 0, dA2, 0)
    dA1 = W2.T @ dZ2
    dZ1 = np.where(Z1 > 0, dA1, 0)
    dW3, dW2, dW1 = dZ3 @ A2.T / m, dZ2 @ A1.T / m, dZ1 @ X.T / m
    db3, db2, db1 = (np.sum(d, axis=1, keepdims=True) / m for d in (dZ3, dZ2, dZ1))
    assert dW1.shape == W1.shape and db1.shape == b1.shape
    return dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2, dW3=dW3, db3=db3)


# %% assert_of_several_examples
def backward_propagation_n(X, Y, cache):
    assert X.shape[1] > 1
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dW3 = np.matmul(dZ3, A2.T) / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dZ2 = np.matmul(W3.T, dZ3)
    dZ2[A2 <= 0] = 0
    dW2 = np.matmul(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.matmul(W2.T, dZ2)
    dZ1[A1 <= 0] = 0
    dW1 = np.matmul(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW3": dW3, "db3": db3, "dW2": dW2, "db2": db2, "dW1": dW1, "db1": db1}


# %% scaled_from_the_start
def backward_propagation_n(X, Y, cache):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = (A3 - Y) / Y.shape[1]
    dZ2 = W3.T.dot(dZ3) * (Z2 > 0).astype(float)
    dZ1 = W2.T.dot(dZ2) * (Z1 > 0).astype(float)
    gradients = {}
    for i, (d, a) in enumerate(((dZ1, X), (dZ2, A1), (dZ3, A2)), 1):
        gradients["dW" + str(i)] = d.dot(a.T)
        gradients["db" + str(i)] = d.sum(axis=1).reshape(-1, 1)
    return gradients


# %% filled_in_backwards
def backward_propagation_n(X, Y, cache):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    n, m = X.shape
    gradients = {}
    dZ = A3 - Y
    for layer, before, W, Z in ((3, A2, W3, Z2), (2, A1, W2, Z1), (1, X, W1, None)):
        gradients["dW%d" % layer] = np.dot(dZ, before.T) / m
        gradients["db%d" % layer] = dZ.sum(axis=1, keepdims=True) / m
        if Z is not None:
            dZ = np.dot(W.T, dZ)
            dZ[Z <= 0] = 0
    return gradients


# %% helper_functions
def relu_slope(z):
    return np.heaviside(z, 0)


def mean_over_examples(dZ):
    return np.sum(dZ, axis=1, keepdims=True) / dZ.shape[1]


def backward_propagation_n(X, Y, cache):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * relu_slope(Z2)
    dZ1 = np.dot(W2.T, dZ2) * relu_slope(Z1)
    print(dZ1.shape, dZ2.shape, dZ3.shape)
    return {
        "dW1": np.einsum("im,jm->ij", dZ1, X) / m,
        "db1": mean_over_examples(dZ1),
        "dW2": np.einsum("im,jm->ij", dZ2, A1) / m,
        "db2": mean_over_examples(dZ2),
        "dW3": np.einsum("im,jm->ij", dZ3, A2) / m,
        "db3": mean_over_examples(dZ3),
    }
