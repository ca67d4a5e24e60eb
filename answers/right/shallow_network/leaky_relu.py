# %% where
def leaky_relu(z):
    return np.where(z > 0, z, 0.01 * z)
# %% maximum
def leaky_relu(z):
    return np.maximum(0.01 * z, z)
# %% alpha_argument
def leaky_relu(z, alpha=0.01):
    return np.maximum(0, z) + alpha * np.minimum(0, z)
# %% mask_sum
def leaky_relu(z):
    return (z > 0) * z + (z <= 0) * z * 0.01
# %% copy_and_scale
def leaky_relu(z):
    a = np.copy(z)
    a[a < 0] *= 0.01
    return a
# %% global_constant
SLOPE = 1e-2


def leaky_relu(z):
    factor = np.where(z < 0, SLOPE, 1)
    return factor * z
# %% vectorised_if
def leaky_relu(z):
    def one(x):
        if x > 0:
            return x
        return 0.01 * x

    return np.vectorize(one, otypes=[float])(z)
# %% abs_formula
def leaky_relu(z):
    return 0.505 * z + 0.495 * np.abs(z)
# %% hundredth
def leaky_relu(z):
    return np.where(z < 0, z / 100, z)
# %% by_relu
def leaky_relu(z):
    return relu(z) - 0.01 * relu(-z)
# %% assert_and_print
def leaky_relu(z):
    a = np.maximum(z, z * 0.01)
    assert a.shape == z.shape
    assert (a != 0).all()
    assert a.max() > 0
    print("leaky:", a)
    return a
# %% select
def leaky_relu(z):
    return np.select([z > 0, z <= 0], [z, 0.01 * z])
