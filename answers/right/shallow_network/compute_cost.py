# %% customary
def compute_cost(A2, Y):
    m = Y.shape[1]  # number of examples

    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / m

    cost = float(np.squeeze(cost))
    assert isinstance(cost, float)

    return cost
# %% mean
def compute_cost(A2, Y):
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
# %% third_argument
def compute_cost(A2, Y, parameters=None):
    m = Y.shape[1]
    return float(-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
# %% dot_and_squeeze
def compute_cost(A2, Y):
    m = A2.shape[1]
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
    cost = np.squeeze(cost)
    return cost
# %% probability_of_the_right_answer
def compute_cost(A2, Y):
    given = np.where(Y == 1, A2, 1 - A2)
    return np.mean(-np.log(given))
# %% masks
def compute_cost(A2, Y):
    ones, zeros = Y == 1, Y == 0
    total = np.log(A2[ones]).sum() + np.log(1 - A2[zeros]).sum()
    return -total / Y.size
# %% clipped_and_log1p
def compute_cost(A2, Y):
    eps = 1e-12
    A = np.clip(A2, eps, 1 - eps)
    losses = -(Y * np.log(A) + (1 - Y) * np.log1p(-A))
    print("losses", losses)
    return losses.mean()
# %% powers
def compute_cost(A2, Y):
    return -np.log(A2**Y * (1 - A2) ** (1 - Y)).sum() / len(Y[0])
# %% einsum
def compute_cost(A2, Y):
    first = np.einsum("im,im->", Y, np.log(A2))
    second = np.einsum("im,im->", 1 - Y, np.log(1 - A2))
    return -(first + second) / Y.shape[1]
# %% by_logits
def compute_cost(A2, Y):
    z = np.log(A2) - np.log(1 - A2)
    return np.average(np.logaddexp(0, z) - Y * z)
# %% early_return_and_own_asserts
def compute_cost(A2: np.ndarray, Y: np.ndarray) -> float:
    assert A2.shape == Y.shape
    m = Y.shape[1]
    if m == 0:
        return 0.0
    assert Y.min() == 0 and Y.max() == 1, "both labels are needed"
    term_one = Y * np.log(A2)
    term_two = (1 - Y) * np.log(1 - A2)
    return (-1 / m) * (np.sum(term_one) + np.sum(term_two))
# %% item
def compute_cost(A2, Y):
    m = Y.shape[1]
    return (-(np.log(A2) @ Y.T + np.log(1 - A2) @ (1 - Y).T) / m).item()
# %% vdot
def compute_cost(A2, Y):
    return -(np.vdot(Y, np.log(A2)) + np.vdot(1 - Y, np.log(1 - A2))) / A2.shape[-1]
