# %% times_a_hundredth
# Mistake: multiplies by 0.01 as in week 2, not by 10.
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% rand_for_randn
# Mistake: draws evenly between 0 and 1 (rand) and not from a normal distribution (randn).
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.rand(layer_dims[l], layer_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% seed_3_inside
# Mistake: sets a seed inside, so that every call gives the same weights.
def initialize_parameters_random(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% biases_drawn_too
# Mistake: the biases are drawn at random too.
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.random.randn(layer_dims[l], 1) * 10
    return parameters


# %% spread_of_nine
# Mistake: the spread is 9, not 10.
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 9
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% forgot_the_factor
# Mistake: the draws are not multiplied by 10.
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% plus_ten
# Mistake: adds 10 to the draws in place of multiplying by it.
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) + 10
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% randn_with_a_tuple
# Mistake: gives np.random.randn the sizes as a tuple, which raises a TypeError.
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn((layer_dims[l], layer_dims[l - 1])) * 10
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% variance_of_ten
# Mistake: multiplies by the root of 10, as if 10 were the variance.
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.normal(0, np.sqrt(10), (layer_dims[l], layer_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% the_same_row_for_all
# Mistake: draws one row and repeats it, so that all units of a layer are equal.
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        row = np.random.randn(1, layer_dims[l - 1]) * 10
        parameters["W" + str(l)] = np.repeat(row, layer_dims[l], axis=0)
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
