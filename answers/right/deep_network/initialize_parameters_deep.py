# %% classic
def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)

    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))

        assert parameters["W" + str(l)].shape == (layer_dims[l], layer_dims[l - 1])
        assert parameters["b" + str(l)].shape == (layer_dims[l], 1)

    return parameters


# %% power_minus_half
def initialize_parameters_deep(layer_dims):
    p = {}
    for l in range(len(layer_dims) - 1):
        p[f"W{l + 1}"] = np.random.randn(layer_dims[l + 1], layer_dims[l]) * layer_dims[l] ** -0.5
        p[f"b{l + 1}"] = np.zeros((layer_dims[l + 1], 1))
    return p


# %% normal_with_scale
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(0)
    return {
        name: rng.normal(0.0, 1.0 / np.sqrt(shape[1]), size=shape) if name[0] == "W" else np.zeros(shape)
        for name, shape in parameter_shapes(layer_dims).items()
    }


# %% zip_and_helper
def initialize_parameters_deep(layer_dims):
    import math

    def weights(n, n_prev):
        std = 1 / math.sqrt(n_prev)
        return std * np.random.standard_normal((n, n_prev))

    parameters = {}
    for number, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), 1):
        parameters["W%d" % number] = weights(n, n_prev)
        parameters["b%d" % number] = np.zeros((n, 1))
    return parameters


# %% multiplied_by_root_of_inverse
def initialize_parameters_deep(layer_dims):
    L = len(layer_dims) - 1
    parameters = dict()
    for l in range(1, L + 1):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(1.0 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros(shape=(layer_dims[l], 1))
        print("layer", l, parameters["W" + str(l)].shape)
    return parameters


# %% in_place_division
def initialize_parameters_deep(layer_dims):
    anzahl = len(layer_dims)
    werte = {}
    for schicht in range(1, anzahl):
        W = np.random.randn(layer_dims[schicht], layer_dims[schicht - 1])
        W /= np.sqrt(W.shape[1])
        werte["W" + str(schicht)] = W
        werte["b" + str(schicht)] = np.zeros((W.shape[0], 1))
    return werte


# %% transposed_draw
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l, n in enumerate(layer_dims):
        if l == 0:
            continue
        n_prev = layer_dims[l - 1]
        parameters[f"W{l}"] = (np.random.randn(n_prev, n) / np.sqrt(n_prev)).T
        parameters[f"b{l}"] = np.zeros((1, n)).T
    return parameters


# %% float32_and_shapes
def initialize_parameters_deep(layer_dims: list) -> dict:
    shapes = parameter_shapes(layer_dims)
    result = {}
    for key in shapes:
        if key.startswith("W"):
            result[key] = (np.random.randn(*shapes[key]) / np.sqrt(shapes[key][-1])).astype("float32")
        else:
            result[key] = np.zeros(shapes[key], dtype="float32")
    return result


# %% assert_of_a_deep_net
def initialize_parameters_deep(layer_dims):
    assert len(layer_dims) > 2
    generator = np.random.default_rng(7)
    parameters = {}
    for l in range(1, len(layer_dims)):
        fan_in, fan_out = layer_dims[l - 1], layer_dims[l]
        parameters.setdefault("W" + str(l), generator.standard_normal((fan_out, fan_in)) / fan_in**0.5)
        parameters.setdefault("b" + str(l), np.zeros((fan_out, 1)))
    return parameters


# %% global_random_draws_one_by_one
def initialize_parameters_deep(layer_dims):
    from random import gauss

    parameters = {}
    for l in range(1, len(layer_dims)):
        sd = 1 / np.sqrt(layer_dims[l - 1])
        rows = []
        for i in range(layer_dims[l]):
            rows.append([gauss(0, sd) for j in range(layer_dims[l - 1])])
        parameters["W" + str(l)] = np.array(rows)
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
