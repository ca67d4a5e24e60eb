# %% transpose
# Mistake: transposing cannot make a column of a rank-1 array.
def as_column(v):
    return v.T


# %% a_row
# Mistake: a row (1, n) in place of a column.
def as_column(v):
    return v.reshape(1, -1)


# %% shape_set
# Mistake: sets the shape of the caller's own array.
def as_column(v):
    v.shape = (-1, 1)
    return v


# %% len_of_a_row
# Mistake: len counts the rows, so a row of n numbers does not fit.
def as_column(v):
    return v.reshape(len(v), 1)


# %% newaxis_always
# Mistake: adds an axis whatever the input is, so rows and columns come out with three axes.
def as_column(v):
    return v[:, np.newaxis]


# %% sorted_first
# Mistake: sorts the numbers first.
def as_column(v):
    return np.sort(v.ravel()).reshape(-1, 1)


# %% resize_returns_none
# Mistake: resize works in place and returns None.
def as_column(v):
    return v.copy().resize((v.size, 1))


# %% flattened
# Mistake: returns a rank-1 array.
def as_column(v):
    return v.flatten()


# %% five_rows
# Mistake: always five rows.
def as_column(v):
    return v.reshape(5, 1)


# %% normed
# Mistake: divides the numbers by their length as well.
def as_column(v):
    column = v.reshape(-1, 1)
    return column / np.linalg.norm(column)
