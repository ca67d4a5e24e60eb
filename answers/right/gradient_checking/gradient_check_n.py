# %% customary
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    parameters_values = to_vector(parameters)
    grad = to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    for i in range(num_parameters):
        thetaplus = np.copy(parameters_values)
        thetaplus[i][0] = thetaplus[i][0] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, to_dictionary(thetaplus, parameters))

        thetaminus = np.copy(parameters_values)
        thetaminus[i][0] = thetaminus[i][0] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, to_dictionary(thetaminus, parameters))

        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)

    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator

    if difference > 1e-7:
        print("There is a mistake in the backward propagation! difference = " + str(difference))
    else:
        print("Your backward propagation works perfectly fine! difference = " + str(difference))
    return difference


# %% with_zero
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    approx = np.zeros_like(grad)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_up = forward_propagation_n(X, Y, to_dictionary(up, parameters))[0]
        J_down = forward_propagation_n(X, Y, to_dictionary(down, parameters))[0]
        approx[i] = (J_up - J_down) / (2 * epsilon)
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0


# %% without_a_default
def gradient_check_n(parameters, gradients, X, Y, epsilon):
    theta = to_vector(parameters)
    grad = to_vector(gradients)
    slopes = []
    for i in range(theta.shape[0]):
        costs = []
        for step in (epsilon, -epsilon):
            moved = theta.copy()
            moved[i, 0] += step
            cost, _ = forward_propagation_n(X, Y, to_dictionary(moved, parameters))
            costs.append(cost)
        slopes.append((costs[0] - costs[1]) / (2 * epsilon))
    approx = np.array(slopes).reshape(-1, 1)
    size = np.linalg.norm(grad) + np.linalg.norm(approx)
    if size == 0:
        return 0
    return np.linalg.norm(approx - grad) / size


# %% moved_and_put_back
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = to_vector(parameters)
    grad = to_vector(gradients)
    approx = np.empty(theta.shape)
    for i in range(theta.size):
        old = theta[i, 0]
        theta[i, 0] = old + epsilon
        plus, cache = forward_propagation_n(X, Y, to_dictionary(theta, parameters))
        theta[i, 0] = old - epsilon
        minus, cache = forward_propagation_n(X, Y, to_dictionary(theta, parameters))
        theta[i, 0] = old
        approx[i, 0] = (plus - minus) / 2 / epsilon
    difference = np.sqrt(np.sum((grad - approx) ** 2))
    total = np.sqrt(np.sum(grad**2)) + np.sqrt(np.sum(approx**2))
    return float(difference / total) if total > 0 else 0.0


# %% through_the_dictionary
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    measured, claimed = [], []
    for name, value in parameters.items():
        for place in np.ndindex(value.shape):
            costs = []
            for sign in (+1, -1):
                trial = {k: v.copy() for k, v in parameters.items()}
                trial[name][place] += sign * epsilon
                costs.append(forward_propagation_n(X, Y, trial)[0])
            measured.append((costs[0] - costs[1]) / (2 * epsilon))
            claimed.append(gradients["d" + name][place])
    a, b = np.array(claimed), np.array(measured)
    if not a.any() and not b.any():
        return 0.0
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


# %% unit_vectors
def gradient_check_n(parameters: dict, gradients: dict, X, Y, epsilon: float = 1e-7) -> float:
    theta, grad = to_vector(parameters).ravel(), to_vector(gradients).ravel()

    def J(vector):
        return forward_propagation_n(X, Y, to_dictionary(vector.reshape(-1, 1), parameters))[0]

    approx = np.array([(J(theta + epsilon * e) - J(theta - epsilon * e)) / (2 * epsilon) for e in np.eye(theta.size)])
    norm = np.linalg.norm
    return norm(grad - approx) / max(norm(grad) + norm(approx), 1e-300)


# %% assert_that_it_is_small
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    assert theta.shape == grad.shape
    approx = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus, minus = np.copy(theta), np.copy(theta)
        plus[i] = plus[i] + epsilon
        minus[i] = minus[i] - epsilon
        approx[i] = (
            forward_propagation_n(X, Y, to_dictionary(plus, parameters))[0]
            - forward_propagation_n(X, Y, to_dictionary(minus, parameters))[0]
        ) / (2.0 * epsilon)
    denominator = np.linalg.norm(grad) + np.linalg.norm(approx)
    difference = 0.0 if denominator == 0 else np.linalg.norm(grad - approx) / denominator
    assert difference < 1e-6, "mistake in the backward pass"
    return difference


# %% deepcopy_and_progress
import copy


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = to_vector(copy.deepcopy(parameters))
    grad = to_vector(gradients)
    n = len(theta)
    J = np.zeros((n, 2))
    i = 0
    while i < n:
        for column, sign in enumerate((1, -1)):
            moved = copy.deepcopy(theta)
            moved[i] += sign * epsilon
            J[i, column] = forward_propagation_n(X, Y, to_dictionary(moved, parameters))[0]
        if i % 10 == 0:
            print(i, "of", n)
        i += 1
    gradapprox = (J[:, :1] - J[:, 1:]) / (2 * epsilon)
    numerator = np.linalg.norm(gradapprox - grad)
    denominator = np.linalg.norm(gradapprox) + np.linalg.norm(grad)
    if denominator < 1e-15:
        return 0.0
    return numerator / denominator
