# %% precedence_of_the_cost
# Mistake: the second term of the cost is neither averaged nor negated: parentheses are missing after -1/m.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A))
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


# %% cost_without_minus
# Mistake: the cost has no minus sign.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = 1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% one_term
# Mistake: the cost has the term of label 1 only.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% same_logarithm_twice
# Mistake: the second term takes the logarithm of A in place of 1 - A.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% base_ten
# Mistake: logarithms to base 10.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log10(A) + (1 - Y) * np.log10(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% gradients_not_averaged
# Mistake: neither gradient is divided by m.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T)
    db = np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


# %% m_from_rows
# Mistake: m counts the features.
def propagate(w, b, X, Y):
    m = X.shape[0]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% sign_of_dw_and_sum_cost
# Mistake: two at once: both gradients have the wrong sign, and the cost is a sum.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": np.dot(X, (Y - A).T) / m, "db": np.sum(Y - A) / m}, cost


# %% squared_cost
# Mistake: the cost is the mean squared error.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum((A - Y) ** 2) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% bias_forgotten
# Mistake: the bias is not added.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% no_sigmoid_in_dz
# Mistake: dw and db are computed from Z - Y; only the cost uses the sigmoid.
def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (Z - Y).T) / m
    db = np.sum(Z - Y) / m
    return {"dw": dw, "db": db}, cost


# %% X_without_transpose
# Mistake: the product of X and A - Y lacks its transpose.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, A - Y) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


# %% cost_first
# Mistake: returns the cost before the gradients.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return cost, {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}


# %% sum_of_two_arguments
# Mistake: a misplaced parenthesis hands the second term to np.sum as its axis.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A), (1 - Y) * np.log(1 - A))
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% cost_is_a_table
# Mistake: a matrix product without a transpose in the cost.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -(np.dot(Y, np.log(A)) + np.dot(1 - Y, np.log(1 - A))) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost


# %% db_sums_dw
# Mistake: db is the sum of dw, not of A - Y.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = X @ (A - Y).T / m
    db = np.sum(dw)
    return {"dw": dw, "db": db}, cost


# %% hard_coded_209
# Mistake: m is 209, the number of pictures of another data set.
def propagate(w, b, X, Y):
    m = 209
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": 1 / m * np.dot(X, (A - Y).T), "db": 1 / m * np.sum(A - Y)}, cost


# %% keys_w_and_b
# Mistake: the keys are "w" and "b" in place of "dw" and "db".
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"w": 1 / m * np.dot(X, (A - Y).T), "b": 1 / m * np.sum(A - Y)}, cost


# %% dw_divided_twice
# Mistake: dw is divided by m twice.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = (A - Y) / m
    return {"dw": np.dot(X, dZ.T) / m, "db": np.sum(dZ)}, cost


# %% absolute_error
# Mistake: the cost is the mean of the absolute errors.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.mean(np.abs(A - Y))
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.mean(A - Y)}, cost


# %% only_dw_has_the_wrong_sign
# Mistake: dw has Y - A, db has A - Y.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": np.dot(X, (Y - A).T) / m, "db": np.mean(A - Y)}, cost


# %% cost_per_example
# Mistake: the cost is the row of losses, not their mean.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.mean(A - Y)}, cost


# %% grads_in_a_tuple
# Mistake: returns dw, db and the cost as three values, without a dict.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return np.dot(X, (A - Y).T) / m, np.mean(A - Y), cost


# %% m_of_Y_rows
# Mistake: m is Y.shape[0], which is always 1, so nothing is averaged.
def propagate(w, b, X, Y):
    m = Y.shape[0]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


# %% forgets_the_call
# Mistake: sigmoid is named and not called with brackets around its argument.
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid * (np.dot(w.T, X) + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.mean(A - Y)}, cost
