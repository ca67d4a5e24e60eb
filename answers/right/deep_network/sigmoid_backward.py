# %% classic
def sigmoid_backward(dA, cache):
    Z = cache

    s = 1 / (1 + np.exp(-Z))
    dZ = dA * s * (1 - s)

    assert dZ.shape == Z.shape

    return dZ


# %% uses_sigmoid
def sigmoid_backward(dA, cache):
    A, _ = sigmoid(cache)
    return dA * A * (1 - A)


# %% exponential_over_square
def sigmoid_backward(dA, cache):
    e = np.exp(-cache)
    return dA * e / (1 + e) ** 2


# %% one_minus_square_of_tanh
def sigmoid_backward(dA, cache):
    t = np.tanh(cache / 2)
    return dA * (1 - t**2) / 4


# %% two_sigmoids
def sigmoid_backward(dA, cache):
    s = lambda z: 1 / (1 + np.exp(-z))
    return dA * s(cache) * s(-cache)


# %% minus_the_square
def sigmoid_backward(dA, cache):
    A = sigmoid(cache)[0]
    slope = A - A**2
    print("slope", slope)
    return np.multiply(dA, slope)


# %% absolute_value
def sigmoid_backward(dA, cache):
    e = np.exp(-np.abs(cache))
    return dA * (e / np.square(1 + e))


# %% keyword_and_temporaries
def sigmoid_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    activation, z = sigmoid(Z=cache)
    derivative = np.multiply(activation, np.subtract(1.0, activation))
    dZ = np.multiply(dA, derivative)
    return dZ


# %% scipy_inside
def sigmoid_backward(dA, cache):
    from scipy.special import expit

    s = expit(cache)
    return s * (1 - s) * dA


# %% hyperbolic_cosine
def sigmoid_backward(dA, cache):
    return dA / (2 * np.cosh(cache / 2)) ** 2


# %% exponentials_of_plus_z
def sigmoid_backward(dA, cache):
    u = np.exp(cache)
    s = u / (1 + u)
    dZ = dA * (s * (1 - s))
    assert not np.isnan(dZ).any()
    return dZ
