# %% calls_sigmoid
def sigmoid_derivative(z):
    a = sigmoid(z)
    return a * (1 - a)


# %% calls_it_twice
def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))


# %% product_of_both_sides
def sigmoid_derivative(z):
    return sigmoid(z) * sigmoid(-z)


# %% own_formula
def sigmoid_derivative(z):
    s = 1 / (1 + np.exp(-z))
    ds = s * (1 - s)
    return ds


# %% quotient_rule
def sigmoid_derivative(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


# %% a_minus_a_squared
def sigmoid_derivative(z):
    a = sigmoid(z=z)
    print("a:", a)
    return np.subtract(a, np.power(a, 2))


# %% hyperbolic
def sigmoid_derivative(z):
    return 0.25 * (1 - np.tanh(z / 2) ** 2)


# %% cosh
def sigmoid_derivative(z):
    return 1 / (4 * np.cosh(np.asarray(z) / 2) ** 2)


# %% assert_positive
def sigmoid_derivative(z):
    a = sigmoid(np.array(z))
    slope = np.multiply(a, 1 - a)
    assert (slope > 0).all(), "the sigmoid always rises"
    return slope

# %% nested_function
def sigmoid_derivative(z):
    def f(x):
        return 1 / (1 + np.exp(-x))

    slope = f(z) * (1 - f(z))
    assert slope.shape == z.shape
    return slope
