"""Right answers in a student's manner, for the explorers to train. The tests copy this file to the notebooks' folder."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


def initialize_parameters(n_x, n_h, n_y):
    first, second = np.random.randn(n_h, n_x) * 0.01, np.random.randn(n_y, n_h) * 0.01
    return {"W1": first, "b1": np.zeros((n_h, 1)), "W2": second, "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = sigmoid(parameters["W2"] @ A1 + parameters["b2"])
    return A2, {"A1": A1, "A2": A2}


def compute_cost(A2, Y):
    return float(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1.sum(axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": dZ2.sum(axis=1, keepdims=True) / m,
    }


def update_parameters(parameters, grads, learning_rate=1.2):
    return {key: value - learning_rate * grads["d" + key] for key, value in parameters.items()}


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for _ in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


def predict(parameters, X):
    return (forward_propagation(X, parameters)[0] > 0.5).astype(int)


def initialize_parameters_deep(layer_dims):
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters[f"W{layer}"] = np.random.randn(n, n_prev) / np.sqrt(n_prev)
        parameters[f"b{layer}"] = np.zeros((n, 1))
    return parameters


def L_model_forward(X, parameters):
    A, caches, depth = X, [], len(parameters) // 2
    for layer in range(1, depth + 1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A = np.maximum(0, Z) if layer < depth else sigmoid(Z)
    return A, caches


def L_model_backward(AL, Y, caches):
    grads, m = {}, Y.shape[1]
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for layer in range(len(caches), 0, -1):
        (A_prev, W, _), Z = caches[layer - 1]
        s = sigmoid(Z)
        dZ = dA * s * (1 - s) if layer == len(caches) else dA * (Z > 0)
        grads[f"dW{layer}"], grads[f"db{layer}"] = dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m
        dA = W.T @ dZ
    return grads


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    squares = sum(np.sum(np.square(parameters[f"W{layer}"])) for layer in (1, 2, 3))
    return compute_cost(A3, Y) + lambd / (2 * Y.shape[1]) * squares


def backward_propagation_with_regularization(X, Y, cache, lambd):
    _, A1, W1, _, _, A2, W2, _, _, A3, W3, _ = cache
    return _slopes(X, Y, (A1, A2, A3), (W1, W2, W3), (1, 1), lambd)


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    A, cache = X, []
    for layer in (1, 2):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        Z = W @ A + b
        D = np.random.rand(*Z.shape) < keep_prob
        A = np.maximum(0, Z) * D / keep_prob
        cache += [Z, D, A, W, b]
    Z3 = parameters["W3"] @ A + parameters["b3"]
    return sigmoid(Z3), (*cache, Z3, sigmoid(Z3), parameters["W3"], parameters["b3"])


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    _, D1, A1, W1, _, _, D2, A2, W2, _, _, A3, W3, _ = cache
    return _slopes(X, Y, (A1, A2, A3), (W1, W2, W3), (D1 / keep_prob, D2 / keep_prob), 0)


def _slopes(X, Y, A, W, masks, lambd):
    m, grads = Y.shape[1], {}
    dZ = A[2] - Y
    for layer in (3, 2, 1):
        A_prev = X if layer == 1 else A[layer - 2]
        grads[f"dW{layer}"] = dZ @ A_prev.T / m + lambd / m * W[layer - 1]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True) / m
        if layer > 1:
            dZ = (W[layer - 1].T @ dZ) * masks[layer - 2] * (A[layer - 2] > 0)
    return grads
