# %% customary
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    W3 = parameters["W3"]
    b3 = parameters["b3"]

    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    D1 = np.random.rand(A1.shape[0], A1.shape[1])
    D1 = D1 < keep_prob
    A1 = A1 * D1
    A1 = A1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    D2 = np.random.rand(A2.shape[0], A2.shape[1])
    D2 = D2 < keep_prob
    A2 = A2 * D2
    A2 = A2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


# %% without_a_default
def forward_propagation_with_dropout(X, parameters, keep_prob):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ["W1", "b1", "W2", "b2", "W3", "b3"])
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    D1 = (np.random.rand(*A1.shape) < keep_prob).astype(int)
    A1 = A1 * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(0, Z2)
    D2 = (np.random.rand(*A2.shape) < keep_prob).astype(int)
    A2 = A2 * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


# %% own_generator_and_float_masks
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    rng = np.random.default_rng()
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = W1.dot(X) + b1
    D1 = (rng.random(Z1.shape) < keep_prob).astype(float)
    A1 = relu(Z1) * D1 / keep_prob
    Z2 = W2.dot(A1) + b2
    D2 = (rng.random(Z2.shape) < keep_prob).astype(float)
    A2 = relu(Z2) * D2 / keep_prob
    Z3 = W3.dot(A2) + b3
    A3 = sigmoid(Z3)
    cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


# %% binomial
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = [parameters[n] for n in ("W1", "b1", "W2", "b2", "W3", "b3")]
    Z1 = W1 @ X + b1
    D1 = np.random.binomial(1, keep_prob, size=Z1.shape)
    A1 = relu(Z1) * (D1 / keep_prob)
    Z2 = W2 @ A1 + b2
    D2 = np.random.binomial(1, keep_prob, size=Z2.shape)
    A2 = relu(Z2) * (D2 / keep_prob)
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


# %% helper_for_a_layer
def _dropout(A, keep_prob):
    D = np.random.uniform(size=A.shape) <= keep_prob
    return np.where(D, A / keep_prob, 0), D


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    p = parameters
    Z1 = p["W1"] @ X + p["b1"]
    A1, D1 = _dropout(np.maximum(Z1, 0), keep_prob)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2, D2 = _dropout(np.maximum(Z2, 0), keep_prob)
    Z3 = p["W3"] @ A2 + p["b3"]
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, p["W1"], p["b1"], Z2, D2, A2, p["W2"], p["b2"], Z3, A3, p["W3"], p["b3"])


# %% in_place_with_asserts
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    assert 0 < keep_prob < 1
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = np.matmul(W1, X) + b1
    A1 = relu(Z1)
    D1 = np.random.rand(A1.shape[0], A1.shape[1]) < keep_prob
    A1 *= D1
    A1 /= keep_prob
    Z2 = np.matmul(W2, A1) + b2
    A2 = relu(Z2)
    D2 = np.random.rand(A2.shape[0], A2.shape[1]) < keep_prob
    A2 *= D2
    A2 /= keep_prob
    Z3 = np.matmul(W3, A2) + b3
    A3 = sigmoid(Z3)
    assert A3.shape == (1, X.shape[1])
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


# %% early_return_at_one
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    if keep_prob == 1:
        A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = forward_propagation(X, parameters)
        return A3, (Z1, np.ones_like(A1), A1, W1, b1, Z2, np.ones_like(A2), A2, W2, b2, Z3, A3, W3, b3)
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    D1 = np.random.rand(*Z1.shape) < keep_prob
    A1 = np.maximum(Z1, 0) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    D2 = np.random.rand(*Z2.shape) < keep_prob
    A2 = np.maximum(Z2, 0) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


# %% masks_drawn_first_and_another_order
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    m = X.shape[1]
    D1 = 1 * (np.random.rand(b1.shape[0], m) < keep_prob)
    D2 = 1 * (np.random.rand(b2.shape[0], m) < keep_prob)
    Z1 = W1 @ X + b1
    A1 = np.multiply(np.maximum(Z1, 0), D1) / keep_prob
    Z2 = W2 @ A1 + b2
    A2 = np.multiply(np.maximum(Z2, 0), D2) / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    cache = (D1, D2, Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


# %% floor_of_a_sum
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = np.dot(W1, X) + b1
    D1 = np.floor(np.random.rand(*Z1.shape) + keep_prob)
    A1 = Z1 * (Z1 > 0) * D1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    D2 = np.floor(np.random.rand(*Z2.shape) + keep_prob)
    A2 = Z2 * (Z2 > 0) * D2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    print("kept:", D1.mean(), D2.mean())
    return A3, [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3]


# %% choice_with_probabilities
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W = [None] + [parameters[f"W{l}"] for l in (1, 2, 3)]
    b = [None] + [parameters[f"b{l}"] for l in (1, 2, 3)]
    A, cache = X, ()
    for l in (1, 2):
        Z = W[l] @ A + b[l]
        D = np.random.choice([0, 1], size=Z.shape, p=[1 - keep_prob, keep_prob])
        A = np.maximum(0, Z) * D / keep_prob
        cache += (Z, D, A, W[l], b[l])
    Z3 = W[3] @ A + b[3]
    A3 = sigmoid(Z3)
    return A3, cache + (Z3, A3, W[3], b[3])
