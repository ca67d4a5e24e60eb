# %% crossed
# Mistake: db and dc are exchanged: each takes its own number in place of the other's.
def graph_backward(a, b, c):
    return {"dv": 3, "du": 3, "da": 3, "db": 3 * b, "dc": 3 * c}


# %% local_only
# Mistake: local slopes only: db and dc forget what came back from the right.
def graph_backward(a, b, c):
    return {"dv": 3, "du": 1, "da": 1, "db": c, "dc": b}


# %% forgets_three_in_b
# Mistake: du is right but db and dc are not multiplied by it.
def graph_backward(a, b, c):
    dv = 3
    du = dv * 1
    da = dv * 1
    db = c
    dc = b
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}


# %% numbers_of_the_paper
# Mistake: the slopes of the example on paper, 6 and 9, for every input.
def graph_backward(a, b, c):
    return {"dv": 3, "du": 3, "da": 3, "db": 6, "dc": 9}


# %% values_for_slopes
# Mistake: da is three times a: a value of the forward pass in place of a slope.
def graph_backward(a, b, c):
    u = b * c
    v = a + u
    dv = 3
    da = 3 * a
    du = 3 * u
    return {"dv": dv, "du": du, "da": da, "db": du * c, "dc": du * b}


# %% keys_of_calculus
# Mistake: the keys are "dJ/dv" and so on, not those that are asked for.
def graph_backward(a, b, c):
    return {"dJ/dv": 3, "dJ/du": 3, "dJ/da": 3, "dJ/db": 3 * c, "dJ/dc": 3 * b}


# %% tuple_for_dict
# Mistake: returns the five numbers as a tuple, not as a dict.
def graph_backward(a, b, c):
    dv = 3
    du = da = dv
    return dv, du, da, du * c, du * b


# %% read_before_stored
# Mistake: reads grads["du"] before it is stored.
def graph_backward(a, b, c):
    grads = {"dv": 3.0}
    grads["db"] = grads["du"] * c
    grads["dc"] = grads["du"] * b
    grads["du"] = grads["dv"]
    grads["da"] = grads["dv"]
    return grads


# %% added_slopes
# Mistake: adds the slopes along the path in place of multiplying them.
def graph_backward(a, b, c):
    dv = 3
    du = dv + 1
    da = dv + 1
    return {"dv": dv, "du": du, "da": da, "db": du + c, "dc": du + b}


# %% J_for_three
# Mistake: starts the way back with the value of J in place of its slope.
def graph_backward(a, b, c):
    u, v, J = graph_forward(a, b, c)
    dv = J
    du = dv
    da = dv
    return {"dv": dv, "du": du, "da": da, "db": du * c, "dc": du * b}


# %% db_goes_on_with_dc
# Mistake: dc is made from db in place of du.
def graph_backward(a, b, c):
    dv = 3
    du = dv
    da = dv
    db = du * c
    dc = db * b
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
