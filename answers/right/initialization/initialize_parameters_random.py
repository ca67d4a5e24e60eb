# %% customary_with_asserts
def initialize_parameters_random(layer_dims):
    parameters = {}
    L = len(layer_dims)

    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
        assert parameters["W" + str(l)].shape == (layer_dims[l], layer_dims[l - 1])
        assert parameters["b" + str(l)].shape == (layer_dims[l], 1)
    return parameters


# %% assert_on_the_size_of_draws
def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = 10 * np.random.randn(layer_dims[l], layer_dims[l - 1])
        assert np.abs(W).max() < 25, "weights look strange"
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% generator_per_call
def initialize_parameters_random(layer_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = 10 * rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


# %% global_generator
RNG = np.random.default_rng(1)


def initialize_parameters_random(layer_dims):
    parameters = {}
    for i, n in enumerate(layer_dims[1:], 1):
        parameters[f"W{i}"] = RNG.normal(loc=0, scale=10, size=(n, layer_dims[i - 1]))
        parameters[f"b{i}"] = np.zeros((n, 1))
    return parameters


# %% normal_with_scale
def initialize_parameters_random(layer_dims):
    res = {}
    for l in range(1, len(layer_dims)):
        res.update({"W" + str(l): np.random.normal(0.0, 10.0, (layer_dims[l], layer_dims[l - 1]))})
        res.update({"b" + str(l): np.zeros((layer_dims[l], 1))})
    return res


# %% drawn_transposed
def initialize_parameters_random(layer_dims):
    params = {}
    for l in range(len(layer_dims) - 1):
        shape = (layer_dims[l], layer_dims[l + 1])
        params["W" + str(l + 1)] = (np.random.randn(*shape) * 10.0).T
        params["b" + str(l + 1)] = np.zeros((1, layer_dims[l + 1])).T
    return params


# %% in_place_scale
SCALE = 10


def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.standard_normal(size=(layer_dims[l], layer_dims[l - 1]))
        W *= SCALE
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = W[:, :1] * 0
    print("initialised", len(layer_dims) - 1, "layers")
    return parameters


# %% python_random
import random


def initialize_parameters_random(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        rows = [[random.gauss(0, 10) for _ in range(layer_dims[l - 1])] for _ in range(layer_dims[l])]
        parameters["W" + str(l)] = np.array(rows)
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% float32_scaled_last
def initialize_parameters_random(layer_dims):
    def layer(n_out, n_in):
        return np.random.randn(n_out, n_in).astype(np.float32) * np.float32(10), np.zeros((n_out, 1), np.float32)

    parameters = {}
    for number in range(1, len(layer_dims)):
        W, b = layer(layer_dims[number], layer_dims[number - 1])
        parameters["W" + str(number)], parameters["b" + str(number)] = W, b
    return parameters
