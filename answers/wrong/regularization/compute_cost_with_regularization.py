# %% lambda_over_m
# Mistake: the 1/2 of the L2 term is missing.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    l2 = lambd / m * sum(np.sum(np.square(parameters["W" + str(l)])) for l in (1, 2, 3))
    return compute_cost(A3, Y) + l2


# %% precedence_times_m
# Mistake: writes lambd / 2 * m, which multiplies by m: parentheses are missing.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    l2 = lambd / 2 * m * sum(np.sum(np.square(parameters["W" + str(l)])) for l in (1, 2, 3))
    return compute_cost(A3, Y) + l2


# %% only_two_layers
# Mistake: W3 is missing in the sum.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    l2 = lambd / (2 * m) * (np.sum(parameters["W1"] ** 2) + np.sum(parameters["W2"] ** 2))
    return compute_cost(A3, Y) + l2


# %% W2_twice
# Mistake: counts W2 twice and W3 not at all, a slip of copying.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    l2 = lambd / (2 * m) * (np.sum(W1**2) + np.sum(W2**2) + np.sum(W2**2))
    return compute_cost(A3, Y) + l2


# %% square_of_the_sum
# Mistake: adds first and squares the sum.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    l2 = lambd / (2 * m) * sum(np.sum(parameters[f"W{l}"]) ** 2 for l in (1, 2, 3))
    return compute_cost(A3, Y) + l2


# %% everything_and_no_half
# Mistake: the biases are in the sum and the 1/2 is missing: two mistakes.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    return compute_cost(A3, Y) + lambd / m * sum(np.sum(v**2) for v in parameters.values())


# %% price_alone
# Mistake: returns only the L2 term, without the cross-entropy.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    cost = compute_cost(A3, Y)
    L2_cost = lambd / (2 * m) * sum(np.sum(parameters[f"W{l}"] ** 2) for l in (1, 2, 3))
    return L2_cost


# %% plus_in_the_cross_entropy
# Mistake: own cross-entropy without the minus sign.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    ce = 1 / m * np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    return ce + lambd / (2 * m) * sum(np.sum(parameters[f"W{l}"] ** 2) for l in (1, 2, 3))


# %% m_from_the_rows
# Mistake: takes Y.shape[0], which is 1, for the number of examples.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[0]
    l2 = lambd / (2 * m) * sum(np.sum(parameters[f"W{l}"] ** 2) for l in (1, 2, 3))
    return compute_cost(A3, Y) + l2


# %% fixed_lambda
# Mistake: ignores lambd and uses 0.7.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    l2 = 0.7 / (2 * m) * sum(np.sum(parameters[f"W{l}"] ** 2) for l in (1, 2, 3))
    return compute_cost(A3, Y) + l2


# %% sum_of_a_list_of_arrays
# Mistake: np.sum of a tuple of arrays of different shapes, which raises a ValueError.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    l2 = lambd / (2 * m) * np.sum((np.square(W1), np.square(W2), np.square(W3)))
    return compute_cost(A3, Y) + l2


# %% norm_without_the_square
# Mistake: takes the norm of each W, not its square.
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    l2 = lambd / (2 * m) * sum(np.linalg.norm(parameters[f"W{l}"]) for l in (1, 2, 3))
    return compute_cost(A3, Y) + l2
