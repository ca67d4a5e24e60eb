# %% where
def leaky_relu_derivative(z):
    return np.where(z > 0, 1, 0.01)
# %% ones_and_mask
def leaky_relu_derivative(z):
    d = np.ones_like(z, dtype=float)
    d[z < 0] = 0.01
    return d
# %% mask_sum
def leaky_relu_derivative(z):
    return (z > 0) + 0.01 * (z <= 0)
# %% full
def leaky_relu_derivative(z):
    slope = np.full(z.shape, 0.01)
    slope[z > 0] = 1.0
    return slope
# %% by_relu_derivative
def leaky_relu_derivative(z):
    r = relu_derivative(z)
    return r + 0.01 * (1 - r)
# %% quotient
def leaky_relu_derivative(z):
    return np.where(z == 0, 1.0, leaky_relu(z) / np.where(z == 0, 1, z))
# %% vectorised_lambda
leaky_relu_derivative = np.vectorize(lambda x: 1.0 if x >= 0 else 0.01)
# %% alpha_argument
def leaky_relu_derivative(z, alpha=0.01):
    """Slope."""
    dz = 0.99 * (z > 0) + alpha
    print(dz)
    return dz
# %% maximum_of_mask
def leaky_relu_derivative(z):
    return np.maximum(0.01, (z > 0).astype(float))
# %% strict_assert
def leaky_relu_derivative(z: np.ndarray) -> np.ndarray:
    g = np.where(z < 0, 1e-2, 1e0)
    assert set(np.unique(g)) == {0.01, 1.0}
    return g
# %% loop
def leaky_relu_derivative(z):
    result = np.zeros(z.shape)
    it = np.nditer(z, flags=["multi_index"])
    for value in it:
        result[it.multi_index] = 1 if value > 0 else 0.01
    return result
# %% float32
def leaky_relu_derivative(z):
    return np.where(z > 0, np.float32(1), np.float32(0.01))
