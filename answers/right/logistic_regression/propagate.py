# %% customary
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    assert dw.shape == w.shape
    assert db.dtype == float
    cost = np.squeeze(cost)
    assert cost.shape == ()
    grads = {"dw": dw, "db": db}
    return grads, cost


# %% means
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    dZ = A - Y
    loss = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": np.mean(X * dZ, axis=1, keepdims=True), "db": np.mean(dZ)}, np.mean(loss)


# %% two_dots_for_the_cost
def propagate(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m
    cost = float(np.squeeze(cost))
    grads = {}
    grads["dw"] = np.dot(X, (A - Y).T) / m
    grads["db"] = float(np.sum(A - Y)) / m
    return grads, cost


# %% softplus_cost
def propagate(w, b, X, Y):
    Z = w.T @ X + b
    A = 1 / (1 + np.exp(-Z))
    cost = np.mean(np.logaddexp(0, Z) - Y * Z)
    m = X.shape[-1]
    return dict(dw=X @ (A - Y).T / m, db=(A - Y).sum() / m), cost


# %% where_by_label
def propagate(w, b, X, Y):
    P = sigmoid(np.matmul(w.T, X) + b)
    probability_of_the_label = np.where(Y == 1, P, 1 - P)
    cost = -np.log(probability_of_the_label).mean()
    error = P - Y
    dw = (X @ error.T) / error.size
    db = error.mean(axis=None)
    print("cost:", cost)
    return {"dw": dw, "db": db, "A": P}, cost


# %% einsum_and_names
def propagate(weights, bias, features, labels):
    number_of_examples = features.shape[1]
    logits = np.einsum("ij,ik->jk", weights, features) + bias
    activations = sigmoid(logits)
    difference = activations - labels
    gradient_of_weights = np.einsum("ik,jk->ij", features, difference) / number_of_examples
    gradient_of_bias = np.einsum("jk->", difference) / number_of_examples
    loss = labels * np.log(activations) + (1 - labels) * np.log(1 - activations)
    return {"dw": gradient_of_weights, "db": gradient_of_bias}, -np.sum(loss) / number_of_examples


# %% epsilon_in_the_logarithm
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    eps = 1e-15
    A_safe = np.clip(A, eps, 1 - eps)
    cost = -1.0 / m * (np.sum(Y * np.log(A_safe)) + np.sum((1 - Y) * np.log(1 - A_safe)))
    dZ = A - Y
    return {"db": np.sum(dZ) / m, "dw": np.dot(X, dZ.T) / m}, cost


# %% squeezed_labels
def propagate(w, b, X, Y):
    m = X.shape[1]
    y = Y.reshape(m)
    a = sigmoid(w.ravel().dot(X) + b)
    cost = -(y @ np.log(a) + (1 - y) @ np.log(1 - a)) / m
    dz = (a - y) / m
    return {"dw": X.dot(dz)[:, np.newaxis], "db": dz.sum()}, cost


# %% helpers_and_asserts
def forward(w, b, X):
    return sigmoid(w.T.dot(X) + b)


def backward(A, X, Y):
    m = X.shape[1]
    return {"dw": X.dot((A - Y).T) / m, "db": np.sum(A - Y) / m}


def propagate(w, b, X, Y):
    assert X.shape[1] == Y.shape[1]
    assert X.shape[1] > 1
    A = forward(w, b, X)
    assert A.min() > 0 and A.max() < 1
    cost = np.sum(-Y * np.log(A) - (1 - Y) * np.log(1 - A)) / X.shape[1]
    return backward(A, X, Y), cost


# %% sums_over_both_kinds
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    yes = Y == 1
    cost = -(np.log(A[yes]).sum() + np.log(1 - A[~yes]).sum()) / m
    dA = -(Y / A) + (1 - Y) / (1 - A)
    dZ = dA * A * (1 - A)
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ, axis=1)[0] / m
    return {"dw": dw, "db": db}, cost


# %% db_keeps_its_axes
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    db = np.sum(A - Y, axis=1, keepdims=True) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": db}, cost
