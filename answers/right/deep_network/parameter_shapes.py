# %% range_and_format
def parameter_shapes(layer_dims):
    shapes = {}
    L = len(layer_dims)
    for l in range(1, L):
        shapes["W" + str(l)] = (layer_dims[l], layer_dims[l - 1])
        shapes["b" + str(l)] = (layer_dims[l], 1)
    return shapes


# %% zip_of_neighbours
def parameter_shapes(layer_dims):
    out = dict()
    for i, (n_in, n_out) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        out.update({f"W{i}": (n_out, n_in), f"b{i}": (n_out, 1)})
    return out


# %% typed_with_own_assert
def parameter_shapes(layer_dims: list[int]) -> dict[str, tuple[int, int]]:
    assert isinstance(layer_dims, list) and len(layer_dims) >= 3, "need at least one hidden layer"
    result: dict[str, tuple[int, int]] = {}
    for layer in range(1, len(layer_dims)):
        result[f"W{layer}"] = (layer_dims[layer], layer_dims[layer - 1])
        result[f"b{layer}"] = (layer_dims[layer], 1)
    return result


# %% two_comprehensions
def parameter_shapes(layer_dims):
    weights = {f"W{k}": (layer_dims[k], layer_dims[k - 1]) for k in range(1, len(layer_dims))}
    biases = {f"b{k}": (layer_dims[k], 1) for k in range(1, len(layer_dims))}
    return {**weights, **biases}


# %% while_with_a_print
def parameter_shapes(layer_dims):
    layer = 1
    shapes = {}
    while layer < len(layer_dims):
        rows = layer_dims[layer]
        columns = layer_dims[layer - 1]
        shapes["W%d" % layer] = rows, columns
        shapes["b%d" % layer] = rows, 1
        print("W%d:" % layer, shapes["W%d" % layer])
        layer = layer + 1
    return shapes


# %% shapes_of_real_arrays
def parameter_shapes(layer_dims):
    shapes = {}
    for l in range(1, len(layer_dims)):
        W = np.zeros((layer_dims[l], layer_dims[l - 1]))
        b = np.zeros((layer_dims[l], 1))
        shapes["W" + str(l)] = W.shape
        shapes["b" + str(l)] = b.shape
    return shapes


# %% copy_and_pop
def parameter_shapes(layer_dims):
    rest = list(layer_dims)
    before = rest.pop(0)
    nummer = 0
    答案 = {}
    while rest:
        units = rest.pop(0)
        nummer += 1
        答案["W{}".format(nummer)] = (units, before)
        答案["b{}".format(nummer)] = (units, 1)
        before = units
    return 答案


# %% recursion
def parameter_shapes(layer_dims):
    L = len(layer_dims) - 1
    if L == 0:
        return {}
    shapes = parameter_shapes(layer_dims[:-1])
    shapes[f"W{L}"] = (layer_dims[L], layer_dims[L - 1])
    shapes[f"b{L}"] = (layer_dims[L], 1)
    return shapes


# %% numpy_numbers
def parameter_shapes(layer_dims):
    dims = np.array(layer_dims)
    shapes = {}
    for l in np.arange(1, dims.size):
        shapes[f"W{l}"] = tuple(dims[[l, l - 1]])
        shapes[f"b{l}"] = (dims[l], 1)
    return shapes
