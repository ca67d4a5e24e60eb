# %% untrained_parameters
# Mistake: predicts with the w and b of the beginning, which are still zeros.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return {
        "w": params["w"],
        "b": params["b"],
        "costs": costs,
        "Y_prediction_train": predict(w, b, X_train),
        "Y_prediction_test": predict(w, b, X_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% trains_on_the_test_set
# Mistake: trains on the test set.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_test.shape[0])
    params, grads, costs = optimize(w, b, X_test, Y_test, num_iterations, learning_rate, print_cost)
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


# %% settings_not_handed_on
# Mistake: num_iterations and learning_rate are not handed on to optimize, which takes its defaults.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train)
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


# %% fixed_settings
# Mistake: always 2000 iterations with the learning rate 0.005, whatever the arguments say.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations=2000, learning_rate=0.005, print_cost=False)
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


# %% rate_and_iterations_exchanged
# Mistake: the learning rate and the number of iterations are handed on in the wrong order.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, learning_rate, num_iterations, print_cost)
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


# %% predictions_exchanged
# Mistake: the predictions for the two sets are stored under each other's keys.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": predict(w, b, X_test),
        "Y_prediction_test": predict(w, b, X_train),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% dim_counts_examples
# Mistake: w gets as many rows as there are examples.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[1])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
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


# %% labels_for_predictions
# Mistake: returns the given labels as predictions.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return {
        "w": params["w"],
        "b": params["b"],
        "costs": costs,
        "Y_prediction_train": Y_train,
        "Y_prediction_test": Y_test,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% test_set_with_the_old_bias
# Mistake: the test set is predicted with the trained w and the untrained b.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = params["w"]
    return {
        "w": w,
        "b": params["b"],
        "costs": costs,
        "Y_prediction_train": predict(w, params["b"], X_train),
        "Y_prediction_test": predict(w, b, X_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% grads_for_params
# Mistake: takes w and b out of the gradients, where they are not.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = grads["w"]
    b = grads["b"]
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": predict(w, b, X_train),
        "Y_prediction_test": predict(w, b, X_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% whole_tuple_as_w
# Mistake: the result of initialize_with_zeros is not unpacked.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w = initialize_with_zeros(X_train.shape[0])
    b = 0.0
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
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


# %% same_sizes_assumed
# Mistake: the accuracy of the test set compares its predictions with the labels of the training set.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    train, test = predict(w, b, X_train), predict(w, b, X_test)
    print("test accuracy", 100 - np.mean(np.abs(test - Y_train)) * 100)
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": train,
        "Y_prediction_test": test,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% scaled_by_both_sets
# Mistake: scales both sets by the mean of all pictures, those of the test set too.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    mean = np.hstack([X_train, X_test]).mean(axis=1, keepdims=True)
    X_train, X_test = X_train - mean, X_test - mean
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
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


# %% accuracies_for_predictions
# Mistake: stores accuracies under the keys of the predictions.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": np.mean(predict(w, b, X_train) == Y_train),
        "Y_prediction_test": np.mean(predict(w, b, X_test) == Y_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% returns_params
# Mistake: returns what optimize returns, not the dict that is asked for.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return params, grads, costs


# %% reads_the_dict_before_it_is_full
# Mistake: reads d["w"] before it is stored.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    d = {"learning_rate": learning_rate, "num_iterations": num_iterations}
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, d["costs"] = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    d["Y_prediction_train"] = predict(d["w"], d["b"], X_train)
    d["Y_prediction_test"] = predict(d["w"], d["b"], X_test)
    d.update(params)
    return d


# %% one_iteration_more_and_test_prediction_of_train
# Mistake: two at once: one iteration too many, and the test set's predictions are made from the training set.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations + 1, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": predict(w, b, X_train),
        "Y_prediction_test": predict(w, b, X_train),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% rate_forgotten
# Mistake: the learning rate is not handed on to optimize.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations=num_iterations, print_cost=print_cost)
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


# %% starts_with_ones
# Mistake: training starts from ones in place of zeros.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = np.ones((X_train.shape[0], 1)), 0.0
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
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


# %% keys_misspelled
# Mistake: the predictions stand under "Y_predict_train" and "Y_predict_test".
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_predict_train": predict(w, b, X_train),
        "Y_predict_test": predict(w, b, X_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


# %% sum_of_costs
# Mistake: costs is one number, the sum of the list.
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "w": w,
        "b": b,
        "costs": sum(costs),
        "Y_prediction_train": predict(w, b, X_train),
        "Y_prediction_test": predict(w, b, X_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
