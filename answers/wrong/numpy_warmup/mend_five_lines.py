# %% line_one_unmended
# Mistake: the first line has still no parentheses.
def mend_five_lines(A):
    n, m = A.shape
    return {
        "sigmoid": 1 / 1 + np.exp(-A),
        "noise": np.random.randn(n, m),
        "zeros": np.zeros((n, m)),
        "row_sums": np.sum(A, axis=1, keepdims=True),
        "column": A.reshape((n * m, 1)),
    }


# %% uniform_noise
# Mistake: the noise is drawn evenly from 0 to 1, not from the bell curve.
def mend_five_lines(A):
    n, m = A.shape
    return {
        "sigmoid": 1 / (1 + np.exp(-A)),
        "noise": np.random.rand(n, m),
        "zeros": np.zeros((n, m)),
        "row_sums": np.sum(A, axis=1, keepdims=True),
        "column": A.reshape((n * m, 1)),
    }


# %% wrong_axis_and_seed
# Mistake: two at once: sums the columns in place of the rows, and fixes a seed.
def mend_five_lines(A):
    np.random.seed(1)
    n, m = A.shape
    return {
        "sigmoid": 1 / (1 + np.exp(-A)),
        "noise": np.random.randn(n, m),
        "zeros": np.zeros((n, m)),
        "row_sums": np.sum(A, axis=0, keepdims=True),
        "column": A.reshape((n * m, 1)),
    }


# %% sums_without_axis_kept
# Mistake: the row sums lose their axis.
def mend_five_lines(A):
    n, m = A.shape
    s = 1 / (1 + np.exp(-A))
    noise = np.random.randn(n, m)
    zeros = np.zeros((n, m))
    sums = np.sum(A, axis=1)
    column = A.reshape((n * m, 1))
    return {"sigmoid": s, "noise": noise, "zeros": zeros, "row_sums": sums, "column": column}


# %% column_after_column
# Mistake: the numbers come column after column in place of row after row.
def mend_five_lines(A):
    n, m = A.shape
    return {
        "sigmoid": 1 / (1 + np.exp(-A)),
        "noise": np.random.randn(n, m),
        "zeros": np.zeros((n, m)),
        "row_sums": np.sum(A, axis=1, keepdims=True),
        "column": A.T.reshape((n * m, 1)),
    }


# %% sizes_of_the_demo
# Mistake: the sizes of the demonstration, 2 and 3, for every matrix.
def mend_five_lines(A):
    return {
        "sigmoid": 1 / (1 + np.exp(-A)),
        "noise": np.random.randn(2, 3),
        "zeros": np.zeros((2, 3)),
        "row_sums": np.sum(A, axis=1, keepdims=True),
        "column": A.reshape((6, 1)),
    }


# %% noise_is_a
# Mistake: the noise is the matrix itself.
def mend_five_lines(A):
    n, m = A.shape
    return {
        "sigmoid": 1 / (1 + np.exp(-A)),
        "noise": A,
        "zeros": np.zeros((n, m)),
        "row_sums": np.sum(A, axis=1, keepdims=True),
        "column": A.reshape((n * m, 1)),
    }


# %% randn_with_a_tuple
# Mistake: randn gets its sizes as one tuple, line 2 as it was.
def mend_five_lines(A):
    n, m = A.shape
    s = 1 / (1 + np.exp(-A))
    noise = np.random.randn((n, m))
    zeros = np.zeros((n, m))
    sums = np.sum(A, axis=1, keepdims=True)
    column = A.reshape(n * m, 1)
    return {"sigmoid": s, "noise": noise, "zeros": zeros, "row_sums": sums, "column": column}


# %% zeros_with_two_arguments
# Mistake: zeros gets its sizes one by one; the second is taken for a dtype.
def mend_five_lines(A):
    n, m = A.shape
    s = 1 / (1 + np.exp(-A))
    noise = np.random.randn(n, m)
    zeros = np.zeros(n, m)
    sums = np.sum(A, axis=1, keepdims=True)
    column = A.reshape(n * m, 1)
    return {"sigmoid": s, "noise": noise, "zeros": zeros, "row_sums": sums, "column": column}


# %% list_of_five
# Mistake: returns a list of five arrays, not a dict.
def mend_five_lines(A):
    n, m = A.shape
    return [
        1 / (1 + np.exp(-A)),
        np.random.randn(n, m),
        np.zeros((n, m)),
        np.sum(A, axis=1, keepdims=True),
        A.reshape(n * m, 1),
    ]


# %% small_noise
# Mistake: the noise is multiplied by 0.01, so its spread is not 1.
def mend_five_lines(A):
    n, m = A.shape
    return {
        "sigmoid": 1 / (1 + np.exp(-A)),
        "noise": np.random.randn(n, m) * 0.01,
        "zeros": np.zeros((n, m)),
        "row_sums": np.sum(A, axis=1, keepdims=True),
        "column": A.reshape((n * m, 1)),
    }
