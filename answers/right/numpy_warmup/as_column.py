# %% reshape
def as_column(v):
    return v.reshape(-1, 1)


# %% np_reshape
def as_column(v):
    return np.reshape(v, (v.size, 1))


# %% ravel_newaxis
def as_column(v):
    return v.ravel()[:, np.newaxis]


# %% copied
def as_column(v):
    column = v.copy()
    column.shape = (column.size, 1)
    return column


# %% flatten_atleast
def as_column(v):
    return np.atleast_2d(v.flatten()).T


# %% three_cases
def as_column(v):
    if v.ndim == 1:
        return v.reshape(len(v), 1)
    elif v.shape[0] == 1:
        return v.T
    else:
        return v


# %% list_of_lists
def as_column(v):
    return np.array([[number] for number in np.ravel(v)])


# %% filled
def as_column(v):
    n = np.size(v)
    out = np.zeros((n, 1))
    out[:, 0] = v.flatten()
    assert out.shape == (n, 1)
    return out


# %% np_c
def as_column(v):
    print("before:", v.shape)
    return np.c_[v.reshape(-1)]


# %% assert_rank_one
def as_column(v):
    assert v.ndim == 1
    return np.expand_dims(np.squeeze(v), axis=-1)


# %% hstack_and_none
def as_column(v):
    return np.asarray(v).reshape(1, -1).T
