# %% customary
def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]

    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)

    assert A2.shape == (1, X.shape[1])

    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

    return A2, cache
# %% own_functions
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
# %% locals_as_cache
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    Z1 = W1.dot(X) + b1
    A1 = np.tanh(Z1)
    Z2 = W2.dot(A1) + b2
    A2 = 1 / (1 + np.exp(-Z2))
    cache = dict(Z1=Z1, A1=A1, W1=W1, b1=b1, Z2=Z2, A2=A2, W2=W2, b2=b2, X=X)
    return A2, cache
# %% einsum_and_prints
def forward_propagation(X, parameters):
    Z1 = np.einsum("hx,xm->hm", parameters["W1"], X) + parameters["b1"]
    print("Z1", Z1.shape)
    A1 = tanh(Z1)
    Z2 = np.einsum("yh,hm->ym", parameters["W2"], A1) + parameters["b2"]
    print("Z2", Z2.shape)
    A2 = sigmoid(z=Z2)
    return (A2, {"A2": A2, "Z2": Z2, "A1": A1, "Z1": Z1})
# %% only_activations_in_the_cache
def forward_propagation(X, parameters):
    A1 = np.tanh(np.matmul(parameters["W1"], X) + parameters["b1"])
    A2 = sigmoid(np.matmul(parameters["W2"], A1) + parameters["b2"])
    return A2, {"A1": A1, "A2": A2}
# %% loop_over_layers
def forward_propagation(X, parameters):
    A, cache = X, {}
    for layer, g in ((1, tanh), (2, sigmoid)):
        Z = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        A = g(Z)
        cache[f"Z{layer}"], cache[f"A{layer}"] = Z, A
    return A, cache
# %% helper_for_a_layer
def linear(A, W, b):
    return W @ A + b


def forward_propagation(X: np.ndarray, parameters: dict) -> tuple:
    cache = {}
    cache["Z1"] = linear(X, parameters["W1"], parameters["b1"])
    cache["A1"] = tanh(cache["Z1"])
    cache["Z2"] = linear(A=cache["A1"], W=parameters["W2"], b=parameters["b2"])
    cache["A2"] = sigmoid(cache["Z2"])
    return cache["A2"], cache
# %% transposed_products
def forward_propagation(X, parameters):
    Z1 = (X.T @ parameters["W1"].T + parameters["b1"].T).T
    A1 = tanh(Z1)
    Z2 = (A1.T @ parameters["W2"].T + parameters["b2"].T).T
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
# %% ones_row
def forward_propagation(X, parameters):
    def with_ones(A):
        return np.vstack([A, np.ones((1, A.shape[1]))])

    Z1 = np.hstack([parameters["W1"], parameters["b1"]]) @ with_ones(X)
    A1 = np.tanh(Z1)
    Z2 = np.hstack([parameters["W2"], parameters["b2"]]) @ with_ones(A1)
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache
# %% bias_added_in_place
def forward_propagation(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z1 += parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1)
    Z2 += parameters["b2"]
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1.copy(), "A1": A1.copy(), "Z2": Z2.copy(), "A2": A2.copy()}
    return A2, cache
# %% assert_more_than_one_example
def forward_propagation(X, parameters):
    n_x, m = X.shape
    assert m > 1
    assert parameters["W1"].shape[1] == n_x
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    assert A2.shape == (1, m), "one output"
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
# %% chinese_names
def forward_propagation(X, parameters):
    权重1, 偏置1 = parameters["W1"], parameters["b1"]
    权重2, 偏置2 = parameters["W2"], parameters["b2"]
    线性1 = 权重1 @ X + 偏置1
    激活1 = tanh(线性1)
    线性2 = 权重2 @ 激活1 + 偏置2
    激活2 = sigmoid(线性2)
    缓存 = {"Z1": 线性1, "A1": 激活1, "Z2": 线性2, "A2": 激活2}
    return 激活2, 缓存
