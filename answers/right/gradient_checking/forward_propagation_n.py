# %% customary
def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
    return s


def relu(x):
    s = np.maximum(0, x)
    return s


def forward_propagation_n(X, Y, parameters):
    m = X.shape[1]
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    W3 = parameters["W3"]
    b3 = parameters["b3"]

    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)

    logprobs = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
    cost = 1.0 / m * np.sum(logprobs)
    cache = (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    return cost, cache


# %% cost_in_z
def forward_propagation_n(X, Y, parameters):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(Z2, 0)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    cost = np.mean(np.logaddexp(0, Z3) - Y * Z3)
    return cost, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


# %% dot_products_squeezed
def forward_propagation_n(X, Y, parameters):
    m = Y.shape[1]
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = W1.dot(X) + b1
    A1 = Z1 * (Z1 > 0)
    Z2 = W2.dot(A1) + b2
    A2 = Z2 * (Z2 > 0)
    Z3 = W3.dot(A2) + b3
    A3 = 1.0 / (1.0 + np.exp(-Z3))
    cost = -1 / m * (np.dot(Y, np.log(A3).T) + np.dot(1 - Y, np.log(1 - A3).T))
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


# %% a_loop_over_layers
def forward_propagation_n(X, Y, parameters):
    A, cache = X, []
    for l in (1, 2, 3):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = np.matmul(W, A) + b
        A = np.maximum(0, Z) if l < 3 else 1 / (1 + np.exp(-Z))
        cache.extend([Z, A, W, b])
    cost = float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    return cost, tuple(cache)


# %% asserts_that_hold
def forward_propagation_n(X, Y, parameters):
    p = parameters
    Z1 = np.add(np.dot(p["W1"], X), p["b1"])
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = np.add(np.dot(p["W2"], A1), p["b2"])
    A2 = np.where(Z2 > 0, Z2, 0)
    Z3 = np.add(np.dot(p["W3"], A2), p["b3"])
    A3 = np.reciprocal(1 + np.exp(-Z3))
    assert A3.shape == Y.shape
    cost = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)).mean()
    assert isinstance(cost, float)
    return cost, (Z1, A1, p["W1"], p["b1"], Z2, A2, p["W2"], p["b2"], Z3, A3, p["W3"], p["b3"])


# %% assert_on_a_small_cost
def forward_propagation_n(X, Y, parameters):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(Z2, 0)
    Z3 = W3 @ A2 + b3
    A3 = 0.5 * (1 + np.tanh(Z3 / 2))
    cost = -np.average(np.where(Y == 1, np.log(A3), np.log(1 - A3)))
    assert cost < 0.7, "worse than guessing"
    return cost, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


# %% clipped
EPS = 1e-15


def forward_propagation_n(X, Y, parameters):
    W1, b1, W2, b2, W3, b3 = [parameters[name] for name in sorted(parameters, key=lambda s: (s[1], s[0]))]
    Z1 = W1 @ X + b1
    A1 = np.clip(Z1, 0, None)
    Z2 = W2 @ A1 + b2
    A2 = np.clip(Z2, 0, None)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    A = np.clip(A3, EPS, 1 - EPS)
    cost = np.sum(-Y * np.log(A) - (1 - Y) * np.log(1 - A)) / X.shape[1]
    print("cost", cost)
    return cost, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


# %% losses_picked_by_label
def forward_propagation_n(X, Y, parameters):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = np.einsum("ij,jm->im", W1, X) + b1
    A1 = np.maximum(Z1, 0)
    Z2 = np.einsum("ij,jm->im", W2, A1) + b2
    A2 = np.maximum(Z2, 0)
    Z3 = np.einsum("ij,jm->im", W3, A2) + b3
    A3 = 1 / (1 + np.exp(-Z3))
    ones, zeros = A3[Y == 1], A3[Y == 0]
    cost = -(np.log(ones).sum() + np.log(1 - zeros).sum()) / Y.shape[1]
    return [cost, [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3]]


# %% sign_by_label
def forward_propagation_n(X, Y, parameters):
    def relu(z):
        z = z.copy()
        z[z < 0] = 0
        return z

    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    A1 = relu(Z1)
    Z2 = W2 @ A1 + b2
    A2 = relu(Z2)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    cost = np.log1p(np.exp(-(2 * Y - 1) * Z3)).mean()
    return cost, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
