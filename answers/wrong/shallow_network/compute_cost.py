# %% positive_sign
# Mistake: the minus sign in front is missing.
def compute_cost(A2, Y):
    m = Y.shape[1]
    return np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
# %% minus_on_the_first_only
# Mistake: the minus sign belongs to the first term only; parentheses are missing.
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -1 / m * np.sum(Y * np.log(A2)) + 1 / m * np.sum((1 - Y) * np.log(1 - A2))
# %% zeros_cost_nothing
# Mistake: the term with 1 - Y is left out.
def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y)
    return float(-np.sum(logprobs) / m)
# %% not_divided
# Mistake: the sum is not divided by m.
def compute_cost(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
# %% divided_by_the_rows
# Mistake: m is read from the first axis, which is the number of outputs.
def compute_cost(A2, Y):
    m = Y.shape[0]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
# %% halved
# Mistake: divides by 2 m in place of m.
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / (2 * m)
# %% squared_error
# Mistake: the mean squared error is another cost.
def compute_cost(A2, Y):
    return np.mean((A2 - Y) ** 2)
# %% base_two
# Mistake: takes the logarithm to base 2.
def compute_cost(A2, Y):
    return -np.mean(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2))
# %% matrix_of_costs
# Mistake: the transpose is at the wrong factor, so the dot product gives an (m, m) matrix.
def compute_cost(A2, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y.T, np.log(A2)) + np.dot((1 - Y).T, np.log(1 - A2))) / m
    return cost
# %% roles_swapped
# Mistake: takes the logarithm of Y and weighs it with A2.
def compute_cost(A2, Y):
    eps = 1e-8
    return -np.mean(A2 * np.log(Y + eps) + (1 - A2) * np.log(1 - Y + eps))
# %% minus_between_and_no_m
# Mistake: two at once: a minus between the terms, and the division by m is missing.
def compute_cost(A2, Y):
    return -np.sum(Y * np.log(A2) - (1 - Y) * np.log(1 - A2))
# %% one_by_one_array
# Mistake: returns an array of shape (1, 1) in place of a number.
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
# %% assert_on_int
# Mistake: the cost is turned into a whole number.
def compute_cost(A2, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    cost = int(np.squeeze(cost))
    assert isinstance(cost, int)
    return cost
# %% losses_returned
# Mistake: returns the losses of the single examples, not their mean.
def compute_cost(A2, Y):
    cost = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    return cost
# %% sum_of_a_tuple
# Mistake: a comma in place of a plus: np.sum takes the second term for the axis.
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2), (1 - Y) * np.log(1 - A2)) / m
# %% log_of_y_minus
# Mistake: log(1) - A2 is not log(1 - A2): parentheses misplaced.
def compute_cost(A2, Y):
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1) - A2)
# %% loop_off_by_one
# Mistake: the loop leaves the last example out (and loops at all).
def compute_cost(A2, Y):
    m = Y.shape[1]
    cost = 0
    for i in range(m - 1):
        cost += -(Y[0, i] * np.log(A2[0, i]) + (1 - Y[0, i]) * np.log(1 - A2[0, i]))
    return cost / m
# %% minus_one_over_m_plus
# Mistake: precedence: the factor -1/m belongs to the first sum only.
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -1 / m * np.sum(np.multiply(Y, np.log(A2))) + np.sum(np.multiply(1 - Y, np.log(1 - A2)))
# %% one_minus_y_twice
# Mistake: the first term has 1 - Y as well.
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum((1 - Y) * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
# %% labels_swapped
# Mistake: Y and 1 - Y are in each other's place.
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum((1 - Y) * np.log(A2) + Y * np.log(1 - A2)) / m
# %% fixed_at_400
# Mistake: m is fixed at 400, the size of the flower set.
def compute_cost(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / 400
