# %% three_lines
def graph_forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    return u, v, J


# %% one_line
def graph_forward(a, b, c):
    return b * c, a + b * c, 3 * (a + b * c)


# %% lambda_answer
graph_forward = lambda a, b, c: (b * c, a + b * c, 3 * (a + b * c))


# %% a_list
def graph_forward(a, b, c):
    values = []
    values.append(b * c)
    values.append(values[0] + a)
    values.append(values[1] * 3)
    return values


# %% numpy_numbers
def graph_forward(a, b, c):
    u = np.multiply(b, c)
    v = np.add(a, u)
    J = np.multiply(3, v)
    return u, v, J


# %% node_functions
def times(x, y):
    return x * y


def plus(x, y):
    return x + y


def graph_forward(a, b, c):
    u = times(b, c)
    v = plus(a, u)
    J = times(3, v)
    assert J == 3 * (a + b * c)
    return u, v, J


# %% walrus
def graph_forward(a, b, c):
    return (u := b * c), (v := a + u), v + v + v


# %% assert_positive_too_strict
def graph_forward(a, b, c):
    u = float(b) * float(c)
    v = float(a) + u
    J = 3.0 * v
    assert J > 0
    print(f"{u=} {v=} {J=}")
    return (u, v, J)


# %% chinese_names
def graph_forward(a, b, c):
    积 = b * c
    和 = a + 积
    结果 = 和 * 3
    return 积, 和, 结果
