# %% no_keepdims
# Mistake: the row totals lose their axis, so they do not stand beside the rows.
def percentages(A):
    return 100 * A / A.sum(axis=0), 100 * A / A.sum(axis=1)


# %% axes_exchanged
# Mistake: the axes are exchanged: the first result belongs to rows, the second to columns.
def percentages(A):
    cols = A / A.sum(axis=1, keepdims=True) * 100
    rows = A / A.sum(axis=0, keepdims=True) * 100
    return cols, rows


# %% of_everything
# Mistake: both are percentages of the total of the whole table.
def percentages(A):
    total = np.sum(A)
    return 100 * A / total, 100 * A / total


# %% shares
# Mistake: shares between 0 and 1, not percentages.
def percentages(A):
    return A / A.sum(axis=0, keepdims=True), A / A.sum(axis=1, keepdims=True)


# %% mean_for_sum
# Mistake: divides by the mean of each column and row in place of its total.
def percentages(A):
    return 100 * A / A.mean(axis=0, keepdims=True), 100 * A / A.mean(axis=1, keepdims=True)


# %% second_of_the_first
# Mistake: the row percentages are taken of the column percentages, not of A.
def percentages(A):
    A = 100 * A / A.sum(axis=0, keepdims=True)
    B = 100 * A / A.sum(axis=1, keepdims=True)
    return A, B


# %% transposed_rows
# Mistake: the row percentages come out transposed.
def percentages(A):
    of_rows = A.T / A.sum(axis=1)
    return 100 * A / A.sum(axis=0), 100 * of_rows


# %% keepdim
# Mistake: the argument is called keepdims, not keepdim.
def percentages(A):
    return 100 * A / np.sum(A, axis=0, keepdim=True), 100 * A / np.sum(A, axis=1, keepdim=True)


# %% rounded
# Mistake: rounds the percentages to whole numbers.
def percentages(A):
    c = np.round(100 * A / np.sum(A, axis=0, keepdims=True))
    r = np.round(100 * A / np.sum(A, axis=1, keepdims=True))
    return c, r


# %% looped
# Mistake: loops over rows and columns, where no loop is asked for.
def percentages(A):
    n, m = A.shape
    of_columns, of_rows = np.zeros((n, m)), np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            of_columns[i, j] = 100 * A[i, j] / sum(A[:, j])
            of_rows[i, j] = 100 * A[i, j] / sum(A[i, :])
    return of_columns, of_rows


# %% in_place
# Mistake: divides the caller's own table.
def percentages(A):
    rows = 100 * A / A.sum(axis=1, keepdims=True)
    A /= A.sum(axis=0, keepdims=True)
    A *= 100
    return A, rows


# %% three_by_four
# Mistake: the shape (3, 4) of one table is taken for granted.
def percentages(A):
    return 100 * A / A.sum(axis=0).reshape(1, 4), 100 * A / A.sum(axis=1).reshape(3, 1)


# %% rows_in_place_of_both
# Mistake: both results are percentages of the rows.
def percentages(A):
    r = 100 * A / A.sum(axis=1, keepdims=True)
    return r, r


# %% per_mille_of_columns
# Mistake: the first table is multiplied by 1000 in place of 100.
def percentages(A):
    return 1000 * A / A.sum(axis=0, keepdims=True), 100 * A / A.sum(axis=1, keepdims=True)
