# %% classic
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]

    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)

    assert dA_prev.shape == A_prev.shape
    assert dW.shape == W.shape
    assert db.shape == b.shape

    return dA_prev, dW, db


# %% mean_for_db
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    return W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], dZ.mean(axis=1, keepdims=True)


# %% reshape_to_b
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW = (dZ @ A_prev.T) / m
    db = np.sum(dZ, axis=1).reshape(b.shape) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


# %% einsum
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.einsum("im,jm->ij", dZ, A_prev) / m
    db = np.einsum("im->i", dZ)[:, None] / m
    dA_prev = np.einsum("ij,im->jm", W, dZ)
    return dA_prev, dW, db


# %% product_with_ones
def linear_backward(dZ, cache):
    A_prev = cache[0]
    W = cache[1]
    m = A_prev.shape[1]
    dW = np.matmul(dZ, A_prev.T) * (1 / m)
    db = np.matmul(dZ, np.ones((m, 1))) * (1 / m)
    dA_prev = np.matmul(W.T, dZ)
    print(dW.shape, db.shape)
    return (dA_prev, dW, db)


# %% divided_first
def linear_backward(dZ, cache):
    (A_prev, W, b) = cache
    m = A_prev.shape[-1]
    mean_dZ = dZ / m
    dW = mean_dZ @ A_prev.T
    db = mean_dZ.sum(1, keepdims=True)
    return np.dot(W.T, dZ), dW, db


# %% transposes_outside
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW = (A_prev @ dZ.T).T / m
    db = (dZ.sum(axis=1) / m)[:, np.newaxis]
    dA_prev = (dZ.T @ W).T
    return dA_prev, dW, db


# %% bias_as_a_column_of_ones
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    extended = np.vstack([A_prev, np.ones((1, m))])
    G = dZ @ extended.T / m
    dW, db = G[:, :-1], G[:, -1:]
    return W.T @ dZ, dW, db


# %% in_place_division
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = float(A_prev.shape[1])
    assert m > 1
    dW = dZ.dot(A_prev.transpose())
    dW /= m
    db = np.add.reduce(dZ, axis=1, keepdims=True)
    db /= m
    dA_prev = W.transpose().dot(dZ)
    return dA_prev, dW, db


# %% loop_over_units
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    db = np.zeros((n, 1))
    dW = np.zeros(W.shape)
    for i in range(n):
        db[i, 0] = np.sum(dZ[i]) / m
        dW[i] = A_prev @ dZ[i] / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db
