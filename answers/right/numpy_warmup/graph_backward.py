# %% chain
def graph_backward(a, b, c):
    dv = 3.0
    du = dv * 1.0
    da = dv * 1.0
    db = du * c
    dc = du * b
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}


# %% literal
def graph_backward(a, b, c):
    return {"dv": 3, "du": 3, "da": 3, "db": 3 * c, "dc": 3 * b}


# %% dict_call
def graph_backward(a, b, c):
    return dict(dv=3, du=3, da=3, db=3 * c, dc=3 * b)


# %% filled_key_by_key
def graph_backward(a, b, c):
    grads = {}
    grads["dv"] = 3
    grads["du"] = grads["dv"]
    grads["da"] = grads["dv"]
    grads["dc"] = grads["du"] * b
    grads["db"] = grads["du"] * c
    print(grads)
    return grads


# %% local_slopes
def graph_backward(a, b, c):
    dJ_dv = 3
    dv_du = 1
    dv_da = 1
    du_db = c
    du_dc = b
    grads = {"dv": dJ_dv, "du": dJ_dv * dv_du, "da": dJ_dv * dv_da, "db": dJ_dv * dv_du * du_db, "dc": dJ_dv * dv_du * du_dc}
    return grads


# %% forward_too_and_more_keys
def graph_backward(a, b, c):
    u, v, J = graph_forward(a, b, c)
    dJ = 1
    dv = 3 * dJ
    du = da = dv
    return {"dJ": dJ, "dv": dv, "du": du, "da": da, "db": c * du, "dc": b * du}


# %% numpy_scalars
def graph_backward(a, b, c):
    slopes_of_J = np.array([3, 3, 3, 3 * c, 3 * b], dtype=np.float64)
    return dict(zip(["dv", "du", "da", "db", "dc"], slopes_of_J))


# %% central_differences
def graph_backward(a, b, c):
    h = 1e-4

    def J(a, b, c):
        return 3 * (a + b * c)

    da = (J(a + h, b, c) - J(a - h, b, c)) / (2 * h)
    db = (J(a, b + h, c) - J(a, b - h, c)) / (2 * h)
    dc = (J(a, b, c + h) - J(a, b, c - h)) / (2 * h)
    return {"dv": 3.0, "du": 3.0, "da": da, "db": db, "dc": dc}


# %% assert_the_example
def graph_backward(a, b, c):
    keys = ("dv", "du", "da", "db", "dc")
    slopes = {key: 3 for key in keys}
    slopes["db"] *= c
    slopes["dc"] *= b
    assert slopes["db"] == 6 and slopes["dc"] == 9
    return slopes


# %% locals_filtered
def graph_backward(a, b, c):
    dv = 3
    da, du = dv, dv
    db, dc = du * c, du * b
    return {name: value for name, value in locals().items() if len(name) == 2}
