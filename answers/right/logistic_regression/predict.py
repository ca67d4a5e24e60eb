# %% customary_loop
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0
    assert Y_prediction.shape == (1, m)
    return Y_prediction


# %% bools
def predict(w, b, X):
    return sigmoid(w.T @ X + b) > 0.5


# %% sign_of_z
def predict(w, b, X):
    return np.where(np.dot(w.T, X) + b > 0, 1, 0)


# %% rounded
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.round(A)


# %% as_type
def predict(w, b, X):
    probabilities = sigmoid(np.matmul(w.transpose(), X) + b)
    print(probabilities)
    return (probabilities >= 0.5).astype(int)


# %% comprehension
def predict(w, b, X):
    A = sigmoid(w.T.dot(X) + b)
    return np.array([[1 if a > 0.5 else 0 for a in A[0]]])


# %% in_a_copy_of_A
def predict(w, b, X):
    A = sigmoid(np.einsum("ij,ik->jk", w, X) + b)
    A[A > 0.5] = 1
    A[A <= 0.5] = 0
    return A


# %% reshape_at_the_end
def predict(w, b, X):
    z = w[:, 0] @ X + b
    decided = np.zeros_like(z, dtype=np.int8)
    decided[z > 0] = 1
    return decided.reshape((1, X.shape[1]))


# %% heaviside
def predict(w, b, X):
    return np.heaviside(w.T @ X + b, 0.0)


# %% sigmoid_of_each_example
def predict(w, b, X):
    THRESHOLD = 0.5
    result = []
    for column in X.T:
        probability = float(sigmoid(np.sum(w[:, 0] * column) + b))
        result.append(int(probability > THRESHOLD))
    return np.array(result)[np.newaxis, :]


# %% floor_and_assert
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.floor(A + 0.5)
    assert Y_prediction.shape[1] > 1
    assert set(np.unique(Y_prediction)) == {0.0, 1.0}
    return Y_prediction


# %% rank_one
def predict(w, b, X):
    return np.squeeze(sigmoid(w.T @ X + b) > 0.5)
