# %% customary_with_asserts
def initialize_parameters_he(layer_dims):
    parameters = {}
    L = len(layer_dims) - 1

    for l in range(1, L + 1):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2.0 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    assert parameters["W1"].shape == (layer_dims[1], layer_dims[0])
    return parameters


# %% assert_of_two_layers
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * (2 / layer_dims[l - 1]) ** 0.5
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    assert list(parameters) == ["W1", "b1", "W2", "b2"]
    return parameters


# %% divided_by_the_root
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        n_prev = layer_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], n_prev) / np.sqrt(n_prev / 2)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


# %% normal_with_std
import math


def initialize_parameters_he(layer_dims):
    parameters = {}
    for l, (n_in, n_out) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), 1):
        std = math.sqrt(2 / n_in)
        parameters[f"W{l}"] = np.random.normal(0, std, size=(n_out, n_in))
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters


# %% numpy_array_of_dims
def initialize_parameters_he(layer_dims):
    dims = np.array(layer_dims)
    factors = np.sqrt(2 / dims[:-1])
    parameters = {}
    for l in range(1, len(dims)):
        parameters["W" + str(l)] = np.random.randn(dims[l], dims[l - 1]) * factors[l - 1]
        parameters["b" + str(l)] = np.zeros((dims[l], 1))
    return parameters


# %% generator_and_print
def initialize_parameters_he(layer_dims: list[int]) -> dict[str, np.ndarray]:
    rng = np.random.default_rng()
    params: dict[str, np.ndarray] = {}
    for l in range(1, len(layer_dims)):
        W = rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        W *= np.sqrt(np.divide(2, layer_dims[l - 1]))
        print("std of W%d:" % l, W.std())
        params["W%d" % l] = W
        params["b%d" % l] = np.zeros_like(W[:, :1])
    return params


# %% recursion
def initialize_parameters_he(layer_dims):
    if len(layer_dims) < 2:
        return {}
    parameters = initialize_parameters_he(layer_dims[:-1])
    l = len(layer_dims) - 1
    n, n_prev = layer_dims[-1], layer_dims[-2]
    parameters["W" + str(l)] = np.sqrt(2 / n_prev) * np.random.randn(n, n_prev)
    parameters["b" + str(l)] = np.zeros((n, 1))
    return parameters


# %% popping_from_a_copy
def initialize_parameters_he(layer_dims):
    rest = list(layer_dims)
    before = rest.pop(0)
    result, k = {}, 0
    while rest:
        k += 1
        here = rest.pop(0)
        result["W%i" % k] = np.random.randn(here, before) * np.sqrt(2) / np.sqrt(before)
        result["b%i" % k] = np.zeros((here, 1))
        before = here
    return result


# %% power_and_exp
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        he = np.exp(0.5 * (np.log(2) - np.log(layer_dims[l - 1])))
        parameters["W" + str(l)] = np.multiply(np.random.randn(layer_dims[l], layer_dims[l - 1]), he)
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


# %% normal_drawn_by_box_and_muller
def initialize_parameters_he(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        shape = (layer_dims[l], layer_dims[l - 1])
        u, v = 1 - np.random.rand(*shape), np.random.rand(*shape)
        normal = np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)
        parameters["W" + str(l)] = normal * np.sqrt(2 / shape[1])
        parameters["b" + str(l)] = np.zeros((shape[0], 1))
    return parameters
