# %% customary_with_asserts
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    L = len(layer_dims)

    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layer_dims[l], layer_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
        assert parameters["W" + str(l)].shape == (layer_dims[l], layer_dims[l - 1])
        assert parameters["b" + str(l)].shape == (layer_dims[l], 1)
    return parameters


# %% assert_of_three_layers
def initialize_parameters_zeros(layer_dims):
    params = {}
    for i in range(1, len(layer_dims)):
        params[f"W{i}"] = np.zeros((layer_dims[i], layer_dims[i - 1]))
        params[f"b{i}"] = np.zeros((layer_dims[i], 1))
    assert len(params) == 4, "W1, b1, W2, b2"
    return params


# %% zip_of_neighbours
def initialize_parameters_zeros(layer_dims):
    out = {}
    for number, (n_in, n_out) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        out["W%d" % number] = np.zeros(shape=(n_out, n_in))
        out["b%d" % number] = np.zeros(shape=(n_out, 1))
    return out


# %% two_comprehensions
def initialize_parameters_zeros(layer_dims: list) -> dict:
    L = len(layer_dims) - 1
    weights = {f"W{l}": np.zeros((layer_dims[l], layer_dims[l - 1])) for l in range(1, L + 1)}
    biases = {f"b{l}": np.zeros((layer_dims[l], 1)) for l in range(1, L + 1)}
    return {**weights, **biases}


# %% zero_times_something
def initialize_parameters_zeros(layer_dims):
    parameters = {}
    for l in range(len(layer_dims) - 1):
        parameters["W" + str(l + 1)] = np.random.randn(layer_dims[l + 1], layer_dims[l]) * 0
        parameters["b" + str(l + 1)] = 0 * np.ones((layer_dims[l + 1], 1))
    return parameters


# %% whole_numbers_and_a_print
def initialize_parameters_zeros(layer_dims):
    parameters = dict()
    print("layer_dims:", layer_dims)
    l = 1
    while l < len(layer_dims):
        parameters["W" + str(l)] = np.full((layer_dims[l], layer_dims[l - 1]), 0)
        parameters["b" + str(l)] = np.full((layer_dims[l], 1), 0)
        l += 1
    print(parameters.keys())
    return parameters


# %% helper_outside
def _null(rows, columns):
    return np.zeros(rows * columns).reshape(rows, columns)


def initialize_parameters_zeros(layer_dims):
    p = {}
    for l in range(1, len(layer_dims)):
        p[f"W{l}"], p[f"b{l}"] = _null(layer_dims[l], layer_dims[l - 1]), _null(layer_dims[l], 1)
    return p


# %% float32_from_pairs
def initialize_parameters_zeros(layer_dims):
    pairs = []
    for layer, units in enumerate(layer_dims):
        if layer == 0:
            continue
        pairs.append((f"W{layer}", np.zeros((units, layer_dims[layer - 1]), dtype=np.float32)))
        pairs.append((f"b{layer}", np.zeros((units, 1), dtype=np.float32)))
    return dict(pairs)


# %% 中文
def initialize_parameters_zeros(layer_dims):
    参数 = {}
    层数 = len(layer_dims)
    for 层 in range(1, 层数):
        # 权重和偏置都为零
        参数["W" + str(层)] = np.zeros([layer_dims[层], layer_dims[层 - 1]])
        参数["b" + str(层)] = np.zeros([layer_dims[层], 1])
    return 参数
