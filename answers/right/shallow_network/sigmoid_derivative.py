# %% twice
def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))
# %% name_kept
def sigmoid_derivative(z):
    s = sigmoid(z)
    ds = s * (1 - s)
    assert ds.shape == z.shape
    return ds
# %% minus_square
def sigmoid_derivative(z):
    a = sigmoid(z)
    return a - a**2
# %% from_the_quotient
def sigmoid_derivative(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2
# %% both_signs
def sigmoid_derivative(z):
    return np.multiply(sigmoid(z), sigmoid(-z))
# %% by_cosh
def sigmoid_derivative(z):
    return 1 / (2 + 2 * np.cosh(z))
# %% own_sigmoid_inside
def sigmoid_derivative(z):
    def s(t):
        return 1.0 / (1.0 + np.exp(-t))

    return s(z) * (1.0 - s(z))
# %% quarter_minus
def sigmoid_derivative(z: np.ndarray) -> np.ndarray:
    return 0.25 - (sigmoid(z) - 0.5) ** 2
# %% by_tanh
def sigmoid_derivative(z):
    return (1 - np.tanh(z / 2) ** 2) / 4
# %% strict_assert
def sigmoid_derivative(z):
    s = sigmoid(z)
    d = s * (1 - s)
    assert np.all(d > 0)
    assert np.all(d < 0.25)
    return d
# %% in_place_on_own_copy
def sigmoid_derivative(z):
    a = sigmoid(z)
    b = a.copy()
    b *= -1
    b += 1
    a *= b
    print(a)
    return a
# %% symmetric_exponentials
def sigmoid_derivative(z):
    return 1 / (np.exp(z) + 2 + np.exp(-z))
