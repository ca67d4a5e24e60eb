# %% columns_of_both
# Mistake: takes the second number of each shape, so it returns numbers of examples in place of rows.
def layer_sizes(X, Y):
    return X.shape[1], 4, Y.shape[1]
# %% whole_shapes
# Mistake: returns whole shapes in place of their first numbers.
def layer_sizes(X, Y):
    n_x = X.shape
    n_y = Y.shape
    return n_x, 4, n_y
# %% hidden_first
# Mistake: returns the hidden size first.
def layer_sizes(X, Y):
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    return n_h, n_x, n_y
# %% printed
# Mistake: prints the sizes and returns nothing.
def layer_sizes(X, Y):
    n_x, n_y = X.shape[0], Y.shape[0]
    print(n_x, 4, n_y)
# %% fixed_output
# Mistake: writes 1 for the number of output units in place of reading it from Y.
def layer_sizes(X, Y):
    return X.shape[0], 4, 1
# %% hidden_from_the_data
# Mistake: takes the hidden size to be the number of features.
def layer_sizes(X, Y):
    n_x = X.shape[0]
    return n_x, n_x, Y.shape[0]
# %% size_of_everything
# Mistake: counts all entries of X and of Y in place of their rows.
def layer_sizes(X, Y):
    return X.size, 4, Y.size
# %% ends_swapped
# Mistake: the input size is read from Y and the output size from X.
def layer_sizes(X, Y):
    return Y.shape[0], 4, X.shape[0]
# %% hidden_from_labels
# Mistake: takes the hidden size to be 2 for no reason.
def layer_sizes(X, Y):
    n_h = 2
    return X.shape[0], n_h, Y.shape[0]
# %% sizes_as_text
# Mistake: returns texts in place of numbers.
def layer_sizes(X, Y):
    return str(X.shape[0]), "4", str(Y.shape[0])
# %% transposed_first
# Mistake: takes the examples to be rows, so X is transposed before it is read.
def layer_sizes(X, Y):
    X = X.T
    return X.shape[0], 4, Y.shape[0]
