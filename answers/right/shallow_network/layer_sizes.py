# %% one_line
def layer_sizes(X, Y):
    return X.shape[0], 4, Y.shape[0]
# %% three_names
def layer_sizes(X, Y):
    n_x = X.shape[0]  # size of input layer
    n_h = 4
    n_y = Y.shape[0]  # size of output layer
    return (n_x, n_h, n_y)
# %% lengths
def layer_sizes(X, Y):
    return len(X), 4, len(Y)
# %% unpacked_shapes
def layer_sizes(X, Y):
    n_x, m = X.shape
    n_y, m_too = Y.shape
    assert m == m_too, "X and Y have different numbers of examples"
    return n_x, 4, n_y
# %% strict_asserts
def layer_sizes(X, Y):
    assert Y.shape[0] == 1
    assert X.shape[1] > 1
    return X.shape[0], 4, Y.shape[0]
# %% size_along_axis
HIDDEN = 4


def layer_sizes(X, Y):
    return np.size(X, 0), HIDDEN, np.size(Y, axis=0)
# %% hints_and_prints
def layer_sizes(X: np.ndarray, Y: np.ndarray) -> tuple[int, int, int]:
    print("X", X.shape, "Y", Y.shape)
    sizes = (np.shape(X)[0], 4, np.shape(Y)[0])
    print(sizes)
    return sizes
# %% named_tuple
from collections import namedtuple

Sizes = namedtuple("Sizes", "n_x n_h n_y")


def layer_sizes(X, Y):
    return Sizes(n_x=X.shape[0], n_h=4, n_y=Y.shape[0])
# %% hidden_as_third_argument
def layer_sizes(X, Y, n_h=4):
    rows = lambda A: A.shape[0]
    return rows(X), n_h, rows(Y)
# %% counted_rows
def layer_sizes(X, Y):
    n_x = 0
    for row in X:
        n_x += 1
    n_y = sum(1 for _ in Y)
    return n_x, 4, n_y
# %% a_list
def layer_sizes(X, Y):
    sizes = []
    sizes.append(X.shape[-2])
    sizes.append(4)
    sizes.append(Y.shape[-2])
    return sizes
# %% numpy_integers
def layer_sizes(X, Y):
    return tuple(np.array([X.shape[0], 4, Y.shape[0]], dtype=np.int64))
