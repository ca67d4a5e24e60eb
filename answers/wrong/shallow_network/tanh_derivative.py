# %% of_sigmoid
# Mistake: a (1 - a) is the slope of sigmoid, not of tanh.
def tanh_derivative(z):
    a = tanh(z)
    return a * (1 - a)
# %% square_of_z
# Mistake: squares z in place of tanh(z).
def tanh_derivative(z):
    return 1 - z**2
# %% square_around_all
# Mistake: the square is around the whole difference.
def tanh_derivative(z):
    return (1 - tanh(z)) ** 2
# %% with_sigmoid_squared
# Mistake: 1 - a squared, but with sigmoid in place of tanh.
def tanh_derivative(z):
    a = 1 / (1 + np.exp(-z))
    return 1 - a**2
# %% square_of_the_argument
# Mistake: the square is taken inside: tanh(z squared).
def tanh_derivative(z):
    return 1 - np.tanh(z**2)
# %% xor_for_power
# Mistake: ^ is not the power in Python.
def tanh_derivative(z):
    return 1 - tanh(z) ^ 2
# %% twice_the_square
# Mistake: subtracts 2 a in place of a squared.
def tanh_derivative(z):
    a = tanh(z)
    return 1 - 2 * a
# %% a_times_slope
# Mistake: multiplies the slope with the activation once more.
def tanh_derivative(z):
    a = tanh(z)
    return a * (1 - a**2)
