# %% uniform_small
# Mistake: draws from the uniform distribution between 0 and 0.01, so all weights are positive and not centred.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.rand(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.rand(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% flat_biases_and_tenth
# Mistake: two at once: the weights have a spread of 0.1, and the biases have one axis only.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.1
    b1 = np.zeros(n_h)
    W2 = np.random.randn(n_y, n_h) * 0.1
    b2 = np.zeros(n_y)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% tuple_for_randn
# Mistake: hands randn a tuple, but it takes the sizes one by one.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn((n_y, n_h)) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% sizes_for_zeros_without_tuple
# Mistake: hands zeros two numbers, but it wants the shape as one tuple; the second number is taken for a dtype.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(n_h, 1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(n_y, 1)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% empty_bias
# Mistake: np.empty leaves whatever is in memory; the biases have to be zeros.
def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": np.random.randn(n_h, n_x) * 0.01,
        "b1": np.empty((n_h, 1)),
        "W2": np.random.randn(n_y, n_h) * 0.01,
        "b2": np.empty((n_y, 1)),
    }


# %% four_hidden_units
# Mistake: overwrites n_h with 4, so the argument is ignored.
def initialize_parameters(n_x, n_h, n_y):
    n_h = 4
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% scale_0_012
# Mistake: the weights have a spread of 0.012 in place of 0.01.
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    return {
        "W1": rng.normal(0, 0.012, (n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.normal(0, 0.012, (n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
