# %% keepdims
def percentages(A):
    of_columns = 100 * A / np.sum(A, axis=0, keepdims=True)
    of_rows = 100 * A / np.sum(A, axis=1, keepdims=True)
    return of_columns, of_rows


# %% reshape
def percentages(A):
    n, m = A.shape
    columns = A.sum(axis=0).reshape(1, m)
    rows = A.sum(axis=1).reshape(n, 1)
    assert columns.shape == (1, m)
    assert rows.shape == (n, 1)
    return A / columns * 100, A / rows * 100


# %% transposed_twice
def percentages(A):
    return A / A.sum(0) * 100, (A.T / A.T.sum(0)).T * 100


# %% ones_matrix
def percentages(A):
    n, m = A.shape
    column_totals = np.ones((1, n)) @ A
    row_totals = A @ np.ones((m, 1))
    return 100.0 * (A / column_totals), 100.0 * (A / row_totals)


# %% newaxis
def percentages(A):
    cols = np.divide(A, np.sum(A, axis=0)[np.newaxis, :])
    rows = np.divide(A, np.sum(A, axis=1)[:, np.newaxis])
    print(cols, rows)
    return np.multiply(cols, 100), np.multiply(rows, 100)


# %% helper_for_an_axis
def share(A, axis):
    return A / A.sum(axis=axis, keepdims=True)


def percentages(A):
    result = [100 * share(A, axis) for axis in (0, 1)]
    return tuple(result)


# %% in_a_copy
def percentages(A):
    B = A.astype(float)
    C = A.copy().astype(float)
    B /= B.sum(axis=0, keepdims=True)
    C /= C.sum(axis=-1, keepdims=True)
    B *= 100
    C *= 100
    return B, C


# %% float32
def percentages(A):
    A = A.astype(np.float32)
    of_columns = A * 100 / A.sum(axis=0)
    of_rows = A * 100 / A.sum(axis=1)[:, None]
    assert np.allclose(of_columns.sum(axis=0), 100)
    assert np.allclose(of_rows.sum(axis=1), 100)
    return of_columns, of_rows


# %% einsum
def percentages(A):
    return 100 * A / np.einsum("ij->j", A), 100 * A / np.einsum("ij->i", A)[..., None]


# %% assert_not_square
def percentages(A):
    assert A.shape[0] != A.shape[1]
    x = A.sum(axis=0)
    y = A.sum(axis=1).reshape(-1, 1)
    return A * (100 / x), A * (100 / y)
