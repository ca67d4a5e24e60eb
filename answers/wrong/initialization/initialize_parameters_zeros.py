# %% flat_biases
# Mistake: the biases have shape (n,), not (n, 1).
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.zeros((layer_dims[l], layer_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros(layer_dims[l])
    return parameters


# %% stops_before_the_output
# Mistake: the loop ends one layer too early, so the output layer is missing.
def initialize_parameters_zeros(layer_dims):
    L = len(layer_dims) - 1
    parameters = {}
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layer_dims[l], layer_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% sizes_without_a_tuple
# Mistake: gives np.zeros the two sizes as two arguments, so the second is taken for a type.
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.zeros(layer_dims[l], layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros(layer_dims[l], 1)
    return parameters


# %% return_in_the_loop
# Mistake: return stands inside the loop, so only the first layer is made.
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.zeros((layer_dims[l], layer_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
        return parameters


# %% keys_that_are_numbers
# Mistake: the keys are "W" + "l" written as text, so every layer overwrites the one before.
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["Wl"] = np.zeros((layer_dims[l], layer_dims[l - 1]))
        parameters["bl"] = np.zeros((layer_dims[l], 1))
    return parameters


# %% text_plus_number
# Mistake: adds a number to a text without str(), which raises a TypeError.
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + l] = np.zeros((layer_dims[l], layer_dims[l - 1]))
        parameters["b" + l] = np.zeros((layer_dims[l], 1))
    return parameters


# %% transposed_and_from_layer_0
# Mistake: counts the layers from 0 and has the weights transposed: two mistakes.
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    for l in range(len(layer_dims) - 1):
        parameters["W" + str(l)] = np.zeros((layer_dims[l], layer_dims[l + 1]))
        parameters["b" + str(l)] = np.zeros((layer_dims[l + 1], 1))
    return parameters


# %% empty_in_place_of_zeros
# Mistake: np.empty does not set anything to zero.
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.zeros((layer_dims[l], layer_dims[l - 1]))
        parameters["b" + str(l)] = np.empty((layer_dims[l], 1))
    return parameters
