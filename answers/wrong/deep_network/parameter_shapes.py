# %% last_layer_missing_and_turned
# Mistake: two at once: the last layer is left out, and the weights have one column per unit of their own layer.
def parameter_shapes(layer_dims):
    shapes = {}
    for l in range(1, len(layer_dims) - 1):
        shapes["W" + str(l)] = (layer_dims[l - 1], layer_dims[l])
        shapes["b" + str(l)] = (layer_dims[l], 1)
    return shapes


# %% numbered_from_zero
# Mistake: the keys are numbered from 0, so layer 1 stands under W0 and b0.
def parameter_shapes(layer_dims):
    shapes = {}
    for i in range(len(layer_dims) - 1):
        shapes[f"W{i}"] = (layer_dims[i + 1], layer_dims[i])
        shapes[f"b{i}"] = (layer_dims[i + 1], 1)
    return shapes


# %% bias_without_second_axis
# Mistake: the shape of a bias has one axis only, (n,), in place of a column.
def parameter_shapes(layer_dims):
    return {
        k: v
        for l in range(1, len(layer_dims))
        for k, v in ((f"W{l}", (layer_dims[l], layer_dims[l - 1])), (f"b{l}", (layer_dims[l],)))
    }


# %% loop_goes_one_too_far
# Mistake: the loop runs one layer too far, past the end of the list.
def parameter_shapes(layer_dims):
    L = len(layer_dims)
    shapes = {}
    for l in range(1, L + 1):
        shapes["W" + str(l)] = (layer_dims[l], layer_dims[l - 1])
        shapes["b" + str(l)] = (layer_dims[l], 1)
    return shapes


# %% shapes_as_text
# Mistake: the shapes are texts such as "3 x 2", not tuples of two numbers.
def parameter_shapes(layer_dims):
    shapes = {}
    for l in range(1, len(layer_dims)):
        shapes[f"W{l}"] = f"({layer_dims[l]}, {layer_dims[l - 1]})"
        shapes[f"b{l}"] = f"({layer_dims[l]}, 1)"
    return shapes


# %% empties_the_list
# Mistake: takes the sizes out of the list that was passed in, so the caller's list is empty afterwards.
def parameter_shapes(layer_dims):
    shapes = {}
    n_prev = layer_dims.pop(0)
    l = 1
    while layer_dims:
        n = layer_dims.pop(0)
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        n_prev = n
        l += 1
    return shapes
