# %% still_he
# Mistake: the 2 of He's rule is still there.
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% variance_as_factor
# Mistake: multiplies by the variance 1/n and not by its root.
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / layer_dims[l - 1]
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% one_over_the_sum
# Mistake: Glorot's form with 1 in place of 2 above the sum of both widths.
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        s = np.sqrt(1 / (layer_dims[l - 1] + layer_dims[l]))
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * s
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% own_units
# Mistake: takes the units of the layer itself, not those of the layer before.
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(1 / layer_dims[l])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% nothing_returned
# Mistake: prints the parameters and returns nothing.
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(1 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    print(parameters)


# %% bias_as_a_row
# Mistake: the biases are rows, (1, n), and not columns.
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(1 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((1, layer_dims[l]))
    return parameters
