# %% customary
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs


# %% no_defaults
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"Cost after iteration {i}: {cost}")
    return {"w": w, "b": b}, grads, costs


# %% no_defaults_but_printing
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    import copy

    w = copy.deepcopy(w)
    b = copy.deepcopy(b)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            print("Cost after iteration", i, ":", cost)
    return {"w": w, "b": b}, {"dw": grads["dw"], "db": grads["db"]}, costs


# %% in_place
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = list()
    for i in range(0, num_iterations):
        grads, cost = propagate(w=w, b=b, X=X, Y=Y)
        if not i % 100:
            costs += [float(cost)]
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


# %% while_loop
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs, step = [], 0
    params = dict(w=w, b=b)
    while step < num_iterations:
        grads, cost = propagate(params["w"], params["b"], X, Y)
        if step % 100 == 0:
            costs.append(cost)
        params = {key: params[key] - learning_rate * grads["d" + key] for key in params}
        step += 1
    if print_cost:
        print(costs)
    return params, grads, costs


# %% all_costs_then_every_hundredth
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    every_cost = []
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        every_cost.append(cost)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"b": b, "w": w}, {"db": grads["db"], "dw": grads["dw"]}, every_cost[::100]


# %% helper_for_a_step
def gradient_step(w, b, grads, rate):
    return w - rate * grads["dw"], b - rate * grads["db"]


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    recorded = {}
    for iteration in range(1, num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        w, b = gradient_step(w, b, grads, learning_rate)
        if (iteration - 1) % 100 == 0:
            recorded[iteration - 1] = cost
    if print_cost:
        for iteration, cost in recorded.items():
            print(iteration, cost)
    return {"w": w, "b": b, "rate": learning_rate}, grads, list(recorded.values())


# %% nested_step
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    assert num_iterations > 1
    assert learning_rate > 0

    def step(w, b, i):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        return w - learning_rate * grads["dw"], b - learning_rate * grads["db"], grads

    for i in range(num_iterations):
        w, b, grads = step(w, b, i)
    return {"w": w, "b": b}, grads, costs


# %% own_propagate
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    m = X.shape[1]
    costs = []
    for i in range(num_iterations):
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        dw = X @ (A - Y).T / m
        db = np.sum(A - Y) / m
        if i in range(0, num_iterations, 100):
            costs.append(cost)
        w = np.subtract(w, np.multiply(learning_rate, dw))
        b = np.subtract(b, np.multiply(learning_rate, db))
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs


# %% assert_falls
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads.get("dw")
        b = b - learning_rate * grads.get("db")
        if i % 100 == 0:
            costs.append(cost)
    assert costs[-1] < costs[0]
    assert len(costs) == num_iterations // 100
    return {"w": w, "b": b}, grads, costs
