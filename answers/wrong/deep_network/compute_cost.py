# %% sign_and_mean_lost
# Mistake: two at once: the minus sign is missing, and the sum is not divided by m.
def compute_cost(AL, Y):
    return float(np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


# %% precedence_of_the_second_term
# Mistake: only the first term is multiplied by -1/m; the parentheses around the sum of both are missing.
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -1 / m * np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))


# %% second_label_ignored
# Mistake: the term of the examples with label 0 is missing.
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL)) / m


# %% rows_for_m
# Mistake: takes m from the wrong axis, Y.shape[0] is always 1.
def compute_cost(AL, Y):
    m = Y.shape[0]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


# %% one_by_one_array
# Mistake: returns an array of shape (1, 1) instead of one number.
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / m


# %% base_ten
# Mistake: takes the logarithm to base 10.
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL)) / m
    return cost


# %% squared_error
# Mistake: computes the squared error, not the cross-entropy.
def compute_cost(AL, Y):
    m = Y.shape[1]
    return np.sum((AL - Y) ** 2) / (2 * m)


# %% product_without_transpose
# Mistake: the matrix product lacks a transpose: (1, m) times (1, m) does not fit.
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * (np.dot(Y, np.log(AL)) + np.dot(1 - Y, np.log(1 - AL)))
    return np.squeeze(cost)


# %% wide_clip
# Mistake: keeps the probabilities between 0.05 and 0.95, which is no tiny step and changes the cost.
def compute_cost(AL, Y):
    AL = np.clip(AL, 0.05, 0.95)
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


# %% labels_in_the_log
# Mistake: labels and probabilities are exchanged in the formula, so the logarithm of a label is taken.
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(AL * np.log(Y + 1e-8) + (1 - AL) * np.log(1 - Y + 1e-8)) / m
    return float(cost)
