# %% as_in_the_text
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    dw = x * dz
    db = dz
    return {"da": da, "dz": dz, "dw": dw, "db": db}


# %% chain_rule_with_derivative
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = -(y / a) + (1 - y) / (1 - a)
    dz = da * sigmoid_derivative(z)
    return {"da": da, "dz": dz, "db": dz, "dw": dz * x}


# %% item_of_a_product
def one_example_gradients(w, b, x, y):
    z = (w.T @ x).item() + b
    a = 1 / (1 + np.exp(-z))
    da = (a - y) / (a * (1 - a))
    dz = da * a * (1 - a)
    grads = {}
    grads["da"] = float(da)
    grads["dz"] = float(dz)
    grads["db"] = float(dz)
    grads["dw"] = np.dot(x, dz)
    return grads


# %% index_into_the_product
def one_example_gradients(w, b, x, y):
    z = np.dot(w.T, x)[0, 0] + b
    a = sigmoid(z)
    print("z =", z, "a =", a)
    if y == 1:
        da = -1 / a
    else:
        da = 1 / (1 - a)
    dz = a - y
    dw = np.zeros(w.shape)
    for j in range(len(x)):
        dw[j, 0] = x[j, 0] * dz
    return dict(da=da, dz=dz, dw=dw, db=dz)


# %% rank_one_product
def one_example_gradients(w, b, x, y):
    z = np.dot(w.ravel(), x.ravel()) + b
    a = sigmoid(z)
    dz = a - y
    return {"a": a, "z": z, "da": -y / a + (1 - y) / (1 - a), "dz": dz, "dw": (dz * x).reshape(-1, 1), "db": dz}


# %% einsum
def one_example_gradients(w, b, x, y):
    z = np.einsum("ij,ij->", w, x) + b
    a = sigmoid(z)
    da = np.where(y == 1, -1 / a, 1 / (1 - a))
    dz = a - y
    return {"da": da, "dz": dz, "db": dz, "dw": np.einsum("ij,->ij", x, dz)}


# %% vdot_and_asserts
def one_example_gradients(w, b, x, y):
    assert w.shape == x.shape
    z = np.vdot(w, x) + b
    a = sigmoid(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = da * a * (1 - a)
    dw = x * dz
    db = dz
    assert dw.shape == w.shape
    assert isinstance(y, int)
    return {"da": da, "dz": dz, "db": db, "dw": dw}


# %% sum_by_generator
def one_example_gradients(w, b, x, y):
    z = sum(float(wj) * float(xj) for wj, xj in zip(w[:, 0], x[:, 0])) + b
    a = sigmoid(z)
    dz = float(a) - float(y)
    dw = np.array([[xj * dz] for xj in x[:, 0]])
    return {"da": dz / (a * (1 - a)), "dz": dz, "db": dz, "dw": dw}


# %% squeeze
def one_example_gradients(w, b, x, y):
    a = np.squeeze(sigmoid(w.T @ x + b))
    da = np.squeeze(-np.divide(y, a) + np.divide(1 - y, 1 - a))
    dz = np.squeeze(a - y)
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}


# %% one_by_one_arrays
def one_example_gradients(w, b, x, y):
    z = w.T @ x + b
    a = sigmoid(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    return {"da": da, "dz": dz, "dw": x @ dz, "db": dz}
