# %% tenth
# Mistake: lets 0.1 of negative entries through in place of 0.01.
def leaky_relu(z):
    return np.maximum(0.1 * z, z)
# %% constant_below
# Mistake: negative entries become the constant 0.01 in place of 0.01 z.
def leaky_relu(z):
    return np.where(z > 0, z, 0.01)
# %% minimum
# Mistake: takes the smaller in place of the larger of z and 0.01 z.
def leaky_relu(z):
    return np.minimum(0.01 * z, z)
# %% sides_swapped
# Mistake: the hundredth is taken on the right side, and the left stays.
def leaky_relu(z):
    return np.where(z < 0, z, 0.01 * z)
# %% in_place
# Mistake: changes the array that was passed in.
def leaky_relu(z):
    z[z < 0] *= 0.01
    return z
# %% thousandth_and_minus
# Mistake: two at once: 0.001 in place of 0.01, and the sign of the left side is lost.
def leaky_relu(z):
    return np.where(z > 0, z, -0.001 * z)
