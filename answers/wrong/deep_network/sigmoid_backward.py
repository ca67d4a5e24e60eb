# %% slope_of_z_itself
# Mistake: puts Z itself into s(1 - s) in place of the sigmoid of Z.
def sigmoid_backward(dA, cache):
    Z = cache
    return dA * Z * (1 - Z)


# %% sigmoid_pair_not_unpacked
# Mistake: sigmoid returns a pair, which is not unpacked.
def sigmoid_backward(dA, cache):
    s = sigmoid(cache)
    return dA * s * (1 - s)


# %% sigmoid_twice
# Mistake: takes the slope at sigmoid of Z: the sigmoid is applied twice.
def sigmoid_backward(dA, cache):
    A, _ = sigmoid(cache)
    A, _ = sigmoid(A)
    return dA * A * (1 - A)


# %% dA_forgotten
# Mistake: returns the slope alone, dA is missing.
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    dZ = s * (1 - s)
    return dZ


# %% dA_inside
# Mistake: the parentheses are misplaced: 1 is outside the product, dA * s * 1 - s.
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return dA * s * 1 - s


# %% slope_of_dA
# Mistake: takes the sigmoid of dA instead of Z.
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-dA))
    return dA * s * (1 - s)


# %% value_in_place_of_slope
# Mistake: multiplies by the sigmoid itself, not by its slope.
def sigmoid_backward(dA, cache):
    s, _ = sigmoid(cache)
    dZ = np.multiply(dA, s)
    return dZ


# %% plus_and_precedence
# Mistake: two at once: 1 + s in place of 1 - s, and the parentheses in the sigmoid's denominator are missing.
def sigmoid_backward(dA, cache):
    s = 1 / 1 + np.exp(-cache)
    return dA * s * (1 + s)
