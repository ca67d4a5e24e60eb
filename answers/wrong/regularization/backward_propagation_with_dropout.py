# %% masks_crossed
# Mistake: D1 and D2 are swapped; the shapes do not fit.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D1 / keep_prob * (A2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D2 / keep_prob * (A1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% no_division
# Mistake: the division by keep_prob is missing in both places; the slope comes from A > 0.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 * (A2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D1 * (A1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% masks_forgotten
# Mistake: the masks are not used at all and the slope comes from Z, so units that were off get blame.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) / keep_prob * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) / keep_prob * (Z1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% new_masks
# Mistake: draws new masks in place of those of the cache.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    D1 = np.random.rand(*D1.shape) < keep_prob
    D2 = np.random.rand(*D2.shape) < keep_prob
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 / keep_prob * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D1 / keep_prob * (Z1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% relu_forgotten
# Mistake: the slope of ReLU is missing; only the masks are applied.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 / keep_prob
    dZ1 = np.dot(W2.T, dZ2) * D1 / keep_prob
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% divided_in_one_layer
# Mistake: divides by keep_prob at layer 2 only.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 / keep_prob * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D1 * (Z1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% tuple_of_gradients
# Mistake: returns a tuple and not a dict.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 / keep_prob * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D1 / keep_prob * (Z1 > 0)
    dW3, db3 = dZ3 @ A2.T / m, np.sum(dZ3, axis=1, keepdims=True) / m
    dW2, db2 = dZ2 @ A1.T / m, np.sum(dZ2, axis=1, keepdims=True) / m
    dW1, db1 = dZ1 @ X.T / m, np.sum(dZ1, axis=1, keepdims=True) / m
    return dW3, db3, dW2, db2, dW1, db1


# %% one_gradient_misses_m
# Mistake: dW1 and db1 are not divided by m.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 / keep_prob * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D1 / keep_prob * (Z1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T, "db1": np.sum(dZ1, axis=1, keepdims=True),
    }


# %% read_before_stored
# Mistake: uses dA1 before it is computed (UnboundLocalError or NameError).
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dA2 = np.dot(W3.T, dZ3) * D2 / keep_prob
    dZ2 = dA2 * (A2 > 0)
    dA1 = dA1 * D1 / keep_prob
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (A1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% keep_prob_ignored
# Mistake: always divides by 0.5 and does not look at keep_prob.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 / 0.5 * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D1 / 0.5 * (Z1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


# %% scaled_twice
# Mistake: divides A1 and A2, which stand divided in the cache, by keep_prob once more in dW.
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    A1 = A1 * D1 / keep_prob
    A2 = A2 * D2 / keep_prob
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 / keep_prob * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D1 / keep_prob * (Z1 > 0)
    return {
        "dW3": dZ3 @ A2.T / m, "db3": np.sum(dZ3, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
    }
