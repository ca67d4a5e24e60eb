# %% three_loops
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dw = np.zeros((n, 1))
    db = 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        dz = sigmoid(z) - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    dw = dw / m
    db = db / m
    return dw, db


# %% calls_exercise_seven
def logistic_gradients_loop(w, b, X, Y):
    m = X.shape[1]
    dw, db = np.zeros(w.shape), 0
    for i in range(m):
        g = one_example_gradients(w, b, X[:, i : i + 1], Y[0, i])
        dw += g["dw"]
        db += g["db"]
    return dw / m, db / m


# %% lists
def logistic_gradients_loop(w, b, X, Y):
    n, m = X.shape
    dz = [sigmoid(sum(w[j, 0] * X[j, i] for j in range(n)) + b) - Y[0, i] for i in range(m)]
    dw = np.array([[sum(X[j, i] * dz[i] for i in range(m)) / m] for j in range(n)])
    db = sum(dz) / m
    return dw, db


# %% loop_over_columns
def logistic_gradients_loop(w, b, X, Y):
    total_dw = np.zeros_like(w, dtype=float)
    total_db = 0.0
    for x, y in zip(X.T, Y.T):
        x = x.reshape(-1, 1)
        a = sigmoid(np.sum(w * x) + b)
        dz = a - y[0]
        total_dw = total_dw + x * dz
        total_db = total_db + dz
    return total_dw / X.shape[1], total_db / X.shape[1]


# %% divides_inside
def logistic_gradients_loop(w, b, X, Y):
    n = X.shape[0]
    m = X.shape[1]
    dw = np.zeros((n, 1))
    db = 0
    for i in range(m):
        z = 0
        for j in range(n):
            z = z + w[j][0] * X[j][i]
        z = z + b
        a = 1 / (1 + np.exp(-z))
        for j in range(n):
            dw[j][0] = dw[j][0] + X[j][i] * (a - Y[0][i]) / m
        db = db + (a - Y[0][i]) / m
    return dw, db


# %% cost_and_prints
import math


def logistic_gradients_loop(w, b, X, Y):
    J, dw, db = 0.0, np.zeros((X.shape[0], 1)), 0.0
    m = len(Y[0])
    for i in range(m):
        z = sum(w[j, 0] * X[j, i] for j in range(X.shape[0])) + b
        a = 1 / (1 + math.exp(-z))
        J += -(Y[0, i] * math.log(a) + (1 - Y[0, i]) * math.log(1 - a))
        dz = a - Y[0, i]
        for j in range(X.shape[0]):
            dw[j, 0] += X[j, i] * dz
        db += dz
    J /= m
    dw /= m
    db /= m
    print("cost", J)
    return dw, db


# %% no_loop_after_all
def logistic_gradients_loop(w, b, X, Y):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.dot(X, (A - Y).T) / X.shape[1], np.mean(A - Y)


# %% while_loop_and_asserts
def logistic_gradients_loop(w, b, X, Y):
    assert X.shape[1] == Y.shape[1]
    n, m = X.shape
    assert n > 1 and m > 1
    i = 0
    dw = np.zeros((n, 1), dtype=np.float64)
    db = np.float64(0)
    while i < m:
        column = X[:, [i]]
        dz = sigmoid(float(np.dot(w[:, 0], column[:, 0])) + b) - Y[0, i]
        dw += dz * column
        db += dz
        i += 1
    return (1 / m) * dw, (1 / m) * db


# %% means_of_rows
def logistic_gradients_loop(w, b, X, Y):
    rows_of_dw = []
    errors = []
    for i in range(X.shape[1]):
        errors.append(float(sigmoid(b + (w[:, 0] * X[:, i]).sum())) - Y[0, i])
    for feature in X:
        rows_of_dw.append(np.mean([f * e for f, e in zip(feature, errors)]))
    return np.array(rows_of_dw).reshape(len(rows_of_dw), 1), np.mean(errors)
