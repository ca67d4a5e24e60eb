# %% entry_by_entry
# Mistake: multiplies entry by entry where a matrix product is due.
def linear_forward(A, W, b):
    Z = W * A + b
    cache = (A, W, b)
    return Z, cache


# %% wrong_order_of_factors
# Mistake: the factors stand in the wrong order, A times W.
def linear_forward(A, W, b):
    Z = np.dot(A, W) + b
    return Z, (A, W, b)


# %% cache_with_Z
# Mistake: puts Z into the cache in place of b.
def linear_forward(A, W, b):
    Z = W @ A + b
    cache = (A, W, Z)
    return Z, cache


# %% bias_subtracted_and_only_Z
# Mistake: two at once: b is subtracted, and the cache is not returned.
def linear_forward(A, W, b):
    Z = np.dot(W, A) - b
    return Z


# %% bias_in_the_product
# Mistake: b is added to A before the product, where it has another length.
def linear_forward(A, W, b):
    Z = np.dot(W, A + b)
    return Z, (A, W, b)


# %% flattened_bias
# Mistake: flattens b, so that it is added along the examples instead of one number per unit.
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b.ravel()
    return Z, (A, W, b)


# %% shape_of_the_input
# Mistake: forces Z into the shape of A, which fits only when the layer has as many units as inputs.
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    Z = Z.reshape(A.shape)
    return Z, (A, W, b)
