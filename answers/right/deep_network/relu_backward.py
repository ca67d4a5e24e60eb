# %% classic
def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    assert dZ.shape == Z.shape
    return dZ


# %% mask_product
def relu_backward(dA, cache):
    return dA * (cache > 0)


# %% where
def relu_backward(dA, cache):
    Z = cache
    dZ = np.where(Z > 0, dA, 0)
    return dZ


# %% slope_first
def relu_backward(dA, cache):
    Z = cache
    slope = np.zeros(Z.shape)
    slope[Z > 0] = 1
    dZ = np.multiply(dA, slope)
    print("slope:", slope)
    return dZ


# %% heaviside
def relu_backward(dA, cache):
    return np.heaviside(cache, 1) * dA


# %% sign
def relu_backward(dA, cache):
    return dA * np.maximum(0, np.sign(cache))


# %% int_mask
def relu_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    mask = np.int64(cache >= 0)
    return mask * dA


# %% of_the_activation
def relu_backward(dA, cache):
    A = np.maximum(0, cache)
    dZ = dA.copy()
    dZ[A == 0] = 0
    return dZ


# %% putmask
def relu_backward(dA, cache):
    dZ = dA.astype(float).copy()
    np.putmask(dZ, cache < 0, 0.0)
    return dZ


# %% loop
def relu_backward(dA, cache):
    n, m = cache.shape
    dZ = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            dZ[i, j] = dA[i, j] if cache[i, j] > 0 else 0.0
    return dZ


# %% calls_relu
def relu_backward(dA, cache):
    A, Z = relu(cache)
    return (A > 0).astype(dA.dtype) * dA
