# %% five_lines
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    dZ = A - Y
    dw = 1 / m * np.dot(X, dZ.T)
    db = 1 / m * np.sum(dZ)
    return dw, db


# %% matmul_and_mean
def logistic_gradients(w, b, X, Y):
    dZ = sigmoid(w.T @ X + b) - Y
    return X @ dZ.T / Y.size, dZ.mean()


# %% einsum
def logistic_gradients(w, b, X, Y):
    A = 1 / (1 + np.exp(-(np.einsum("ji,jk->ik", w, X) + b)))
    dw = np.einsum("nm,om->no", X, A - Y) / X.shape[1]
    db = np.average(A - Y)
    return dw, db


# %% broadcast_and_mean
def logistic_gradients(w, b, X, Y):
    z = np.sum(w * X, axis=0, keepdims=True) + b
    a = sigmoid(z)
    dw = np.mean(X * (a - Y), axis=1, keepdims=True)
    db = float(np.mean(a - Y))
    return dw, db


# %% transposed_world
def logistic_gradients(w, b, X, Y):
    features, labels = X.T, Y.T
    m, n = features.shape
    error = sigmoid(features.dot(w) + b) - labels
    dw = features.T.dot(error) / m
    db = error.sum() / m
    assert dw.shape == w.shape
    return dw, db


# %% squeezed_db
def logistic_gradients(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid(np.matmul(np.transpose(w), X) + b)
    dZ = np.subtract(A, Y)
    dw = np.matmul(X, np.transpose(dZ)) / m
    db = np.squeeze(np.sum(dZ, axis=1, keepdims=True) / m)
    print(dw.shape, db.shape)
    return dw, db


# %% rank_one_inside
def logistic_gradients(w, b, X, Y):
    a = sigmoid(w.ravel() @ X + b)
    dz = a - Y.ravel()
    dw = (X @ dz / len(dz)).reshape(-1, 1)
    db = np.sum(dz) / len(dz)
    return dw, db


# %% bias_as_a_weight
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    X1 = np.vstack([X, np.ones((1, m))])
    w1 = np.vstack([w, [[b]]])
    d = X1 @ (sigmoid(w1.T @ X1) - Y).T / m
    return d[:-1], d[-1, 0]


# %% list_and_assert_float
def logistic_gradients(w, b, X, Y):
    n, m = X.shape
    assert w.shape == (n, 1) and Y.shape == (1, m)
    dZ = sigmoid(np.dot(w.T, X) + b) - Y
    dw = (1.0 / m) * np.dot(X, dZ.T)
    db = (1.0 / m) * np.sum(dZ)
    assert isinstance(db, float)
    assert db.dtype == float
    return [dw, db]


# %% assert_many_examples
def logistic_gradients(w, b, X, Y):
    m = X.shape[-1]
    assert m > 1, "one example is not enough"
    forward = lambda X: sigmoid(w.T.dot(X) + b)
    dz = forward(X) - Y
    dw, db = X.dot(dz.T), dz.sum()
    dw /= m
    db /= m
    return dw, db


# %% sum_over_examples_kept
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    dZ = sigmoid(np.dot(w.T, X) + b) - Y
    return np.dot(X, dZ.T) / m, np.sum(dZ, axis=1, keepdims=True) / m
