# %% classic_with_asserts
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)

    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))

    assert W1.shape == (n_h, n_x)
    assert b1.shape == (n_h, 1)
    assert W2.shape == (n_y, n_h)
    assert b2.shape == (n_y, 1)

    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

    return parameters


# %% generator_scaled
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


# %% normal_with_scale
def initialize_parameters(n_x, n_h, n_y):
    return dict(
        W1=np.random.normal(loc=0.0, scale=0.01, size=(n_h, n_x)),
        b1=np.zeros(shape=(n_h, 1)),
        W2=np.random.normal(loc=0.0, scale=0.01, size=(n_y, n_h)),
        b2=np.zeros(shape=(n_y, 1)),
    )


# %% float32_biases
def initialize_parameters(n_x: int, n_h: int, n_y: int) -> dict:
    rng = np.random.default_rng(42)
    p = {}
    for k, (r, c) in {"1": (n_h, n_x), "2": (n_y, n_h)}.items():
        p["W" + k] = (rng.standard_normal((r, c)) / 100).astype(np.float32)
        p["b" + k] = np.zeros((r, 1), dtype=np.float32)
    return p


# %% calls_a_helper
def _layer(n, n_prev):
    return np.random.randn(n, n_prev) * 1e-2, np.zeros([n, 1])


def initialize_parameters(n_x, n_h, n_y):
    W1, b1 = _layer(n_h, n_x)
    W2, b2 = _layer(n_y, n_h)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% random_state
def initialize_parameters(n_x, n_h, n_y):
    rs = np.random.RandomState(3)
    W1 = rs.randn(n_h, n_x)
    W1 *= 0.01
    W2 = rs.randn(n_y, n_h)
    W2 *= 0.01
    b1, b2 = np.zeros_like(W1[:, :1]), np.zeros_like(W2[:, :1])
    print(W1.shape, W2.shape)
    return {"W1": W1, "W2": W2, "b1": b1, "b2": b2}


# %% standard_library
def initialize_parameters(n_x, n_h, n_y):
    import random

    W1 = np.array([[random.gauss(0, 0.01) for _ in range(n_x)] for _ in range(n_h)])
    W2 = np.array([[random.gauss(0, 0.01) for _ in range(n_h)] for _ in range(n_y)])
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


# %% full_and_global_scale
SCALE = 0.01


def initialize_parameters(n_x, n_h, n_y):
    parameters = {}
    parameters["W1"] = np.random.standard_normal(size=(n_h, n_x)) * SCALE
    parameters["b1"] = np.full((n_h, 1), 0.0)
    parameters["W2"] = np.random.standard_normal(size=(n_y, n_h)) * SCALE
    parameters["b2"] = np.full((n_y, 1), 0.0)
    return parameters


# %% reshape_and_integer_biases
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h * n_x).reshape(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y * n_h).reshape(n_y, n_h) * 0.01
    b1 = np.array([0] * n_h).reshape(-1, 1)
    b2 = np.array([0] * n_y).reshape(-1, 1)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% an_assert_for_one_output
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    assert b2.shape == (1, 1)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
