# %% rank_one
# Mistake: w is a rank-1 array, not a column.
def initialize_with_zeros(dim):
    return np.zeros(dim), 0.0


# %% row
# Mistake: w is a row.
def initialize_with_zeros(dim):
    w = np.zeros((1, dim))
    b = 0.0
    return w, b


# %% zeros_with_two_arguments
# Mistake: np.zeros gets two arguments in place of one tuple.
def initialize_with_zeros(dim):
    w = np.zeros(dim, 1)
    b = 0
    return w, b


# %% random
# Mistake: small random numbers in place of zeros.
def initialize_with_zeros(dim):
    w = np.random.randn(dim, 1) * 0.01
    b = 0.0
    return w, b


# %% cats
# Mistake: always 12288 rows, whatever dim is.
def initialize_with_zeros(dim):
    w = np.zeros((12288, 1))
    return w, 0.0


# %% square_and_ones
# Mistake: two at once: w is a square of ones.
def initialize_with_zeros(dim):
    return np.ones((dim, dim)), 0.0


# %% b_is_an_array
# Mistake: b is a column of zeros too, where one number is asked for.
def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = np.zeros((dim, 1))
    return w, b


# %% only_w
# Mistake: returns w alone.
def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = 0
    return w


# %% a_dict
# Mistake: returns a dict with w and b in place of the two.
def initialize_with_zeros(dim):
    return {"w": np.zeros((dim, 1)), "b": 0.0}


# %% strings
# Mistake: b is the text "0".
def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = "0"
    return w, b
