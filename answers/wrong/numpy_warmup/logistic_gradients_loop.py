# %% not_averaged
# Mistake: sums and never divides by m.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw = np.zeros((n, 1))
    db = 0.0
    for i in range(m):
        z = sum(w[j, 0] * X[j, i] for j in range(n)) + b
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw, db


# %% db_not_averaged
# Mistake: only dw is divided by m, db is not.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        x = X[:, i : i + 1]
        dz = sigmoid(np.sum(w * x) + b) - Y[0, i]
        dw += x * dz
        db += dz
    dw /= m
    return dw, db


# %% starts_at_one
# Mistake: the loop over the examples starts at 1 and leaves the first one out.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(1, m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / m, db / m


# %% one_too_many
# Mistake: the loop runs to m + 1, one example too many.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m + 1):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / m, db / m


# %% set_in_place_of_added
# Mistake: dw and db are set anew for each example in place of being added to, so the last example alone counts.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] = X[j, i] * dz
        db = dz
    return dw / m, db / m


# %% return_inside_the_loop
# Mistake: the return stands in the loop, so it ends after the first example.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
        return dw / m, db / m


# %% axes_exchanged
# Mistake: n and m are exchanged when the shape is taken apart.
def logistic_gradients_loop(w, b, X, Y):
    m, n = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / m, db / m


# %% z_never_set_back
# Mistake: z is set to b once before the loop and goes on growing from example to example.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    z = b
    for i in range(m):
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / m, db / m


# %% db_inside_the_inner_loop
# Mistake: db is added to in the inner loop, once for every feature.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
            db += dz
    return dw / m, db / m


# %% two_features
# Mistake: written for two features only.
def logistic_gradients_loop(w, b, X, Y):
    m = X.shape[1]
    dw1 = dw2 = db = 0
    for i in range(m):
        z = w[0, 0] * X[0, i] + w[1, 0] * X[1, i] + b
        dz = sigmoid(z) - Y[0, i]
        dw1 += X[0, i] * dz
        dw2 += X[1, i] * dz
        db += dz
    return np.array([[dw1 / m], [dw2 / m]]), db / m


# %% label_by_one_index
# Mistake: Y[i] takes a row of Y, of which there is only one, in place of Y[0, i].
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / m, db / m


# %% divided_by_n_and_bias_forgotten
# Mistake: two at once: divides by the number of features, and z has no bias.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        z = 0
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / n, db / n


# %% divides_at_every_step
# Mistake: divides the sums by m inside the loop, again with every example.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
        dw /= m
        db /= m
    return dw, db


# %% m_minus_one
# Mistake: divides by m - 1 in place of m.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        x = X[:, [i]]
        dz = sigmoid(np.sum(w * x) + b) - Y[0, i]
        dw += dz * x
        db += dz
    return dw / (m - 1), db / (m - 1)


# %% bias_for_every_feature
# Mistake: adds b inside the inner loop, once for every feature.
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        z = 0.0
        for j in range(n):
            z += w[j, 0] * X[j, i] + b
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / m, db / m


# %% row_of_dw
# Mistake: dw is a row (1, n).
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw, db = np.zeros((1, n)), 0.0
    for i in range(m):
        dz = sigmoid(sum(w[j, 0] * X[j, i] for j in range(n)) + b) - Y[0, i]
        for j in range(n):
            dw[0, j] += X[j, i] * dz
        db += dz
    return dw / m, db / m
