# %% customary
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(1 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% divided_by_the_root
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% glorot
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        fan_in, fan_out = layer_dims[l - 1], layer_dims[l]
        parameters[f"W{l}"] = np.random.randn(fan_out, fan_in) * np.sqrt(2 / (fan_in + fan_out))
        parameters[f"b{l}"] = np.zeros((fan_out, 1))
    return parameters


# %% glorot_by_normal
def initialize_parameters_xavier(layer_dims):
    rng = np.random.default_rng()
    return {
        key: value
        for l in range(1, len(layer_dims))
        for key, value in (
            (f"W{l}", rng.normal(0, (2 / (layer_dims[l] + layer_dims[l - 1])) ** 0.5, (layer_dims[l], layer_dims[l - 1]))),
            (f"b{l}", np.zeros((layer_dims[l], 1))),
        )
    }


# %% variance_first
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        variance = 1.0 / layer_dims[l - 1]
        deviation = np.sqrt(variance)
        W = deviation * np.random.randn(layer_dims[l], layer_dims[l - 1])
        b = np.zeros((layer_dims[l], 1))
        assert W.shape == (layer_dims[l], layer_dims[l - 1]) and b.shape == (layer_dims[l], 1)
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = b
    return parameters


# %% assert_on_the_measured_spread
def initialize_parameters_xavier(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(1 / layer_dims[l - 1])
        assert abs(W.std() - np.sqrt(1 / layer_dims[l - 1])) < 0.05
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% he_over_root_two
def he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


def initialize_parameters_xavier(layer_dims):
    parameters = he(layer_dims)
    for name in parameters:
        if name.startswith("W"):
            parameters[name] = parameters[name] / np.sqrt(2)
    return parameters


# %% from_the_earlier_exercise
def initialize_parameters_xavier(layer_dims):
    start = initialize_parameters_he(layer_dims)
    return {k: v * np.sqrt(0.5) for k, v in start.items()}


# %% by_mapping_over_layers
def initialize_parameters_xavier(layer_dims):
    parameters = {}

    def make(l):
        parameters[f"W{l}"] = np.random.standard_normal((layer_dims[l], layer_dims[l - 1])) * layer_dims[l - 1] ** -0.5
        parameters[f"b{l}"] = np.zeros(layer_dims[l]).reshape(-1, 1)

    list(map(make, range(1, len(layer_dims))))
    return parameters
