# %% booleans
def relu_derivative(z):
    return z > 0
# %% where
def relu_derivative(z):
    return np.where(z > 0, 1, 0)
# %% astype
def relu_derivative(z):
    return (z >= 0).astype(float)
# %% heaviside
def relu_derivative(z):
    return np.heaviside(z, 1)
# %% sign_of_relu
def relu_derivative(z):
    return np.sign(relu(z))
# %% half_at_the_sign
def relu_derivative(z):
    return np.where(z == 0, 0, (np.sign(z) + 1) / 2)
# %% ones_and_mask
def relu_derivative(z):
    dz = np.ones(z.shape)
    dz[z <= 0] = 0
    return dz
# %% copy_masked
def relu_derivative(z):
    d = np.array(z, copy=True)
    d[z > 0] = 1
    d[z <= 0] = 0
    return d
# %% loop_and_print
def relu_derivative(z):
    out = [1 if v > 0 else 0 for v in z.flatten()]
    print(out)
    return np.array(out).reshape(z.shape)
# %% one_times
def relu_derivative(z):
    return 1 * (z > 0)
# %% strict_assert
def relu_derivative(z):
    d = np.greater(z, 0) * 1.0
    assert d.sum() > 0
    assert d.sum() < d.size
    return d
# %% quotient_where_positive
def relu_derivative(z):
    return np.divide(z, z, out=np.zeros(np.shape(z)), where=z > 0)
# %% not_negative
def relu_derivative(z):
    return np.logical_not(z < 0)
