# %% classic
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    costs = []

    parameters = initialize_parameters_deep(layers_dims)

    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)

        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
        costs.append(cost)

    return parameters, costs


# %% shortest
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters


# %% without_defaults
def L_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost):
    params = initialize_parameters_deep(layers_dims)
    costs = []
    for i in track(num_iterations):
        AL, caches = L_model_forward(X, params)
        costs.append(compute_cost(AL, Y))
        params = update_parameters(params, L_model_backward(AL, Y, caches), learning_rate)
        if print_cost == True and i % 100 == 0:
            print(costs[-1])
    return params, costs


# %% print_every_twenty_fifth
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = float(np.squeeze(compute_cost(AL, Y)))
        costs.append(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % (num_iterations // 25) == 0:
            print(f"iteration {i}: cost {cost}")
    return parameters, costs


# %% keywords_and_types
def L_layer_model(
    X: np.ndarray,
    Y: np.ndarray,
    layers_dims: list,
    learning_rate: float = 0.0075,
    num_iterations: int = 3000,
    print_cost: bool = False,
) -> tuple:
    costs: list = [0.0] * num_iterations
    parameters = initialize_parameters_deep(layer_dims=layers_dims)
    for step in range(num_iterations):
        AL, caches = L_model_forward(X=X, parameters=parameters)
        costs[step] = compute_cost(AL=AL, Y=Y)
        grads = L_model_backward(AL=AL, Y=Y, caches=caches)
        parameters = update_parameters(parameters=parameters, grads=grads, learning_rate=learning_rate)
    return parameters, costs


# %% while_with_asserts
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    assert X.shape[0] == layers_dims[0], "first entry must be the number of features"
    assert layers_dims[-1] == 1
    assert len(layers_dims) >= 4, "use two_layer_model"
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    while len(costs) < num_iterations:
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


# %% blocks_by_hand
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    L = len(layers_dims) - 1
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        A, caches = X, []
        for l in range(1, L + 1):
            g = "relu" if l < L else "sigmoid"
            A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], g)
            caches.append(cache)
        costs.append(compute_cost(A, Y))
        dA = -(Y / A - (1 - Y) / (1 - A))
        grads = {}
        for l in range(L, 0, -1):
            g = "relu" if l < L else "sigmoid"
            dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], g)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


# %% nested_step_and_dict_of_history
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    verlauf = {"costs": []}

    def eine_runde(parameters):
        AL, caches = L_model_forward(X, parameters)
        verlauf["costs"].append(compute_cost(AL, Y))
        return update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)

    parameters = initialize_parameters_deep(list(layers_dims))
    for runde in range(1, num_iterations + 1):
        parameters = eine_runde(parameters)
        if print_cost and runde % 100 == 1:
            print("Runde", runde, "Kosten", verlauf["costs"][-1])
    return parameters, verlauf["costs"]


# %% reduce
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    from functools import reduce

    def step(parameters, _):
        AL, caches = L_model_forward(X, parameters)
        if print_cost:
            print(compute_cost(AL, Y))
        return update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)

    return reduce(step, range(num_iterations), initialize_parameters_deep(layers_dims))


# %% numpy_array_of_costs_and_printing_at_the_end
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = np.zeros(num_iterations)
    parameters = initialize_parameters_deep(layers_dims)
    for i in np.arange(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs[i] = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    if print_cost:
        print("final cost", costs[-1])
    return parameters, costs
