# %% root_of_the_two_only
# Mistake: the root covers only the 2 and not the whole fraction.
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2) / layer_dims[l - 1]
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% no_root_at_all
# Mistake: multiplies by the variance 2/n, the root is missing.
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * (2.0 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% own_units_and_seed
# Mistake: takes the layer's own units in place of the units before it, and sets a seed inside: two mistakes.
def initialize_parameters_he(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2.0 / layer_dims[l])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% inputs_of_the_net_for_all
# Mistake: takes the number of inputs of the net, layer_dims[0], for every layer.
def initialize_parameters_he(layer_dims):
    parameters = {}
    he = np.sqrt(2 / layer_dims[0])
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * he
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% times_ten_as_well
# Mistake: leaves the factor 10 of the exercise before in.
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = 10 * np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% uniform_with_he
# Mistake: draws with rand, evenly between 0 and 1, so the weights are all positive.
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.rand(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% xavier_for_the_output
# Mistake: leaves the 2 out in the output layer.
def initialize_parameters_he(layer_dims):
    parameters = {}
    L = len(layer_dims) - 1
    for l in range(1, L + 1):
        gain = 1 if l == L else 2
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(gain / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% biases_of_he
# Mistake: the biases are drawn with He's factor and are not zero.
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters["b" + str(l)] = np.random.randn(layer_dims[l], 1) * scale
    return parameters


# %% root_turned_over
# Mistake: the fraction is upside down, n/2 in place of 2/n.
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(layer_dims[l - 1] / 2)
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% W_and_b_swapped_name
# Mistake: a name that does not exist (layers_dims), a NameError.
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
