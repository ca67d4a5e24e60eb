# %% classic
def predict(X, y, parameters):
    m = X.shape[1]
    n = len(parameters) // 2
    p = np.zeros((1, m))

    probas, caches = L_model_forward(X, parameters)

    for i in range(0, probas.shape[1]):
        if probas[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0

    print("Accuracy: " + str(np.sum((p == y) / m)))

    return p


# %% comparison_as_float
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(float)
    print(f"accuracy: {np.mean(predictions == y):.2%}")
    return predictions


# %% booleans
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    p = AL >= 0.5
    print("Accuracy:", (p == y).mean())
    return p


# %% rounded
def predict(X, y, parameters):
    p = np.round(L_model_forward(X, parameters)[0]).astype(int)
    print("accuracy %.3f" % (100 * np.mean(p == y)), "%")
    return p


# %% where
def predict(X, y, parameters):
    probabilities, _ = L_model_forward(X, parameters)
    predictions = np.where(probabilities > 0.5, 1, 0)
    wrong = np.abs(predictions - y)
    print("Accuracy = {}".format(1 - np.sum(wrong) / y.shape[1]))
    return predictions


# %% list_and_reshape
def predict(X, y, parameters):
    AL = L_model_forward(X, parameters)[0]
    p = np.array([1 if a > 0.5 else 0 for a in AL.ravel()]).reshape(1, -1)
    right = 0
    for i in range(p.shape[1]):
        right += int(p[0, i] == y[0, i])
    print("Right:", right, "of", p.shape[1], "=", right / p.shape[1])
    return p


# %% own_forward_pass
def predict(X, y, parameters):
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        Z = parameters["W" + str(l)] @ A + parameters["b" + str(l)]
        A = np.maximum(0, Z) if l < L else 1 / (1 + np.exp(-Z))
    predictions = np.zeros_like(A)
    predictions[A > 0.5] = 1
    accuracy = np.dot(y, predictions.T) + np.dot(1 - y, 1 - predictions.T)
    print("Accuracy: %d" % float(np.squeeze(accuracy) / y.size * 100) + "%")
    return predictions


# %% typed_with_asserts
def predict(X: np.ndarray, y: np.ndarray, parameters: dict) -> np.ndarray:
    AL, _ = L_model_forward(X=X, parameters=parameters)
    assert AL.shape == (1, X.shape[1])
    assert X.shape[1] > 1
    p = np.greater(AL, 0.5) * 1
    print(np.sum(p == y) / X.shape[1])
    return p


# %% batch_of_percent
def predict(X, y, parameters):
    threshold = 0.5

    def decide(a):
        return int(a > threshold)

    AL, _ = L_model_forward(X, parameters)
    预测 = np.vectorize(decide)(AL)
    print("准确率:", 100 - np.mean(np.abs(预测 - y)) * 100)
    return 预测
