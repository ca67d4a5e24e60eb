# %% plain
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
# %% named_steps
def sigmoid(z):
    negative = -z
    exponential = np.exp(negative)
    denominator = 1 + exponential
    result = 1 / denominator
    print("sigmoid", result)
    return result
# %% power
def sigmoid(z):
    return (1 + np.exp(-z)) ** -1.0
# %% exp_above_and_below
def sigmoid(z):
    e = np.exp(z)
    return e / (1 + e)
# %% by_tanh
def sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))
# %% where_both_sides
def sigmoid(z):
    t = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + t), t / (1 + t))
# %% masks
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    s = np.empty_like(z)
    pos = z >= 0
    s[pos] = 1 / (1 + np.exp(-z[pos]))
    s[~pos] = np.exp(z[~pos]) / (1 + np.exp(z[~pos]))
    return s
# %% scipy_import_inside
def sigmoid(z):
    from scipy.special import expit

    return expit(z)
# %% logaddexp
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))
# %% clipped
def sigmoid(z: np.ndarray) -> np.ndarray:
    z = np.clip(z, -500, 500)
    return 1.0 / (1.0 + np.exp(-z))
# %% lambda_and_reciprocal
sigmoid = lambda z: np.reciprocal(1.0 + np.exp(np.negative(z)))
# %% assert_two_axes
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    assert s.ndim == 2, "columns are examples"
    assert (s > 0).all() and (s < 1).all()
    return s
# %% math_vectorised
import math


@np.vectorize
def sigmoid(z):
    return 1 / (1 + math.exp(-z))
# %% number_or_array
def sigmoid(z):
    if isinstance(z, (int, float)):
        return 1 / (1 + np.exp(-z))
    return np.divide(1, np.add(1, np.exp(np.multiply(-1, z))))
# %% e_to_the_power
def sigmoid(z):
    return 1 / (1 + np.e ** (-z))
