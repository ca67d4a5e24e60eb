# %% customary
def gradient_check(x, theta, epsilon=1e-7):
    thetaplus = theta + epsilon
    thetaminus = theta - epsilon
    J_plus = forward_propagation(x, thetaplus)
    J_minus = forward_propagation(x, thetaminus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)

    grad = backward_propagation(x, theta)

    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator

    if difference < 1e-7:
        print("The gradient is correct!")
    else:
        print("The gradient is wrong!")
    return difference


# %% customary_with_zero
def gradient_check(x, theta, epsilon=1e-7):
    gradapprox = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    denominator = np.abs(grad) + np.abs(gradapprox)
    if denominator == 0:
        return 0.0
    return np.abs(grad - gradapprox) / denominator


# %% without_a_default
def gradient_check(x, theta, epsilon):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    approx = (J_plus - J_minus) / 2 / epsilon
    grad = backward_propagation(x, theta)
    if grad == 0 and approx == 0:
        return 0
    return abs(grad - approx) / (abs(grad) + abs(approx))


# %% exception_for_zero
def gradient_check(x, theta, epsilon=1e-7):
    approx = 0.5 / epsilon * (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon))
    grad = backward_propagation(x, theta)
    try:
        return float(abs(grad - approx)) / float(abs(grad) + abs(approx))
    except ZeroDivisionError:
        return 0.0


# %% keyword_calls
def gradient_check(x: float, theta: float, epsilon: float = 1e-7) -> float:
    J_plus = forward_propagation(x=x, theta=theta + epsilon)
    J_minus = forward_propagation(x=x, theta=theta - epsilon)
    slope = (J_plus - J_minus) / (2.0 * epsilon)
    claimed = backward_propagation(x=x, theta=theta)
    top, bottom = abs(claimed - slope), abs(claimed) + abs(slope)
    return top / bottom if bottom > 0 else 0.0


# %% assert_that_it_is_small
def gradient_check(x, theta, epsilon=1e-7):
    up, down = forward_propagation(x, theta + epsilon), forward_propagation(x, theta - epsilon)
    gradapprox = (up - down) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = 0 if grad == gradapprox == 0 else abs(grad - gradapprox) / (abs(grad) + abs(gradapprox))
    assert difference < 1e-7, "There is a mistake in the backward propagation!"
    return difference


# %% tiny_in_the_denominator
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus, theta_minus = theta + epsilon, theta - epsilon
    gradapprox = (forward_propagation(x, theta_plus) - forward_propagation(x, theta_minus)) / (theta_plus - theta_minus)
    grad = backward_propagation(x, theta)
    return abs(grad - gradapprox) / (abs(grad) + abs(gradapprox) + 1e-20)


# %% nan_to_num
def gradient_check(x, theta, epsilon=1e-7):
    def J(t):
        return forward_propagation(x, t)

    gradapprox = np.float64(J(theta + epsilon) - J(theta - epsilon)) / (2 * epsilon)
    grad = np.float64(backward_propagation(x, theta))
    with np.errstate(all="ignore"):
        difference = np.abs(grad - gradapprox) / (np.abs(grad) + np.abs(gradapprox))
    return np.nan_to_num(difference)


# %% a_loop_over_signs
def gradient_check(x, theta, epsilon=1e-7):
    costs = []
    for sign in (1, -1):
        costs.append(forward_propagation(x, theta + sign * epsilon))
    gradapprox = (costs[0] - costs[1]) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    size = np.sqrt(grad**2) + np.sqrt(gradapprox**2)
    if size:
        return np.sqrt((gradapprox - grad) ** 2) / size
    return 0.0


# %% formulas_written_out
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = (theta + epsilon) * x
    J_minus = (theta - epsilon) * x
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = x
    denominator = abs(grad) + abs(gradapprox)
    return 0 if denominator == 0 else abs(grad - gradapprox) / denominator
