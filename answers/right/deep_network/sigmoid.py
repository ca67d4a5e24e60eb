# %% plain
def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    cache = Z
    return A, cache


# %% with_asserts
def sigmoid(Z):
    A = 1.0 / (1.0 + np.exp(-Z))
    cache = Z
    assert A.shape == Z.shape
    assert (A > 0).all() and (A < 1).all()
    return A, cache


# %% exp_above_and_below
def sigmoid(Z):
    return np.exp(Z) / (1 + np.exp(Z)), Z


# %% where_of_two
def sigmoid(Z):
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + e), e / (1 + e)), Z


# %% half_a_tanh
def sigmoid(Z):
    A = 0.5 * (1 + np.tanh(Z / 2))
    return A, Z


# %% logaddexp
def sigmoid(Z):
    A = np.exp(-np.logaddexp(0, -Z))
    return (A, Z)


# %% clipped
def sigmoid(Z):
    z = np.clip(Z, -500, 500)
    A = 1 / (1 + np.exp(-z))
    return A, Z


# %% scipy_inside
def sigmoid(Z):
    from scipy.special import expit

    return expit(Z), Z


# %% masks
def sigmoid(Z):
    A = np.zeros(Z.shape)
    positive = Z >= 0
    A[positive] = 1 / (1 + np.exp(-Z[positive]))
    t = np.exp(Z[~positive])
    A[~positive] = t / (1 + t)
    return A, Z


# %% step_by_step
def sigmoid(Z):
    negative = np.negative(Z)
    exponential = np.exp(negative)
    denominator = np.add(1, exponential)
    A = np.reciprocal(denominator)
    cache = np.copy(Z)
    print("A =", A)
    return A, cache


# %% vectorize_math
def sigmoid(Z):
    import math

    def one(z):
        if z >= 0:
            return 1 / (1 + math.exp(-z))
        return math.exp(z) / (1 + math.exp(z))

    return np.vectorize(one, otypes=[float])(Z), Z


# %% power_of_e
def sigmoid(Z):
    A = (1 + np.e ** (-Z)) ** -1.0
    return A, Z
