# %% literal
def shallow_shapes(n_x, n_h, n_y, m):
    return {
        "W1": (n_h, n_x),
        "b1": (n_h, 1),
        "Z1": (n_h, m),
        "A1": (n_h, m),
        "W2": (n_y, n_h),
        "b2": (n_y, 1),
        "Z2": (n_y, m),
        "A2": (n_y, m),
    }
# %% keywords
def shallow_shapes(n_x, n_h, n_y, m):
    return dict(
        W1=(n_h, n_x), b1=(n_h, 1), W2=(n_y, n_h), b2=(n_y, 1), Z1=(n_h, m), Z2=(n_y, m), A1=(n_h, m), A2=(n_y, m)
    )
# %% loop_over_layers
def shallow_shapes(n_x, n_h, n_y, m):
    sizes = [n_x, n_h, n_y]
    shapes = {}
    for l in range(1, 3):
        shapes["W" + str(l)] = (sizes[l], sizes[l - 1])
        shapes["b" + str(l)] = (sizes[l], 1)
        shapes[f"Z{l}"] = shapes[f"A{l}"] = (sizes[l], m)
    return shapes
# %% arrays_of_ones
def shallow_shapes(n_x, n_h, n_y, m):
    X = np.ones((n_x, m))
    W1 = np.ones((n_h, n_x))
    b1 = np.ones((n_h, 1))
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    W2 = np.ones((n_y, n_h))
    b2 = np.ones((n_y, 1))
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2) if "sigmoid" in globals() else Z2
    return {name: value.shape for name, value in locals().items() if name != "X" and hasattr(value, "shape")}
# %% extra_x
def shallow_shapes(n_x, n_h, n_y, m):
    shapes = {"X": (n_x, m), "Y": (n_y, m)}
    shapes["W1"] = (n_h, n_x)
    shapes["b1"] = (n_h, 1)
    shapes["Z1"] = (n_h, m)
    shapes["A1"] = shapes["Z1"]
    shapes["W2"] = (n_y, n_h)
    shapes["b2"] = (n_y, 1)
    shapes["Z2"] = (n_y, m)
    shapes["A2"] = shapes["Z2"]
    for name, shape in shapes.items():
        print(name, shape)
    return shapes
# %% zipped
def shallow_shapes(n_x, n_h, n_y, m):
    names = "W1 b1 Z1 A1 W2 b2 Z2 A2".split()
    values = [(n_h, n_x), (n_h, 1), (n_h, m), (n_h, m), (n_y, n_h), (n_y, 1), (n_y, m), (n_y, m)]
    return dict(zip(names, values))
# %% helper_for_a_layer
def _layer(number, before, units, m):
    n = str(number)
    return {"W" + n: (units, before), "b" + n: (units, 1), "Z" + n: (units, m), "A" + n: (units, m)}


def shallow_shapes(n_x, n_h, n_y, m):
    return {**_layer(1, n_x, n_h, m), **_layer(2, n_h, n_y, m)}
# %% ordered_and_hinted
from collections import OrderedDict


def shallow_shapes(n_x: int, n_h: int, n_y: int, m: int) -> dict:
    out = OrderedDict()
    out["Z1"] = out["A1"] = (int(n_h), int(m))
    out["Z2"] = out["A2"] = (int(n_y), int(m))
    out["b1"], out["b2"] = (int(n_h), 1), (int(n_y), 1)
    out["W1"], out["W2"] = (int(n_h), int(n_x)), (int(n_y), int(n_h))
    return out
# %% own_asserts
def shallow_shapes(n_x, n_h, n_y, m):
    W1, W2 = (n_h, n_x), (n_y, n_h)
    b1, b2 = (n_h, 1), (n_y, 1)
    Z1 = A1 = (n_h, m)
    Z2 = A2 = (n_y, m)
    assert W1[1] == n_x and W2[1] == W1[0]
    assert n_y == 1
    assert m > 1
    return {"W1": W1, "b1": b1, "Z1": Z1, "A1": A1, "W2": W2, "b2": b2, "Z2": Z2, "A2": A2}
# %% chinese_names
def shallow_shapes(n_x, n_h, n_y, m):
    权重一 = (n_h, n_x)
    权重二 = (n_y, n_h)
    隐藏 = (n_h, m)
    输出 = (n_y, m)
    return {"W1": 权重一, "b1": (n_h, 1), "Z1": 隐藏, "A1": 隐藏, "W2": 权重二, "b2": (n_y, 1), "Z2": 输出, "A2": 输出}
# %% shapes_of_zeros
def shallow_shapes(n_x, n_h, n_y, m):
    def shape(*size):
        return np.zeros(size).shape

    d = {}
    d.update(W1=shape(n_h, n_x), b1=shape(n_h, 1), Z1=shape(n_h, m), A1=shape(n_h, m))
    d.update(W2=shape(n_y, n_h), b2=shape(n_y, 1), Z2=shape(n_y, m), A2=shape(n_y, m))
    return d
