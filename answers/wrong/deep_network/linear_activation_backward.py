# %% caches_exchanged
# Mistake: unpacks the cache in the wrong order, so each part gets the other's cache.
def linear_activation_backward(dA, cache, activation):
    activation_cache, linear_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% linear_gets_dA
# Mistake: hands dA to linear_backward, not dZ, so the activation's slope is lost.
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dA, linear_cache)


# %% whole_cache_to_linear
# Mistake: hands the whole cache to linear_backward, which needs its first part only.
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, cache)


# %% forward_functions
# Mistake: calls the forward functions relu and sigmoid instead of their backward versions.
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ, _ = relu(dA)
    else:
        dZ, _ = sigmoid(dA)
    return linear_backward(dZ, linear_cache)


# %% sigmoid_always
# Mistake: ignores the argument and always goes back through the sigmoid.
def linear_activation_backward(dA, cache, activation="sigmoid"):
    linear_cache, activation_cache = cache
    dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% only_one_branch_does_linear
# Mistake: linear_backward stands in the sigmoid branch only, so a ReLU layer has no results yet.
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% order_and_swap
# Mistake: two at once: the activations are exchanged, and the results come in the order dW, db, dA_prev.
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dW, db, dA_prev
