# %% weights_transposed
# Mistake: both W have the units of the layer before as rows.
def shallow_shapes(n_x, n_h, n_y, m):
    return {"W1": (n_x, n_h), "b1": (n_h, 1), "Z1": (n_h, m), "A1": (n_h, m),
            "W2": (n_h, n_y), "b2": (n_y, 1), "Z2": (n_y, m), "A2": (n_y, m)}
# %% flat_biases
# Mistake: the biases have one axis only.
def shallow_shapes(n_x, n_h, n_y, m):
    return {"W1": (n_h, n_x), "b1": (n_h,), "Z1": (n_h, m), "A1": (n_h, m),
            "W2": (n_y, n_h), "b2": (n_y,), "Z2": (n_y, m), "A2": (n_y, m)}
# %% examples_as_rows_and_wide_bias
# Mistake: Z and A have the examples as rows, and b1 has a column for each example.
def shallow_shapes(n_x, n_h, n_y, m):
    return {"W1": (n_h, n_x), "b1": (n_h, m), "Z1": (m, n_h), "A1": (m, n_h),
            "W2": (n_y, n_h), "b2": (n_y, 1), "Z2": (m, n_y), "A2": (m, n_y)}
# %% four_hidden
# Mistake: writes 4 for the hidden size in place of n_h.
def shallow_shapes(n_x, n_h, n_y, m):
    n_h = 4
    return {"W1": (n_h, n_x), "b1": (n_h, 1), "Z1": (n_h, m), "A1": (n_h, m),
            "W2": (n_y, n_h), "b2": (n_y, 1), "Z2": (n_y, m), "A2": (n_y, m)}
# %% second_bias_as_the_first
# Mistake: b2 has the shape of b1.
def shallow_shapes(n_x, n_h, n_y, m):
    b = (n_h, 1)
    Z1 = (n_h, m)
    Z2 = (n_y, m)
    return {"W1": (n_h, n_x), "b1": b, "Z1": Z1, "A1": Z1, "W2": (n_y, n_h), "b2": b, "Z2": Z2, "A2": Z2}
# %% no_activations
# Mistake: A1 and A2 are left out.
def shallow_shapes(n_x, n_h, n_y, m):
    return {"W1": (n_h, n_x), "b1": (n_h, 1), "Z1": (n_h, m), "W2": (n_y, n_h), "b2": (n_y, 1), "Z2": (n_y, m)}
# %% strings_as_keys_lower_case
# Mistake: the keys w1 and w2 are written with small letters.
def shallow_shapes(n_x, n_h, n_y, m):
    return {"w1": (n_h, n_x), "b1": (n_h, 1), "Z1": (n_h, m), "A1": (n_h, m),
            "w2": (n_y, n_h), "b2": (n_y, 1), "Z2": (n_y, m), "A2": (n_y, m)}
# %% second_layer_from_the_input
# Mistake: W2 has one column per input in place of one per hidden unit.
def shallow_shapes(n_x, n_h, n_y, m):
    return {"W1": (n_h, n_x), "b1": (n_h, 1), "Z1": (n_h, m), "A1": (n_h, m),
            "W2": (n_y, n_x), "b2": (n_y, 1), "Z2": (n_y, m), "A2": (n_y, m)}
# %% one_row_biases
# Mistake: the biases are rows in place of columns.
def shallow_shapes(n_x, n_h, n_y, m):
    return {"W1": (n_h, n_x), "b1": (1, n_h), "Z1": (n_h, m), "A1": (n_h, m),
            "W2": (n_y, n_h), "b2": (1, n_y), "Z2": (n_y, m), "A2": (n_y, m)}
