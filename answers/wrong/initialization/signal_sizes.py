# %% standard_deviation
# Mistake: takes the standard deviation, which subtracts the mean, for the root mean square.
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        sizes.append(np.std(A))
    return sizes


# %% without_the_root
# Mistake: returns the mean square, the root is missing.
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        sizes.append(np.mean(A**2))
    return sizes


# %% size_of_z
# Mistake: measures Z before the activation, not A.
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters["W" + str(l)] @ A + parameters["b" + str(l)]
        A = np.maximum(0, Z)
        sizes.append(np.sqrt(np.mean(Z**2)))
    return sizes


# %% every_layer_fed_with_X
# Mistake: A is never passed on, every layer gets X.
def signal_sizes(X, parameters):
    sizes = []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ X + parameters["b" + str(l)])
        sizes.append(np.sqrt(np.mean(A**2)))
    return sizes


# %% one_layer_too_few
# Mistake: the loop leaves the last layer out.
def signal_sizes(X, parameters):
    A, sizes = X, []
    L = len(parameters) // 2
    for l in range(1, L):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        sizes.append(np.sqrt(np.mean(A**2)))
    return sizes


# %% mean_of_the_roots
# Mistake: takes the root before the mean, which is the mean of the absolute values.
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        sizes.append(np.mean(np.sqrt(A**2)))
    return sizes


# %% too_many_layers
# Mistake: the loop runs over all entries of parameters, so it asks for a layer that is not there (KeyError).
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        sizes.append(np.sqrt(np.mean(A**2)))
    return sizes


# %% divided_by_the_examples
# Mistake: divides the sum of squares by the number of examples only, not by the units too.
def signal_sizes(X, parameters):
    A, sizes = X, []
    m = X.shape[1]
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        sizes.append(np.sqrt(np.sum(A**2) / m))
    return sizes


# %% weights_times_entries
# Mistake: multiplies entry by entry (*) where a matrix product is due; the shapes do not fit.
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] * A + parameters["b" + str(l)])
        sizes.append(np.sqrt(np.mean(A**2)))
    return sizes


# %% no_bias_and_X_counted
# Mistake: leaves the biases out and counts X as the first layer: two mistakes.
def signal_sizes(X, parameters):
    A = X
    sizes = [np.sqrt(np.mean(X**2))]
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ A)
        sizes.append(np.sqrt(np.mean(A**2)))
    return sizes


# %% a_size_for_each_unit
# Mistake: takes the mean over the examples only, so each layer gives an array, one number for each unit.
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        sizes.append(np.sqrt(np.mean(A**2, axis=1)))
    return sizes


# %% sigmoid_at_the_output
# Mistake: the last layer goes through a sigmoid, though all layers are ReLU here.
def signal_sizes(X, parameters):
    A, sizes = X, []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        Z = parameters["W" + str(l)] @ A + parameters["b" + str(l)]
        A = 1 / (1 + np.exp(-Z)) if l == L else np.maximum(0, Z)
        sizes.append(np.sqrt(np.mean(A**2)))
    return sizes
