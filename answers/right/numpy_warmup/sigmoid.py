# %% plain
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# %% converted_first
def sigmoid(z):
    z = np.array(z, dtype=float)
    s = 1.0 / (1.0 + np.exp(-1.0 * z))
    return s


# %% numerator_form
def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


# %% power_minus_one
def sigmoid(z):
    return (1 + np.exp(-z)) ** -1


# %% tanh_identity
def sigmoid(z):
    """Half a hyperbolic tangent, moved up."""
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


# %% masks_for_both_signs
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    a = np.empty_like(z)
    positive = z >= 0
    a[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    a[~positive] = e / (1 + e)
    return a


# %% clipped
def sigmoid(z):
    z = np.clip(z, -700, 700)
    return 1 / (1 + np.exp(-z))


# %% where_both_ways
def sigmoid(z):
    with np.errstate(all="ignore"):
        return np.where(np.greater(z, 0), 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))


# %% logaddexp
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


# %% scipy
from scipy.special import expit


def sigmoid(z):
    return expit(z)


# %% power_of_e
def sigmoid(z):
    return 1 / (1 + np.e ** (-z))


# %% vectorized_math
import math


def one(z):
    if z < -700:
        return 0.0
    return 1 / (1 + math.exp(-z))


def sigmoid(z):
    return np.vectorize(one)(z)


# %% assert_between
def sigmoid(z):
    s = np.divide(1, np.add(1, np.exp(np.negative(z))))
    assert np.all(s > 0) and np.all(s < 1)
    return s


# %% assert_float
def sigmoid(z: float) -> float:
    s = 1 / (1 + np.exp(-z))
    assert isinstance(s, float), "z must be a number"
    return s
