# %% at_sign
def collapse_linear_layers(W1, b1, W2, b2):
    return W2 @ W1, W2 @ b1 + b2
# %% dot_and_names
def collapse_linear_layers(W1, b1, W2, b2):
    W = np.dot(W2, W1)
    b = np.dot(W2, b1) + b2
    assert W.shape == (W2.shape[0], W1.shape[1])
    assert b.shape == b2.shape
    return W, b
# %% strict_assert
def collapse_linear_layers(W1, b1, W2, b2):
    W = W2.dot(W1)
    b = W2.dot(b1) + b2
    assert b.shape == (1, 1)
    return W, b
# %% einsum
def collapse_linear_layers(W1, b1, W2, b2):
    return np.einsum("ij,jk->ik", W2, W1), np.einsum("ij,jk->ik", W2, b1) + b2
# %% by_probing
def collapse_linear_layers(W1, b1, W2, b2):
    def net(x):
        return W2 @ (W1 @ x + b1) + b2

    n_x = W1.shape[1]
    b = net(np.zeros((n_x, 1)))
    W = net(np.eye(n_x)) - b
    return W, b
# %% augmented_matrix
def collapse_linear_layers(W1, b1, W2, b2):
    both = W2 @ np.hstack([W1, b1])
    return both[:, :-1], both[:, -1:] + b2
# %% loops
def collapse_linear_layers(W1, b1, W2, b2):
    n_y, n_h = W2.shape
    n_x = W1.shape[1]
    W = np.zeros((n_y, n_x))
    b = b2.copy()
    for i in range(n_y):
        for j in range(n_h):
            b[i, 0] += W2[i, j] * b1[j, 0]
            for k in range(n_x):
                W[i, k] += W2[i, j] * W1[j, k]
    return W, b
# %% sums_of_products
def collapse_linear_layers(W1, b1, W2, b2):
    b = np.sum(W2 * b1.T, axis=1, keepdims=True) + b2
    W = np.matmul(W2, W1)
    print("W", W, "b", b)
    return W, b
# %% a_list
def collapse_linear_layers(W1, b1, W2, b2):
    return [np.matmul(W2, W1), np.add(np.matmul(W2, b1), b2)]
# %% transposed_twice
def collapse_linear_layers(W1, b1, W2, b2):
    W = (W1.T @ W2.T).T
    b = (b1.T @ W2.T + b2.T).T
    return W, b
# %% reduce
from functools import reduce


def collapse_linear_layers(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray):
    W = reduce(np.dot, [W2, W1])
    b = reduce(np.add, [reduce(np.dot, [W2, b1]), b2])
    return W, b
