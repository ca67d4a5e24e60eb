# %% customary
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]

    cross_entropy_cost = compute_cost(A3, Y)
    L2_regularization_cost = (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))) * lambd / (2 * m)
    cost = cross_entropy_cost + L2_regularization_cost
    return cost


# %% plain_logarithm
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    loss = -np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)) / m
    l2 = 0
    for l in range(1, 4):
        l2 += np.sum(parameters["W" + str(l)] ** 2)
    return loss + lambd / (2 * m) * l2


# %% frobenius_norm
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    norms = [np.linalg.norm(parameters[k]) ** 2 for k in ("W1", "W2", "W3")]
    return compute_cost(A3, Y) + lambd * sum(norms) / m / 2


# %% all_names_with_W
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    squares = sum(np.sum(v**2) for k, v in parameters.items() if k.startswith("W"))
    return compute_cost(A3, Y) + (0.5 * lambd / A3.shape[1]) * squares


# %% early_return_at_zero
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    ce = compute_cost(A3, Y)
    if lambd == 0:
        return ce
    m = A3.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    reg = (1 / m) * (lambd / 2) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    return ce + reg


# %% dot_product_squeezed
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    ce = -(np.dot(Y, np.log(A3).T) + np.dot(1 - Y, np.log(1 - A3).T)) / m
    total = 0
    for W in [parameters["W1"], parameters["W2"], parameters["W3"]]:
        total = total + (W * W).sum()
    cost = np.squeeze(ce) + lambd * total / (2 * m)
    assert cost.shape == ()
    return cost


# %% own_assert_that_the_price_is_positive
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    w = np.concatenate([parameters[f"W{l}"].ravel() for l in (1, 2, 3)])
    price = lambd / (2 * m) * w.dot(w)
    assert price > 0
    return compute_cost(A3, Y) + price


# %% loops_over_entries
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.size
    s = 0.0
    for name in ("W1", "W2", "W3"):
        W = parameters[name]
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                s += W[i, j] ** 2
    return float(compute_cost(A3, Y)) + lambd * s / (2.0 * m)


# %% trace_and_keyword_calls
def compute_cost_with_regularization(A3: np.ndarray, Y: np.ndarray, parameters: dict, lambd: float) -> float:
    """The cost, with the price of the weights."""
    m = len(Y[0])
    plain = compute_cost(A3=A3, Y=Y)
    price = sum(np.trace(parameters[f"W{l}"] @ parameters[f"W{l}"].T) for l in range(1, 4))
    print("cross-entropy", plain, "L2", price)
    return plain + lambd * price / (m + m)


# %% probability_of_the_right_label
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    right = np.where(Y == 1, A3, 1 - A3)
    einsum = sum(np.einsum("ij,ij", parameters[W], parameters[W]) for W in ["W1", "W2", "W3"])
    return np.mean(-np.log(right)) + 0.5 * lambd * einsum / np.shape(Y)[1]
