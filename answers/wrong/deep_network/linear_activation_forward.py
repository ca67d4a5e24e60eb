# %% capital_letters
# Mistake: compares with "RELU" in capital letters, which never comes, so A is never set for a ReLU layer.
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "RELU":
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


# %% swapped_activations
# Mistake: the two activations are exchanged.
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


# %% pair_not_unpacked
# Mistake: linear_forward returns a pair, which is not unpacked and goes into the activation as a whole.
def linear_activation_forward(A_prev, W, b, activation):
    Z = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    return A, (Z, activation_cache)


# %% always_relu_and_flat_cache
# Mistake: two at once: always ReLU, whatever is asked for, and the cache is one flat tuple of four.
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = relu(Z)
    return A, (A_prev, W, b, Z)


# %% assigned_in_place_of_compared
# Mistake: `activation or "relu"` is always true, so every layer gets ReLU.
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "r" or "relu":
        A, activation_cache = relu(Z)
    else:
        A, activation_cache = sigmoid(Z)
    return A, (linear_cache, activation_cache)


# %% activation_twice
# Mistake: the activation is applied twice.
def linear_activation_forward(A_prev, W, b, activation):
    g = sigmoid if activation == "sigmoid" else relu
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = g(Z)
    A, _ = g(A)
    return A, (linear_cache, activation_cache)
