# %% hundredth
# Mistake: scales by 0.01 whatever the width, which is the rule for one hidden layer.
def initialize_parameters_deep(layer_dims):
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% multiplied_by_root
# Mistake: multiplies by the root of the number of inputs instead of dividing by it.
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% root_missing
# Mistake: divides by the number of inputs, the square root is missing.
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / layer_dims[l - 1]
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% inputs_of_the_net
# Mistake: scales every layer by the number of features, layer_dims[0], instead of by its own number of inputs.
def initialize_parameters_deep(layer_dims):
    parameters = {}
    n_x = layer_dims[0]
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(n_x)
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% he_and_random_bias
# Mistake: two at once: the scale is the one with the 2 in it, made for ReLU, and the biases are random.
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.random.randn(layer_dims[l], 1)
    return parameters


# %% bias_from_empty
# Mistake: np.empty leaves whatever is in memory; the biases have to be zeros.
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters["b" + str(l)] = np.empty((layer_dims[l], 1))
    return parameters


# %% ten_percent_too_small
# Mistake: the spread is a little too small, 0.88 in place of 1 over the root of the inputs.
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = np.random.normal(0, 0.88 / np.sqrt(n_prev), (n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% same_seed_for_every_unit
# Mistake: the seed is set anew for every row, so all units of a layer are equal.
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        rows = []
        for unit in range(layer_dims[l]):
            np.random.seed(l)
            rows.append(np.random.randn(layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1]))
        parameters[f"W{l}"] = np.array(rows)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters
