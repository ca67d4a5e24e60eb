# %% two_lines_and_an_assert
def sigmoid(z):
    s = 1.0 / (1.0 + np.exp(-z))
    assert s.shape == np.shape(z)
    return s


# %% numerator_form
def sigmoid(z):
    ez = np.exp(z)
    return ez / (ez + 1)


# %% stable_where
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


# %% scipy_special
def sigmoid(z):
    from scipy.special import expit

    return expit(z)


# %% log_of_the_sum
def sigmoid(z):
    return np.exp(-np.logaddexp(0.0, -np.asarray(z)))


# %% half_angle
def sigmoid(z):
    # sigma(z) = (1 + tanh(z / 2)) / 2
    return (np.tanh(z / 2) + 1) / 2


# %% math_for_numbers
import math


def sigmoid(z):
    if np.ndim(z) == 0:
        return 1 / (1 + math.exp(-z))
    return 1 / (1 + np.exp(-z))


# %% step_by_step
def sigmoid(z):
    minus_z = np.multiply(-1, z)
    exponential = np.exp(minus_z)
    denominator = np.add(1.0, exponential)
    probability = np.divide(1.0, denominator)
    print(probability)
    return probability


# %% memo_and_two_dimensions
one = np.float64(1)


def sigmoid(z):
    assert z.ndim == 2, "z is (1, m)"
    return one / (one + np.exp(-z))


# %% clipped_result
def sigmoid(z):
    return np.clip(1 / (1 + np.exp(-np.clip(z, -500, 500))), 0, 1)
