# %% classic
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost


# %% two_dot_products
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-1.0 / m) * (np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T))
    return float(np.squeeze(cost))


# %% mean
def compute_cost(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


# %% clipped
def compute_cost(AL, Y):
    eps = 1e-15
    AL = np.clip(AL, eps, 1 - eps)
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(1 - Y, np.log(1 - AL))
    cost = -np.sum(logprobs) / Y.shape[1]
    return cost


# %% probability_of_the_right_label
def compute_cost(AL, Y):
    p = np.where(Y == 1, AL, 1 - AL)
    return np.mean(-np.log(p)).item()


# %% small_number_added
def compute_cost(AL, Y):
    m = AL.shape[1]
    eps = 1e-12
    cost = -(1 / m) * np.sum(Y * np.log(AL + eps) + (1 - Y) * np.log(1 - AL + eps))
    print("cost:", cost)
    return cost


# %% masks
def compute_cost(AL, Y):
    ones = AL[Y == 1]
    zeros = AL[Y == 0]
    return -(np.log(ones).sum() + np.log(1 - zeros).sum()) / Y.size


# %% log1p_and_nan_to_num
def compute_cost(AL, Y):
    m = Y.shape[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        losses = -(Y * np.log(AL) + (1 - Y) * np.log1p(-AL))
    return np.nansum(losses) / m


# %% xlogy
def compute_cost(AL, Y):
    from scipy.special import xlogy

    return float(-(xlogy(Y, AL) + xlogy(1 - Y, 1 - AL)).mean())


# %% own_loss_function
def compute_cost(AL: np.ndarray, Y: np.ndarray) -> float:
    def loss(a, y):
        return -y * np.log(a) - (1 - y) * np.log(1 - a)

    L = loss(AL, Y)
    J = L.sum() / L.shape[1]
    assert isinstance(J, float)
    return J


# %% einsum_and_matrix_trace
def compute_cost(AL, Y):
    m = float(Y.shape[1])
    first = np.einsum("im,im->", Y, np.log(AL))
    second = np.einsum("im,im->", 1.0 - Y, np.log(1.0 - AL))
    cost = np.array(-(first + second) / m)
    assert cost > 0
    return cost


# %% log_of_the_power
def compute_cost(AL, Y):
    likelihood = AL**Y * (1 - AL) ** (1 - Y)
    return -np.average(np.log(likelihood))
