# %% plain
def relu(Z):
    A = np.maximum(0, Z)
    assert A.shape == Z.shape
    cache = Z
    return A, cache


# %% product_with_mask
def relu(Z):
    return Z * (Z > 0), Z


# %% copy_and_set
def relu(Z):
    A = Z.copy()
    A[A < 0] = 0
    return A, Z


# %% where
def relu(Z):
    A = np.where(Z > 0, Z, 0.0)
    return A, Z


# %% half_of_sum
def relu(Z):
    A = (np.abs(Z) + Z) / 2
    return A, Z


# %% clip_without_top
def relu(Z):
    return np.clip(Z, 0, None), Z


# %% nested_loops
def relu(Z):
    A = np.zeros(Z.shape)
    for index in np.ndindex(*Z.shape):
        if Z[index] > 0:
            A[index] = Z[index]
    return A, Z


# %% fmax_and_zeros_like
def relu(Z):
    cache = Z
    nullen = np.zeros_like(Z)
    A = np.fmax(Z, nullen)
    print(A.shape)
    return A, cache


# %% out_argument
def relu(Z: np.ndarray):
    A = np.empty_like(Z)
    np.maximum(Z, 0, out=A)
    return A, Z.copy()


# %% too_strict_two_axes
def relu(Z):
    assert Z.shape[1] > 1, "several examples"
    return np.maximum(Z, 0), Z
