# %% customary
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    np.random.seed(3)
    n_x = layer_sizes(X, Y)[0]
    n_y = layer_sizes(X, Y)[2]

    parameters = initialize_parameters(n_x, n_h, n_y)
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]

    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, cost))

    return parameters
# %% while_loop
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, _, n_y = layer_sizes(X, Y)
    p = initialize_parameters(n_x, n_h, n_y)
    i = 0
    while i < num_iterations:
        A2, cache = forward_propagation(X, p)
        if print_cost and i % 1000 == 0:
            print(f"{i}: {compute_cost(A2, Y)}")
        p = update_parameters(p, backward_propagation(p, cache, X, Y), 1.2)
        i += 1
    return p
# %% no_defaults
def nn_model(X, Y, n_h, num_iterations, print_cost):
    n_x, n_y = X.shape[0], Y.shape[0]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for _ in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        if print_cost and _ % 1000 == 0:
            print(cost)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate=1.2)
    return parameters
# %% list_of_costs
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    sizes = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x=sizes[0], n_h=n_h, n_y=sizes[-1])
    costs = []
    for iteration in range(1, num_iterations + 1):
        A2, cache = forward_propagation(X, parameters)
        costs.append(compute_cost(A2, Y))
        grads = backward_propagation(parameters=parameters, cache=cache, X=X, Y=Y)
        parameters = update_parameters(parameters=parameters, grads=grads)
        if print_cost and iteration % 1000 == 0:
            print(f"Cost after iteration {iteration}: {costs[-1]:.6f}")
    return parameters
# %% rate_as_an_argument
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, learning_rate=1.2):
    n_x, ignored, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost == True:
            if i % 1000 == 0:
                print("Cost after iteration", i, ":", cost)
    return parameters
# %% own_update
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        for key in parameters:
            parameters[key] = parameters[key] - 1.2 * grads["d" + key]
        if print_cost and not i % 1000:
            print(i, compute_cost(A2, Y))
    return parameters
# %% step_as_an_inner_function
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    def step(p):
        A2, cache = forward_propagation(X, p)
        return compute_cost(A2, Y), update_parameters(p, backward_propagation(p, cache, X, Y))

    n_x, _, n_y = layer_sizes(X, Y)
    p = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        cost, p = step(p)
        if print_cost and i % 1000 == 0:
            print("cost", cost)
    return p
# %% everything_inline
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    m = X.shape[1]
    W1, b1 = 0.01 * np.random.randn(n_h, X.shape[0]), np.zeros((n_h, 1))
    W2, b2 = 0.01 * np.random.randn(Y.shape[0], n_h), np.zeros((Y.shape[0], 1))
    for i in range(num_iterations):
        A1 = np.tanh(W1 @ X + b1)
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        dZ2 = A2 - Y
        dZ1 = W2.T @ dZ2 * (1 - A1**2)
        W2 = W2 - 1.2 * dZ2 @ A1.T / m
        b2 = b2 - 1.2 * dZ2.sum(axis=1, keepdims=True) / m
        W1 = W1 - 1.2 * dZ1 @ X.T / m
        b1 = b1 - 1.2 * dZ1.sum(axis=1, keepdims=True) / m
        if print_cost and i % 1000 == 0:
            print("Cost after iteration", i, -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %% asserts_inside
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, _, n_y = layer_sizes(X, Y)
    assert n_h >= 2
    assert n_y == 1
    assert num_iterations >= 10
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        assert cost > 0
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if print_cost and i % 1000 == 0:
            print(f"Cost after iteration {i}: {cost}")
    return parameters
# %% leftover_prints
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    print("training with", n_h, "units")
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    print(parameters["W1"].shape)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if (i % 1000 == 0) & print_cost:
            print("Cost after iteration %d: %.4f" % (i, cost))
    print("done")
    return parameters
# %% recursion_free_helper
def _train(p, X, Y, rounds, show):
    for i in rounds:
        A2, cache = forward_propagation(X, p)
        if show and i % 1000 == 0:
            print(f"iteration {i}, cost {compute_cost(A2, Y):.3f}")
        p = update_parameters(p, backward_propagation(p, cache, X, Y), learning_rate=1.2)
    return p


def nn_model(X, Y, n_h, num_iterations=10_000, print_cost=False):
    start = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    return _train(start, X, Y, range(num_iterations), print_cost)
