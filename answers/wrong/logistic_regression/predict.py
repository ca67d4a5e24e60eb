# %% probabilities
# Mistake: returns the probabilities, not the decisions.
def predict(w, b, X):
    return sigmoid(np.dot(w.T, X) + b)


# %% threshold_of_z
# Mistake: compares Z with 0.5 in place of the probability.
def predict(w, b, X):
    Z = np.dot(w.T, X) + b
    return (Z > 0.5).astype(int)


# %% probability_above_zero
# Mistake: compares the probability with zero, so all are 1.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return (A > 0) * 1


# %% threshold_point_six
# Mistake: the border is 0.6.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.where(A > 0.6, 1, 0)


# %% mean_as_threshold
# Mistake: the border is the mean of the probabilities.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return A > np.mean(A)


# %% exchanged
# Mistake: 0 and 1 are exchanged.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.zeros((1, X.shape[1]))
    for i in range(A.shape[1]):
        Y_prediction[0, i] = 0 if A[0, i] > 0.5 else 1
    return Y_prediction


# %% column
# Mistake: a column of predictions in place of a row.
def predict(w, b, X):
    A = sigmoid(np.dot(X.T, w) + b)
    return (A > 0.5).astype(float)


# %% loop_over_features
# Mistake: the loop runs over the features, so too many or too few examples are decided.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.zeros((1, X.shape[1]))
    for i in range(X.shape[0]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
    return Y_prediction


# %% if_of_a_row
# Mistake: an if asks one question of a whole row.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    if A > 0.5:
        return 1
    return 0


# %% no_bias
# Mistake: the bias is forgotten.
def predict(w, b, X):
    return np.round(sigmoid(np.dot(w.T, X)))


# %% first_decides
# Mistake: the return stands in the loop, so only the first example is decided.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.zeros((1, X.shape[1]))
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        return Y_prediction


# %% no_transpose
# Mistake: w is not transposed.
def predict(w, b, X):
    return sigmoid(np.dot(w, X) + b) > 0.5


# %% minus_one_and_one
# Mistake: -1 and 1 in place of 0 and 1.
def predict(w, b, X):
    return np.sign(w.T @ X + b)


# %% words
# Mistake: returns the texts "yes" and "no".
def predict(w, b, X):
    return np.where(sigmoid(w.T @ X + b) > 0.5, "yes", "no")


# %% no_bias_and_exchanged
# Mistake: two at once: no bias, and 1 where the probability is below one half.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X))
    return (A < 0.5).astype(int)


# %% works_in_X
# Mistake: changes the caller's X: X *= w works in place.
def predict(w, b, X):
    X *= w
    z = np.sum(X, axis=0, keepdims=True) + b
    return (z > 0).astype(int)


# %% sigmoid_of_sigmoid
# Mistake: applies the sigmoid twice, so all probabilities are above one half.
def predict(w, b, X):
    A = sigmoid(sigmoid(w.T @ X + b))
    return (A > 0.5).astype(int)


# %% one_off_loop
# Mistake: the loop leaves the last example out.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.zeros((1, X.shape[1]))
    for i in range(A.shape[1] - 1):
        Y_prediction[0, i] = 1 if A[0, i] > 0.5 else 0
    return Y_prediction


# %% equals_half
# Mistake: asks whether the probability is exactly 0.5.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.where(A == 0.5, 0, 1)


# %% returns_A_and_decisions
# Mistake: returns the probabilities beside the decisions.
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return A, (A > 0.5) * 1
