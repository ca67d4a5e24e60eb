# %% customary
def backward_propagation(x, theta):
    dtheta = x
    return dtheta


# %% one_line_float
def backward_propagation(x, theta):
    return float(x)


# %% lambda_form
backward_propagation = lambda x, theta: x


# %% without_a_name_for_theta
def backward_propagation(x, theta=None):
    dtheta = 1 * x
    return dtheta


# %% as_an_array
def backward_propagation(x, theta):
    return np.array(x, dtype=float)


# %% difference_of_two_costs
def backward_propagation(x, theta):
    return forward_propagation(x, 1.0) - forward_propagation(x, 0.0)


# %% assert_type
def backward_propagation(x, theta):
    dtheta = x
    assert isinstance(dtheta, float)
    return dtheta


# %% flat_line_early
def backward_propagation(x: float, theta: float) -> float:
    if x == 0:
        return 0.0
    print("slope", x)
    return x


# %% product_rule_in_words
def backward_propagation(x, theta):
    dx_dtheta = 0
    dtheta_dtheta = 1
    return x * dtheta_dtheta + theta * dx_dtheta
