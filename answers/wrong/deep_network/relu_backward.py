# %% mask_of_dA
# Mistake: looks at the sign of dA instead of that of Z.
def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[dA <= 0] = 0
    return dZ


# %% second_name_only
# Mistake: dZ = dA is only a second name, so the caller's dA is changed.
def relu_backward(dA, cache):
    Z = cache
    dZ = dA
    dZ[Z <= 0] = 0
    return dZ


# %% relu_in_place_of_slope
# Mistake: multiplies by ReLU of Z, not by its slope.
def relu_backward(dA, cache):
    A, Z = relu(cache)
    return dA * A


# %% relu_of_dA
# Mistake: applies ReLU to dA and never looks at Z.
def relu_backward(dA, cache):
    dZ = np.maximum(0, dA)
    return dZ


# %% slope_alone_as_bools
# Mistake: returns the slope alone, without multiplying by dA.
def relu_backward(dA, cache):
    dZ = cache > 0
    return dZ


# %% unpacks_the_cache
# Mistake: takes the cache apart as if it were the pair of a whole block, but it is Z itself.
def relu_backward(dA, cache):
    linear_cache, Z = cache
    return dA * (Z > 0)


# %% matrix_product_with_the_mask
# Mistake: takes the matrix product of dA and the slope where they have to be multiplied entry by entry.
def relu_backward(dA, cache):
    return np.dot(dA, (cache > 0).astype(int))


# %% wrong_side_and_in_place
# Mistake: two at once: the positive entries are set to 0 in place of the negative ones, and it is done in the
#   caller's array.
def relu_backward(dA, cache):
    dA[cache > 0] = 0
    return dA
