# %% returns_relu
# Mistake: returns ReLU itself in place of its slope.
def relu_derivative(z):
    return np.where(z > 0, z, 0)
# %% below
# Mistake: the slope is 1 on the wrong side.
def relu_derivative(z):
    return z < 0
# %% minus_one_below
# Mistake: gives -1 for negative entries (the sign).
def relu_derivative(z):
    return np.sign(z)
# %% dropped_entries
# Mistake: returns the positive entries only, the others are dropped.
def relu_derivative(z):
    d = np.ones(z.shape)
    return d[z > 0]
# %% above_one
# Mistake: compares with 1 in place of 0.
def relu_derivative(z):
    return np.where(z > 1, 1, 0)
