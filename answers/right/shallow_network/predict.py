# %% customary
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = A2 > 0.5
    return predictions
# %% round
def predict(parameters, X):
    return np.round(forward_propagation(X, parameters)[0])
# %% where
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    predictions = np.where(A2 > 0.5, 1, 0)
    print("predictions", predictions)
    return predictions
# %% astype
def predict(parameters, X):
    return (forward_propagation(X, parameters)[0] >= 0.5).astype(int)
# %% sign_of_z
def predict(parameters, X):
    cache = forward_propagation(X, parameters)[1]
    return 1 * (cache["Z2"] > 0)
# %% loop_over_examples
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    m = X.shape[1]
    labels = np.zeros((1, m))
    for i in range(m):
        if A2[0, i] > 0.5:
            labels[0, i] = 1
        else:
            labels[0, i] = 0
    assert labels.shape == (1, m)
    return labels
# %% set_in_the_output
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    A2[A2 > 0.5] = 1
    A2[A2 <= 0.5] = 0
    return A2
# %% threshold_argument
def predict(parameters, X, threshold=0.5):
    probabilities, _ = forward_propagation(parameters=parameters, X=X)
    return np.greater(probabilities, threshold).astype(np.float32)
# %% comprehension
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.array([[1 if a > 0.5 else 0 for a in A2[0]]])
# %% floor
def predict(parameters, X):
    return np.floor(forward_propagation(X, parameters)[0] + 0.5).astype(int)
# %% own_forward
def predict(parameters, X):
    hidden = np.tanh(parameters["W1"] @ X + parameters["b1"])
    logits = parameters["W2"] @ hidden + parameters["b2"]
    return (logits > 0).reshape(1, -1)
# %% strict_asserts
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    assert X.shape[1] > 1
    predictions = np.rint(A2)
    assert set(np.unique(predictions)) == {0.0, 1.0}
    return predictions
# %% two_probabilities
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.argmax(np.vstack([1 - A2, A2]), axis=0).reshape(1, X.shape[1])
# %% flat
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0.5).ravel()
