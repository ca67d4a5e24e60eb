# %% customary
def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = 0.0
    return w, b


# %% customary_asserts
def initialize_with_zeros(dim):
    w = np.zeros(shape=(dim, 1), dtype=np.float32)
    b = 0
    assert w.shape == (dim, 1)
    assert isinstance(b, float) or isinstance(b, int)
    return w, b


# %% reshaped
def initialize_with_zeros(dim):
    w = np.zeros(dim).reshape(-1, 1)
    return w, 0


# %% ones_times_nothing
def initialize_with_zeros(dim):
    return np.ones((dim, 1)) * 0, float(0)


# %% list_of_lists
def initialize_with_zeros(dim):
    return [np.array([[0.0] for _ in range(dim)]), 0.0]


# %% random_times_zero
def initialize_with_zeros(dim: int):
    w = np.random.randn(dim, 1) * 0
    b = np.float64(0)
    return w, b


# %% full_and_integer
def initialize_with_zeros(dim):
    w = np.full((dim, 1), 0)
    b = np.array(0.0)
    print("w =", w, "b =", b)
    return (w, b)


# %% assert_more_than_one
def initialize_with_zeros(dim):
    assert dim > 1
    return np.zeros([dim, 1]), 0.0


# %% filled_in_a_loop
def initialize_with_zeros(dim):
    w = np.empty((dim, 1))
    for i in range(dim):
        w[i] = 0
    b = 0
    return w, b


# %% newaxis
def initialize_with_zeros(dim):
    return np.zeros(dim)[:, None], 0.0
