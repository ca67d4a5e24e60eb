# %% slope_in_x
# Mistake: returns theta, the slope with respect to x.
def backward_propagation(x, theta):
    return theta


# %% product
# Mistake: returns J itself, theta times x, and not its slope.
def backward_propagation(x, theta):
    dtheta = theta * x
    return dtheta


# %% one
# Mistake: returns 1, as if J were theta alone.
def backward_propagation(x, theta):
    return 1


# %% divided_by_theta
# Mistake: divides x by theta.
def backward_propagation(x, theta):
    return x / theta


# %% minus_x
# Mistake: the sign is wrong.
def backward_propagation(x, theta):
    return -x


# %% misspelt
# Mistake: returns a name that is not defined (dtheta before it is set).
def backward_propagation(x, theta):
    dtheta_ = x
    return dtheta
