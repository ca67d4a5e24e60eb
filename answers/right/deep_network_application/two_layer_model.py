# %% classic
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    grads = {}
    costs = []
    m = X.shape[1]
    (n_x, n_h, n_y) = layers_dims

    parameters = initialize_parameters(n_x, n_h, n_y)

    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]

    for i in range(0, num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")

        cost = compute_cost(A2, Y)

        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))

        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")

        grads["dW1"] = dW1
        grads["db1"] = db1
        grads["dW2"] = dW2
        grads["db2"] = db2

        parameters = update_parameters(parameters, grads, learning_rate)

        W1 = parameters["W1"]
        b1 = parameters["b1"]
        W2 = parameters["W2"]
        b2 = parameters["b2"]

        if print_cost and i % 100 == 0:
            print("Cost after iteration {}: {}".format(i, np.squeeze(cost)))
        costs.append(cost)

    return parameters, costs


# %% parameters_alone
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = (1 - Y) / (1 - A2) - Y / A2
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        parameters = update_parameters(parameters, dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2), learning_rate)
        if print_cost and i % 500 == 0:
            print(i, compute_cost(A2, Y))
    return parameters


# %% without_defaults
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost):
    costs = []
    parameters = initialize_parameters(*layers_dims)
    for i in track(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], activation="relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], activation="sigmoid")
        cost = compute_cost(A2, Y)
        costs.append(float(cost))
        dA2 = -Y / A2 + (1 - Y) / (1 - A2)
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, activation="sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, activation="relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost:
            print("cost", i, cost)
    return parameters, costs


# %% matplotlib_curve
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    import matplotlib.pyplot as plt

    parameters = initialize_parameters(layers_dims[0], layers_dims[1], layers_dims[2])
    costs = []
    for i in range(1, num_iterations + 1):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        costs.append(compute_cost(A2, Y))
        dA1, dW2, db2 = linear_activation_backward((A2 - Y) / (A2 * (1 - A2)), cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        parameters = update_parameters(
            parameters, {"dW1": dW1, "dW2": dW2, "db1": db1, "db2": db2}, learning_rate
        )
    if print_cost:
        plt.plot(costs)
        plt.title("learning rate = " + str(learning_rate))
        plt.close()
    return parameters, costs


# %% own_step_function
def _step(parameters, X, Y, rate):
    A1, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A2, second = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
    grads = {}
    dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
    dA1, grads["dW2"], grads["db2"] = linear_activation_backward(dA2, second, "sigmoid")
    _, grads["dW1"], grads["db1"] = linear_activation_backward(dA1, first, "relu")
    return update_parameters(parameters, grads, rate), compute_cost(A2, Y)


def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters(*layers_dims)
    costs = []
    for i in range(num_iterations):
        parameters, cost = _step(parameters, X, Y, learning_rate)
        costs.append(cost)
        if print_cost and i % 1000 == 0:
            print(f"Cost after {i}: {cost:.4f}")
    return parameters, costs


# %% whole_forward_and_backward
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and (i % 100 == 0 or i == num_iterations - 1):
            print("Cost after iteration %i: %f" % (i, costs[-1]))
    return parameters, costs


# %% while_and_assert
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    assert len(layers_dims) == 3
    assert num_iterations >= 10
    n_x, n_h, n_y = layers_dims
    assert n_y == 1 and n_x == X.shape[0]
    parameters = initialize_parameters(n_x, n_h, n_y)
    costs, i = [], 0
    while i < num_iterations:
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = np.where(Y == 1, -1 / A2, 1 / (1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dA1": dA1}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(cost)
        i += 1
    return parameters, np.array(costs)


# %% last_cost_printed_every_tenth
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters(n_x=layers_dims[0], n_h=layers_dims[1], n_y=layers_dims[2])
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    kosten = []
    for runde in range(num_iterations):
        A1, cache1 = linear_activation_forward(A_prev=X, W=W1, b=b1, activation="relu")
        A2, cache2 = linear_activation_forward(A_prev=A1, W=W2, b=b2, activation="sigmoid")
        kosten.append(np.squeeze(compute_cost(AL=A2, Y=Y)))
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA=dA2, cache=cache2, activation="sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA=dA1, cache=cache1, activation="relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters=parameters, grads=grads, learning_rate=learning_rate)
        W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
        if print_cost and runde % (num_iterations // 10) == 0:
            print(runde, kosten[-1])
    return parameters, kosten


# %% written_out_update
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    n_x, n_h, n_y = layers_dims
    p = initialize_parameters(n_x, n_h, n_y)
    m = Y.shape[1]
    costs = []
    for i in range(num_iterations):
        Z1 = p["W1"] @ X + p["b1"]
        A1 = np.maximum(0, Z1)
        A2 = 1 / (1 + np.exp(-(p["W2"] @ A1 + p["b2"])))
        costs.append(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
        dZ2 = A2 - Y
        dZ1 = (p["W2"].T @ dZ2) * (Z1 > 0)
        p = {
            "W1": p["W1"] - learning_rate * dZ1 @ X.T / m,
            "b1": p["b1"] - learning_rate * dZ1.sum(axis=1, keepdims=True) / m,
            "W2": p["W2"] - learning_rate * dZ2 @ A1.T / m,
            "b2": p["b2"] - learning_rate * dZ2.sum(axis=1, keepdims=True) / m,
        }
    return p, costs
