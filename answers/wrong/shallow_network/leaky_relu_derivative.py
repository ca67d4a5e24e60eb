# %% relu_slope
# Mistake: 0 on the left: this is the slope of ReLU.
def leaky_relu_derivative(z):
    return (z > 0) * 1.0
# %% times_z
# Mistake: 0.01 z in place of 0.01 on the left.
def leaky_relu_derivative(z):
    return np.where(z > 0, 1, 0.01 * z)
# %% z_on_the_right
# Mistake: returns z itself on the right and 0.01 on the left.
def leaky_relu_derivative(z):
    d = z.copy()
    d[z <= 0] = 0.01
    return d
# %% integers
# Mistake: 0.01 is cut to 0, because the array holds whole numbers.
def leaky_relu_derivative(z):
    d = np.ones(z.shape, dtype=int)
    d[z < 0] = 0.01
    return d
# %% minus_hundredth
# Mistake: the slope on the left has the wrong sign.
def leaky_relu_derivative(z):
    return np.where(z > 0, 1, -0.01)
# %% ninety_nine_hundredths
# Mistake: 0.99 in place of 0.01 on the left.
def leaky_relu_derivative(z):
    return np.where(z > 0, 1, 1 - 0.01)
