# %% a_times_b
# Mistake: u is ab in place of bc.
def graph_forward(a, b, c):
    u = a * b
    v = u + c
    J = 3 * v
    return u, v, J


# %% only_J
# Mistake: returns J alone, without u and v.
def graph_forward(a, b, c):
    u = b * c
    v = a + u
    return 3 * v


# %% other_order
# Mistake: returns the three values in the reversed order.
def graph_forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    return J, v, u


# %% precedence_three_a
# Mistake: forgets the parentheses: three times a, plus bc.
def graph_forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * a + u
    return u, v, J


# %% b_plus_c_and_cube
# Mistake: two at once: u is the sum of b and c, and J is the third power of v.
def graph_forward(a, b, c):
    u = b + c
    v = a + u
    J = v**3
    return u, v, J


# %% used_before_made
# Mistake: v uses u before it is computed.
def graph_forward(a, b, c):
    v = a + u
    u = b * c
    J = 3 * v
    return u, v, J


# %% fixed_numbers
# Mistake: the numbers of the drawing in place of the arguments.
def graph_forward(a, b, c):
    a, b, c = 5, 3, 2
    u = b * c
    v = a + u
    return u, v, 3 * v


# %% an_array
# Mistake: returns one array of three numbers, where three values are asked for.
def graph_forward(a: float, b: float, c: float) -> np.ndarray:
    u = b * c
    v = a + u
    return np.array([u, v, 3 * v])
