# %% maximum
def relu(z):
    return np.maximum(0, z)
# %% where
def relu(z):
    return np.where(z > 0, z, 0)
# %% mask_times
def relu(z):
    return z * (z > 0)
# %% mean_with_abs
def relu(z):
    return (z + np.abs(z)) / 2
# %% copy_and_set
def relu(z):
    a = z.copy()
    a[a < 0] = 0
    return a
# %% clip
def relu(z):
    return np.clip(z, 0, None)
# %% vectorised_max
def relu(z):
    return np.vectorize(lambda x: max(0.0, x), otypes=[float])(z)
# %% loop_over_entries
def relu(z):
    out = np.zeros(z.shape)
    for index, value in np.ndenumerate(z):
        if value > 0:
            out[index] = value
    return out
# %% stacked_max
def relu(z):
    return np.max([z, np.zeros_like(z)], axis=0)
# %% assert_and_print
def relu(z):
    A = np.maximum(0.0, z)
    assert A.shape == z.shape
    assert A.max() > 0, "all units are dead"
    print(A.shape)
    return A
# %% minus_negative_part
def relu(z: np.ndarray) -> np.ndarray:
    return z - np.minimum(z, 0)
# %% heaviside
def relu(z):
    return np.multiply(z, np.heaviside(z, 0))
# %% zeros_filled
def relu(z):
    result = np.zeros_like(z)
    positive = z >= 0
    result[positive] = z[positive]
    return result
