# %% precedence_of_minus
# Mistake: A is divided by m, and Y is not: parentheses are missing around the difference.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dw = 1 / m * np.dot(X, A.T) - np.dot(X, Y.T)
    db = 1 / m * np.sum(A) - np.sum(Y)
    return dw, db


# %% no_transpose_of_w
# Mistake: w is not transposed before the product with X.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w, X) + b)
    dZ = A - Y
    return np.dot(X, dZ.T) / m, np.sum(dZ) / m


# %% row_dw
# Mistake: dw comes out as a row, dZ times the transpose of X.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    dZ = sigmoid(w.T @ X + b) - Y
    return dZ @ X.T / m, np.sum(dZ) / m


# %% m_is_the_first_axis
# Mistake: m is the number of features.
def logistic_gradients(w, b, X, Y):
    m = X.shape[0]
    dZ = sigmoid(w.T @ X + b) - Y
    return X @ dZ.T / m, np.sum(dZ) / m


# %% no_sigmoid
# Mistake: the activation is missing: Z - Y in place of A - Y.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    Z = w.T @ X + b
    dZ = Z - Y
    return X @ dZ.T / m, np.sum(dZ) / m


# %% order_of_results
# Mistake: returns db before dw.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    dZ = sigmoid(w.T @ X + b) - Y
    dw = X @ dZ.T / m
    db = np.sum(dZ) / m
    return db, dw


# %% squared_error
# Mistake: the gradient of the squared error: dZ has the slope of the sigmoid as a factor.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    dZ = (A - Y) * A * (1 - A)
    return X @ dZ.T / m, np.sum(dZ) / m


# %% sign_and_no_average
# Mistake: two at once: dZ is Y - A, and nothing is divided by m.
def logistic_gradients(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    dZ = Y - A
    return X @ dZ.T, np.sum(dZ)


# %% loops_over_examples
# Mistake: a loop over the examples, where none is asked for.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    dw, db = np.zeros_like(w), 0.0
    for i in range(m):
        x = X[:, [i]]
        dz = sigmoid(np.sum(w * x) + b) - Y[0, i]
        dw = dw + dz * x / m
        db = db + dz / m
    return dw, db


# %% mean_of_everything
# Mistake: dw is the mean over features and examples, one number for all weights.
def logistic_gradients(w, b, X, Y):
    dZ = sigmoid(w.T @ X + b) - Y
    dw = np.mean(X * dZ)
    db = np.mean(dZ)
    return dw, db


# %% db_is_a_row
# Mistake: db is dZ over m, a row of numbers that was never summed.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    dZ = sigmoid(w.T @ X + b) - Y
    return X @ dZ.T / m, dZ / m


# %% X_changed
# Mistake: changes the caller's own X: X *= A works in place.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    A -= Y
    X *= A
    dw = np.sum(X, axis=1, keepdims=True) / m
    return dw, np.sum(A) / m


# %% dw_divided_twice
# Mistake: dw is divided by m twice.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    dZ = sigmoid(w.T @ X + b) - Y
    dZ_mean = dZ / m
    return X @ dZ_mean.T / m, np.sum(dZ_mean)


# %% m_is_all_entries
# Mistake: m is the number of all entries of X.
def logistic_gradients(w, b, X, Y):
    m = X.size
    dZ = sigmoid(w.T @ X + b) - Y
    return X @ dZ.T / m, np.sum(dZ) / m


# %% w_in_dw
# Mistake: dw is made with w in place of X.
def logistic_gradients(w, b, X, Y):
    m = X.shape[1]
    dZ = sigmoid(w.T @ X + b) - Y
    return w * np.sum(dZ) / m, np.sum(dZ) / m
