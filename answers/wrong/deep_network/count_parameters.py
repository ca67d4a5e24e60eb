# %% output_layer_left_out
# Mistake: the last layer is left out.
def count_parameters(layer_dims):
    total = 0
    for l in range(1, len(layer_dims) - 1):
        total += layer_dims[l] * layer_dims[l - 1] + layer_dims[l]
    return total


# %% bias_for_every_input
# Mistake: a bias is counted for every unit of the layer before instead of for every unit of the layer itself.
def count_parameters(layer_dims):
    return sum(layer_dims[i] * layer_dims[i - 1] + layer_dims[i - 1] for i in range(1, len(layer_dims)))


# %% returns_in_the_loop
# Mistake: the return stands inside the loop, so only the first layer is counted.
def count_parameters(layer_dims):
    total = 0
    for shape in parameter_shapes(layer_dims).values():
        total += shape[0] * shape[1]
        if total:
            return total


# %% prints_the_number
# Mistake: prints the number instead of returning it.
def count_parameters(layer_dims):
    total = 0
    for rows, columns in parameter_shapes(layer_dims).values():
        total += rows * columns
    print(total)


# %% adds_rows_and_columns
# Mistake: adds rows and columns of each array where they have to be multiplied.
def count_parameters(layer_dims):
    shapes = parameter_shapes(layer_dims)
    return sum(r + c for r, c in shapes.values())


# %% weights_only_as_float
# Mistake: counts the weights only; the biases are missing.
def count_parameters(layer_dims):
    return float(np.dot(layer_dims[1:], layer_dims[:-1]))
