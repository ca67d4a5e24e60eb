# %% db_sums_everything
# Mistake: db sums over the units too, since the axis is missing, so all units share one number.
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


# %% flat_db
# Mistake: db loses its second axis, since the sum does not keep it.
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


# %% wrong_order_of_results
# Mistake: returns dW first, the order should be dA_prev, dW, db.
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dW, db, dA_prev


# %% m_is_rows_and_no_mean_of_db
# Mistake: two at once: m is the number of rows of A_prev, and db is not divided at all.
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[0]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


# %% dA_divided_too
# Mistake: dA_prev is divided by m as well.
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = dZ.mean(axis=1, keepdims=True)
    dA_prev = W.T @ dZ / m
    return dA_prev, dW, db


# %% transpose_of_A_forgotten
# Mistake: A_prev is not transposed in dW.
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


# %% cache_unpacked_in_wrong_order
# Mistake: unpacks the cache as W, A_prev, b, but A_prev comes first.
def linear_backward(dZ, cache):
    W, A_prev, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


# %% own_assert_on_type_of_db
# Mistake: db is squeezed to a number (or a flat array), and the assert on its type is wrong.
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.squeeze(np.sum(dZ, axis=1, keepdims=True)) / m
    dA_prev = np.dot(W.T, dZ)
    assert isinstance(db, float)
    return dA_prev, dW, db


# %% sum_along_the_units
# Mistake: db sums along axis 0, over the units, instead of over the examples.
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=0, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
