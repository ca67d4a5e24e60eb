# %% sum_of_products
def count_parameters(layer_dims):
    total = 0
    for l in range(1, len(layer_dims)):
        total += layer_dims[l] * layer_dims[l - 1] + layer_dims[l]
    return total


# %% factored
def count_parameters(layer_dims):
    return sum(n * (n_prev + 1) for n_prev, n in zip(layer_dims, layer_dims[1:]))


# %% uses_shapes
def count_parameters(layer_dims):
    count = 0
    for shape in parameter_shapes(layer_dims).values():
        count += shape[0] * shape[1]
    return count


# %% numpy_prod
def count_parameters(layer_dims):
    shapes = parameter_shapes(layer_dims)
    return int(np.sum([np.prod(shapes[key]) for key in shapes]))


# %% dot_product
def count_parameters(layer_dims):
    n = np.array(layer_dims)
    assert n.ndim == 1
    return np.dot(n[1:], n[:-1]) + n[1:].sum()


# %% allocates_the_arrays
def count_parameters(layer_dims):
    number = 0
    for l in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        b = np.zeros((layer_dims[l], 1))
        number = number + W.size + b.size
    print("number of parameters =", number)
    return number


# %% math_and_keys
def count_parameters(layer_dims):
    import math

    shapes = parameter_shapes(layer_dims)
    weights = sum(math.prod(s) for k, s in shapes.items() if k.startswith("W"))
    biases = sum(math.prod(s) for k, s in shapes.items() if k.startswith("b"))
    return weights + biases


# %% reduce
def count_parameters(layer_dims):
    from functools import reduce

    return reduce(lambda acc, l: acc + layer_dims[l] * (1 + layer_dims[l - 1]), range(1, len(layer_dims)), 0)


# %% recursive_with_early_return
def count_parameters(layer_dims):
    if len(layer_dims) < 2:
        return 0
    first, second, *rest = layer_dims
    return second * first + second + count_parameters([second] + rest)
