# %% classic
def linear_activation_forward(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)

    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)

    assert A.shape == (W.shape[0], A_prev.shape[1])
    cache = (linear_cache, activation_cache)

    return A, cache


# %% dictionary_of_functions
def linear_activation_forward(A_prev, W, b, activation):
    g = {"relu": relu, "sigmoid": sigmoid}[activation]
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = g(Z)
    return A, (linear_cache, activation_cache)


# %% without_the_helpers
def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    if activation == "relu":
        A = np.maximum(0, Z)
    else:
        A = 1 / (1 + np.exp(-Z))
    return A, ((A_prev, W, b), Z)


# %% raises_for_others
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        A, Z = relu(Z)
    elif activation == "sigmoid":
        A, Z = sigmoid(Z)
    else:
        raise ValueError(f"unknown activation {activation}")
    return A, (linear_cache, Z)


# %% indices_in_place_of_unpacking
def linear_activation_forward(A_prev, W, b, activation):
    lin = linear_forward(A_prev, W, b)
    act = sigmoid(lin[0]) if activation == "sigmoid" else relu(lin[0])
    return act[0], (lin[1], act[1])


# %% early_returns
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A=A_prev, W=W, b=b)
    if activation == "relu":
        A, activation_cache = relu(Z=Z)
        return A, (linear_cache, activation_cache)
    A, activation_cache = sigmoid(Z=Z)
    return A, (linear_cache, activation_cache)


# %% match_statement
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    match activation:
        case "relu":
            A, activation_cache = relu(Z)
        case "sigmoid":
            A, activation_cache = sigmoid(Z)
    print("activation", activation, "A", A.shape)
    return A, (linear_cache, activation_cache)


# %% lower_case_and_cache_list
def linear_activation_forward(A_prev, W, b, activation: str):
    activation = activation.lower()
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = relu(Z) if activation == "relu" else sigmoid(Z)
    cache = [linear_cache, Z]
    return A, cache


# %% strict_assert_of_examples
def linear_activation_forward(A_prev, W, b, activation):
    assert activation in ("relu", "sigmoid")
    assert A_prev.shape[1] > 1
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = np.exp(-np.logaddexp(0, -Z))
        activation_cache = Z
    if activation == "relu":
        A = Z * (Z > 0)
        activation_cache = Z
    return A, (linear_cache, activation_cache)


# %% membership_test
def linear_activation_forward(A_prev, W, b, activation):
    def activate(Z):
        return sigmoid(Z) if "sig" in activation else relu(Z)

    Z, 线性缓存 = linear_forward(A_prev, W, b)
    A, 激活缓存 = activate(Z)
    return A, (线性缓存, 激活缓存)


# %% cache_in_the_other_order
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return A, (activation_cache, linear_cache)
