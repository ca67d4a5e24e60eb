# %% y_minus_a
# Mistake: dz is y - a, the wrong sign, and dw and db take it over.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = y - a
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}


# %% without_bias
# Mistake: z without the bias.
def one_example_gradients(w, b, x, y):
    a = sigmoid(np.sum(w * x))
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}


# %% w_for_x
# Mistake: dw is w times dz in place of x times dz.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    return {"da": da, "dz": dz, "dw": w * dz, "db": dz}


# %% no_minus_in_da
# Mistake: da has no minus before y / a.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = y / a + (1 - y) / (1 - a)
    dz = da * a * (1 - a)
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}


# %% row_for_column
# Mistake: dw is a row, because dz is multiplied with the transpose of x.
def one_example_gradients(w, b, x, y):
    z = np.dot(w.T, x) + b
    a = sigmoid(z)[0, 0]
    dz = a - y
    return {"da": -y / a + (1 - y) / (1 - a), "dz": dz, "dw": np.dot(dz, x.T), "db": dz}


# %% not_transposed
# Mistake: the matrix product of two columns, without the transpose of w.
def one_example_gradients(w, b, x, y):
    z = np.dot(w, x) + b
    a = sigmoid(z)
    dz = a - y
    return {"da": -y / a + (1 - y) / (1 - a), "dz": dz, "dw": x * dz, "db": dz}


# %% table_of_products
# Mistake: w * x is not summed, so z and everything after it is a column.
def one_example_gradients(w, b, x, y):
    z = w * x + b
    a = sigmoid(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}


# %% no_sigmoid_and_no_dw_sum
# Mistake: two at once: z stands where a should, and db is always one.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = z
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    return {"da": da, "dz": dz, "dw": x * dz, "db": 1.0}


# %% dz_without_slope
# Mistake: dz is da without the slope of the sigmoid.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = da
    dw = x * dz
    db = dz
    return {"da": da, "dz": dz, "dw": dw, "db": db}


# %% db_times_b
# Mistake: db is multiplied by b.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    dz = a - y
    return {"da": (a - y) / (a * (1 - a)), "dz": dz, "dw": x * dz, "db": b * dz}


# %% minus_between_the_terms
# Mistake: the two terms of da are taken from each other: -y/a - (1-y)/(1-a).
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = -y / a - (1 - y) / (1 - a)
    dz = a - y
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}


# %% precedence_of_one_minus_y
# Mistake: parentheses are missing in da: 1 - y / 1 - a.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = -y / a + 1 - y / 1 - a
    dz = a - y
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}


# %% dw_adds_up
# Mistake: dw is the sum of x times dz, one number for all weights.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    dz = a - y
    return {"da": (a - y) / (a * (1 - a)), "dz": dz, "dw": np.sum(x * dz), "db": dz}


# %% slope_twice
# Mistake: dz, which is a - y already, is multiplied by the slope of the sigmoid once more.
def one_example_gradients(w, b, x, y):
    z = np.sum(w * x) + b
    a = sigmoid(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = (a - y) * a * (1 - a)
    return {"da": da, "dz": dz, "dw": x * dz, "db": dz}
