# %% lines_mended
def mend_five_lines(A):
    n, m = A.shape
    s = 1 / (1 + np.exp(-A))
    noise = np.random.randn(n, m)
    zeros = np.zeros((n, m))
    sums = np.sum(A, axis=1, keepdims=True)
    column = A.reshape((n * m, 1))
    return {"sigmoid": s, "noise": noise, "zeros": zeros, "row_sums": sums, "column": column}


# %% default_rng
def mend_five_lines(A):
    rng = np.random.default_rng()
    return {
        "sigmoid": sigmoid(A),
        "noise": rng.standard_normal(A.shape),
        "zeros": np.zeros_like(A),
        "row_sums": A.sum(axis=1).reshape(-1, 1),
        "column": A.flatten().reshape(-1, 1),
    }


# %% normal
def mend_five_lines(A):
    d = dict()
    d["sigmoid"] = np.reciprocal(1 + np.exp(-A))
    d["noise"] = np.random.normal(0, 1, size=A.shape)
    d["zeros"] = np.zeros(A.shape)
    d["row_sums"] = A @ np.ones((A.shape[1], 1))
    d["column"] = np.array([[x] for row in A for x in row])
    return d


# %% unpacked_shape
def mend_five_lines(A):
    return dict(
        sigmoid=np.exp(A) / (1 + np.exp(A)),
        noise=np.random.randn(*A.shape),
        zeros=0.0 * A,
        row_sums=np.sum(A, axis=1)[:, None],
        column=A.ravel()[:, None],
    )


# %% standard_normal_and_prints
def mend_five_lines(A):
    n = A.shape[0]
    m = A.shape[1]
    result = {}
    result["sigmoid"] = 1.0 / (1.0 + np.exp(-A))
    print("sigmoid", result["sigmoid"].shape)
    result["noise"] = np.random.standard_normal((n, m))
    print("noise", result["noise"].shape)
    result["zeros"] = np.full((n, m), 0.0)
    result["row_sums"] = np.array([sum(row) for row in A]).reshape(n, 1)
    result["column"] = np.reshape(A, (-1, 1))
    return result


# %% extra_keys_and_asserts
def mend_five_lines(A):
    n, m = np.shape(A)
    out = {"n": n, "m": m}
    out["sigmoid"] = (1 + np.exp(-A)) ** (-1)
    assert out["sigmoid"].max() < 1
    out["noise"] = np.random.randn(n, m)
    assert out["noise"].shape == (n, m)
    out["zeros"] = np.zeros((n, m), dtype=int)
    out["row_sums"] = A.sum(1, keepdims=True)
    out["column"] = A.copy().reshape(n * m, 1)
    assert out["column"].shape[0] == A.size
    return out


# %% matrix_seedless_generator
def mend_five_lines(A):
    generator = np.random.Generator(np.random.PCG64())
    s = 0.5 * (np.tanh(A / 2) + 1)
    noise = generator.normal(size=A.shape)
    zeros = np.empty(A.shape)
    zeros.fill(0)
    sums = np.add.reduce(A, axis=1, keepdims=True)
    column = np.concatenate(list(A)).reshape(-1, 1)
    keys = ("sigmoid", "noise", "zeros", "row_sums", "column")
    return dict(zip(keys, (s, noise, zeros, sums, column)))


# %% lists_of_rows
def mend_five_lines(A):
    n, m = A.shape
    noise = np.array([np.random.randn() for _ in range(n * m)]).reshape(n, m)
    sums = np.zeros((n, 1))
    column = []
    for i in range(n):
        for j in range(m):
            sums[i, 0] += A[i, j]
            column.append(A[i, j])
    return {
        "sigmoid": 1 / (1 + np.exp(-A)),
        "noise": noise,
        "zeros": np.zeros([n, m]),
        "row_sums": sums,
        "column": np.array(column)[:, np.newaxis],
    }


# %% random_module
import random


def mend_five_lines(A):
    n, m = A.shape
    noise = np.array([[random.gauss(0, 1) for _ in range(m)] for _ in range(n)])
    return {
        "sigmoid": np.array([[1 / (1 + np.exp(-x)) for x in row] for row in A]),
        "noise": noise,
        "zeros": np.zeros((n, m)),
        "row_sums": np.sum(A, axis=-1, keepdims=True),
        "column": A.T.flatten(order="F").reshape(-1, 1),
    }
