# %% customary
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)

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
# %% generator
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    return {
        "W1": rng.normal(0, 0.01, size=(n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.normal(0, 0.01, size=(n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
# %% loop_over_layers
def initialize_parameters(n_x, n_h, n_y):
    parameters = {}
    sizes = (n_x, n_h, n_y)
    for layer, (before, units) in enumerate(zip(sizes, sizes[1:]), start=1):
        parameters[f"W{layer}"] = np.random.standard_normal((units, before)) * 0.01
        parameters[f"b{layer}"] = np.zeros(shape=(units, 1))
    return parameters
# %% divided_by_hundred
def initialize_parameters(n_x, n_h, n_y):
    W2 = np.random.randn(n_y, n_h) / 100
    W1 = np.random.randn(n_h, n_x) / 100
    b1, b2 = np.zeros((n_h, 1)), np.zeros((n_y, 1))
    return dict(W1=W1, b1=b1, W2=W2, b2=b2)
# %% python_random
import random


def initialize_parameters(n_x, n_h, n_y):
    def draw(rows, columns):
        return np.array([[random.gauss(0, 1) * 0.01 for _ in range(columns)] for _ in range(rows)])

    return {"W1": draw(n_h, n_x), "b1": np.zeros((n_h, 1)), "W2": draw(n_y, n_h), "b2": np.zeros((n_y, 1))}
# %% all_at_once
def initialize_parameters(n_x, n_h, n_y):
    numbers = 0.01 * np.random.randn(n_h * n_x + n_y * n_h)
    W1 = numbers[: n_h * n_x].reshape(n_h, n_x)
    W2 = numbers[n_h * n_x :].reshape(n_y, n_h)
    b1 = 0 * W1[:, :1]
    b2 = 0 * W2[:, :1]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %% float32_and_integer_zeros
def initialize_parameters(n_x, n_h, n_y):
    p = {}
    p["W1"] = (np.random.randn(n_h, n_x) * 0.01).astype(np.float32)
    p["W2"] = (np.random.randn(n_y, n_h) * 0.01).astype(np.float32)
    p["b1"] = np.zeros((n_h, 1), dtype=int)
    p["b2"] = np.full((n_y, 1), 0.0)
    print({k: v.shape for k, v in p.items()})
    return p
# %% by_shallow_shapes
def initialize_parameters(n_x, n_h, n_y):
    shapes = shallow_shapes(n_x, n_h, n_y, 1)
    start = {}
    for name in ("W1", "b1", "W2", "b2"):
        start[name] = np.random.normal(scale=0.01, size=shapes[name]) if name[0] == "W" else np.zeros(shapes[name])
    return start
# %% seed_and_scale_arguments
def initialize_parameters(n_x, n_h, n_y, scale=0.01, seed=None):
    rng = np.random.RandomState(seed)
    return {
        "b1": np.zeros([n_h, 1]),
        "b2": np.zeros([n_y, 1]),
        "W1": scale * rng.randn(n_h, n_x),
        "W2": scale * rng.randn(n_y, n_h),
    }
# %% strict_assert
def initialize_parameters(n_x, n_h, n_y):
    assert n_x > 1 and n_h > 1
    assert n_y == 1
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% in_place_scaling
def initialize_parameters(n_x: int, n_h: int, n_y: int) -> dict:
    W1, W2 = np.random.randn(n_h, n_x), np.random.randn(n_y, n_h)
    for W in (W1, W2):
        W *= 0.01
    return {"W1": W1, "W2": W2, "b1": np.array([[0.0]] * n_h), "b2": np.array([[0.0]] * n_y)}
# %% box_muller
def initialize_parameters(n_x, n_h, n_y):
    def normal(shape):
        u, v = 1 - np.random.rand(*shape), np.random.rand(*shape)
        return np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)

    return {
        "W1": 0.01 * normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
