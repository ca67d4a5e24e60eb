# %% numpy
def tanh(z):
    return np.tanh(z)
# %% by_sigmoid
def tanh(z):
    return 2 * sigmoid(2 * z) - 1
# %% quotient_of_exponentials
def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
# %% sinh_over_cosh
def tanh(z):
    s, c = np.sinh(z), np.cosh(z)
    return s / c
# %% one_exponential
def tanh(z):
    e = np.exp(2 * z)
    return (e - 1) / (e + 1)
# %% negative_exponential
def tanh(z):
    t = np.exp(-2 * z)
    return (1 - t) / (1 + t)
# %% name_bound
tanh = np.tanh
# %% by_sign
def tanh(z):
    t = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - t) / (1 + t)
# %% math_and_vectorize
def tanh(z):
    import math

    return np.vectorize(math.tanh, otypes=[float])(z)
# %% assert_open_interval
def tanh(z):
    a = np.tanh(z)
    assert a.shape == z.shape
    assert np.all(np.abs(a) < 1)
    return a
# %% difference_of_sigmoids
def tanh(z):
    return sigmoid(2 * z) - sigmoid(-2 * z)
# %% expm1
def tanh(z: "ndarray") -> "ndarray":
    return np.expm1(2 * z) / (np.expm1(2 * z) + 2)
# %% loop_over_entries
def tanh(z):
    flat = [np.tanh(x) for x in np.ravel(z)]
    return np.array(flat).reshape(np.shape(z))
