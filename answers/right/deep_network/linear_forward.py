# %% classic
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b

    assert Z.shape == (W.shape[0], A.shape[1])
    cache = (A, W, b)

    return Z, cache


# %% one_line
def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


# %% method_and_parentheses
def linear_forward(A, W, b):
    Z = W.dot(A)
    Z = Z + b
    cache = A, W, b
    print("Z:", Z.shape)
    return (Z, cache)


# %% einsum
def linear_forward(A, W, b):
    Z = np.einsum("ij,jm->im", W, A) + b
    return Z, (A, W, b)


# %% transposed_twice
def linear_forward(A, W, b):
    Z = (A.T @ W.T + b.T).T
    return Z, (A, W, b)


# %% in_place_add
def linear_forward(A, W, b):
    Z = np.matmul(W, A)
    Z += b
    return Z, (A, W, b)


# %% typed_and_copies
def linear_forward(A: np.ndarray, W: np.ndarray, b: np.ndarray) -> tuple:
    Z = np.add(np.matmul(W, A), b)
    cache = (A.copy(), W.copy(), b.copy())
    return Z, cache


# %% list_cache
def linear_forward(A, W, b):
    cache = [A, W, b]
    return np.tensordot(W, A, axes=1) + b, cache


# %% one_example_too_strict
def linear_forward(A, W, b):
    m = A.shape[1]
    assert m > 1
    assert b.shape == (W.shape[0], 1)
    Z = np.dot(W, A) + np.repeat(b, m, axis=1)
    return Z, (A, W, b)


# %% bias_as_a_further_column
def linear_forward(A, W, b):
    ones = np.ones((1, A.shape[1]))
    Z = np.hstack([W, b]) @ np.vstack([A, ones])
    return Z, (A, W, b)
