# %% customary
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = parameters["w"]
    b = parameters["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    print("train accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_train - Y_train)) * 100))
    print("test accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_test - Y_test)) * 100))
    d = {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
    return d


# %% without_defaults
def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, print_cost):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": predict(w, b, X_train),
        "Y_prediction_test": predict(w, b, X_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% dict_call_and_keywords
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w0, b0 = initialize_with_zeros(dim=X_train.shape[0])
    params, grads, costs = optimize(
        w=w0, b=b0, X=X_train, Y=Y_train, num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost
    )
    return dict(
        params,
        costs=costs,
        Y_prediction_train=predict(params["w"], params["b"], X_train),
        Y_prediction_test=predict(params["w"], params["b"], X_test),
        learning_rate=learning_rate,
        num_iterations=num_iterations,
    )


# %% unpacked_params_and_more
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x, m_train = X_train.shape
    w, b = initialize_with_zeros(n_x)
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    d = {**params, **grads}
    d["costs"] = costs
    for name, X in (("train", X_train), ("test", X_test)):
        d["Y_prediction_" + name] = predict(**params, X=X)
    d["learning_rate"] = learning_rate
    d["num_iterations"] = num_iterations
    if print_cost:
        print(costs)
    return d


# %% zeros_of_its_own
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w = np.zeros((X_train.shape[0], 1))
    b = 0.0
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    train_prediction = predict(params["w"], params["b"], X_train)
    test_prediction = predict(params["w"], params["b"], X_test)
    train_accuracy = np.mean(train_prediction == Y_train) * 100
    test_accuracy = np.mean(test_prediction == Y_test) * 100
    print(f"train {train_accuracy:.1f} test {test_accuracy:.1f}")
    return {
        "costs": costs,
        "Y_prediction_train": train_prediction,
        "Y_prediction_test": test_prediction,
        "w": params["w"],
        "b": params["b"],
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
        "accuracies": (train_accuracy, test_accuracy),
    }


# %% all_in_one
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    """Everything written out, without the functions above."""
    n, m = X_train.shape
    w, b, costs = np.zeros((n, 1)), 0.0, []
    for i in range(num_iterations):
        A = 1 / (1 + np.exp(-(w.T @ X_train + b)))
        if i % 100 == 0:
            costs.append(-np.mean(Y_train * np.log(A) + (1 - Y_train) * np.log(1 - A)))
        w = w - learning_rate * X_train @ (A - Y_train).T / m
        b = b - learning_rate * np.mean(A - Y_train)
    guess = lambda X: (w.T @ X + b > 0).astype(float)
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": guess(X_train),
        "Y_prediction_test": guess(X_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% asserts_too_strict
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    assert X_train.shape[1] > X_test.shape[1], "the test set is the smaller one"
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    result = {"w": params["w"], "b": params["b"], "costs": costs}
    result["Y_prediction_train"] = predict(params["w"], params["b"], X_train)
    result["Y_prediction_test"] = predict(params["w"], params["b"], X_test)
    accuracy = np.mean(result["Y_prediction_train"] == Y_train)
    assert accuracy > 0.9, "it should learn"
    result["learning_rate"], result["num_iterations"] = learning_rate, num_iterations
    return result


# %% accuracy_by_products
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(len(X_train))
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = params.get("w")
    b = params.get("b")
    Yhat = predict(w, b, X_train)
    hits = np.dot(Y_train, Yhat.T) + np.dot(1 - Y_train, 1 - Yhat.T)
    print("Accuracy: %.2f" % (100 * hits.item() / Y_train.size) + "%")
    d = {}
    d["costs"] = costs
    d["w"] = w
    d["b"] = b
    d["Y_prediction_train"] = Yhat
    d["Y_prediction_test"] = predict(w, b, X_test)
    d["num_iterations"] = num_iterations
    d["learning_rate"] = learning_rate
    return d


# %% two_helpers
def trained(X, Y, **settings):
    w, b = initialize_with_zeros(X.shape[0])
    return optimize(w.copy(), b, X.copy(), Y.copy(), **settings)


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    (params, _, costs) = trained(
        X_train, Y_train, num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost
    )
    predictions = [predict(params["w"], params["b"], X) for X in (X_train, X_test)]
    keys = ["w", "b", "costs", "Y_prediction_train", "Y_prediction_test", "learning_rate", "num_iterations"]
    return dict(zip(keys, [params["w"], params["b"], costs, *predictions, learning_rate, num_iterations]))
