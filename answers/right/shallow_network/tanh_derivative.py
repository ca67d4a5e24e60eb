# %% own_tanh
def tanh_derivative(z):
    return 1 - tanh(z) ** 2
# %% power_function
def tanh_derivative(z):
    a = np.tanh(z)
    return 1 - np.power(a, 2)
# %% factors
def tanh_derivative(z):
    a = tanh(z)
    return (1 - a) * (1 + a)
# %% by_cosh
def tanh_derivative(z):
    return 1 / np.cosh(z) ** 2
# %% multiplied_by_itself
def tanh_derivative(z):
    a = tanh(z)
    squared = np.multiply(a, a)
    derivative = np.subtract(1, squared)
    print("derivative:", derivative)
    return derivative
# %% from_exponentials
def tanh_derivative(z):
    s = np.exp(z) - np.exp(-z)
    c = np.exp(z) + np.exp(-z)
    return (c * c - s * s) / c**2
# %% by_the_slope_of_sigmoid
def tanh_derivative(z):
    return 4 * sigmoid_derivative(2 * z)
# %% strict_assert
def tanh_derivative(z):
    d = 1.0 - np.square(tanh(z))
    assert d.min() > 0
    return d
# %% nested_function
def tanh_derivative(z):
    def slope(a):
        return -(a * a - 1)

    return slope(tanh(z))
# %% four_over_square
def tanh_derivative(z):
    return 4 / (np.exp(z) + np.exp(-z)) ** 2
# %% lambda_style
tanh_derivative = lambda z: 1 - np.tanh(z) * np.tanh(z)
