# %% minus_from_plus
# Mistake: theta_minus is made from theta_plus, so it comes back to theta: a one-sided step, divided by 2 epsilon.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    approx = np.zeros_like(grad)
    for i in range(len(theta)):
        moved = theta.copy()
        moved[i] += epsilon
        plus = forward_propagation_n(X, Y, to_dictionary(moved, parameters))[0]
        moved[i] -= epsilon
        minus = forward_propagation_n(X, Y, to_dictionary(moved, parameters))[0]
        approx[i] = (plus - minus) / (2 * epsilon)
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0


# %% all_at_once
# Mistake: moves all parameters at the same time, not one after the other.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    approx = np.zeros_like(grad)
    for i in range(len(theta)):
        plus = forward_propagation_n(X, Y, to_dictionary(theta + epsilon, parameters))[0]
        minus = forward_propagation_n(X, Y, to_dictionary(theta - epsilon, parameters))[0]
        approx[i] = (plus - minus) / (2 * epsilon)
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0


# %% cache_subtracted
# Mistake: forgets that forward_propagation_n returns two things and subtracts the tuples (TypeError).
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    approx = np.zeros_like(grad)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_up = forward_propagation_n(X, Y, to_dictionary(up, parameters))
        J_down = forward_propagation_n(X, Y, to_dictionary(down, parameters))
        approx[i] = (J_up - J_down) / (2 * epsilon)
    return np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))


# %% steps_never_taken_back
# Mistake: the steps pile up, because theta is not copied: plus and minus are the same array.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    approx = np.zeros_like(grad)
    for i in range(len(theta)):
        up = theta
        up[i] += epsilon
        J_up = forward_propagation_n(X, Y, to_dictionary(up, parameters))[0]
        down = theta
        down[i] -= epsilon
        J_down = forward_propagation_n(X, Y, to_dictionary(down, parameters))[0]
        approx[i] = (J_up - J_down) / (2 * epsilon)
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0


# %% only_the_last_slope
# Mistake: approx is one number, overwritten in each turn, so only the last slope is compared with all gradients.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_up = forward_propagation_n(X, Y, to_dictionary(up, parameters))[0]
        J_down = forward_propagation_n(X, Y, to_dictionary(down, parameters))[0]
        approx = (J_up - J_down) / (2 * epsilon)
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0


# %% loop_one_too_short
# Mistake: the loop starts at 1 and leaves the first parameter out.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    approx = np.zeros_like(grad)
    for i in range(1, len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_up = forward_propagation_n(X, Y, to_dictionary(up, parameters))[0]
        J_down = forward_propagation_n(X, Y, to_dictionary(down, parameters))[0]
        approx[i] = (J_up - J_down) / (2 * epsilon)
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0


# %% squared_lengths
# Mistake: uses the sums of squares without the root, so the lengths are squared.
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
    bottom = np.sum(grad**2) + np.sum(approx**2)
    return np.sum((grad - approx) ** 2) / bottom if bottom else 0.0


# %% return_inside_the_loop
# Mistake: the return is indented into the loop, so only the first parameter is tried.
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


# %% parameters_in_place_of_gradients
# Mistake: the claimed vector is made of the parameters, not of the gradients.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(parameters)
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


# %% flat_against_column
# Mistake: approx is flat and grad a column, so the subtraction makes a square matrix.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    approx = np.zeros(len(theta))
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_up = forward_propagation_n(X, Y, to_dictionary(up, parameters))[0]
        J_down = forward_propagation_n(X, Y, to_dictionary(down, parameters))[0]
        approx[i] = (J_up - J_down) / (2 * epsilon)
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0


# %% no_two_and_no_epsilon_argument
# Mistake: divides by epsilon and not by 2 epsilon, and the step is fixed at 1e-4: two mistakes.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    epsilon = 1e-4
    theta, grad = to_vector(parameters), to_vector(gradients)
    approx = np.zeros_like(grad)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_up = forward_propagation_n(X, Y, to_dictionary(up, parameters))[0]
        J_down = forward_propagation_n(X, Y, to_dictionary(down, parameters))[0]
        approx[i] = (J_up - J_down) / epsilon
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0


# %% fixed_number_of_parameters
# Mistake: the number of parameters is fixed at 47, as in one example.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = to_vector(parameters), to_vector(gradients)
    n = 47
    approx = np.zeros((n, 1))
    for i in range(n):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_up = forward_propagation_n(X, Y, to_dictionary(up, parameters))[0]
        J_down = forward_propagation_n(X, Y, to_dictionary(down, parameters))[0]
        approx[i] = (J_up - J_down) / (2 * epsilon)
    bottom = np.linalg.norm(grad) + np.linalg.norm(approx)
    return np.linalg.norm(grad - approx) / bottom if bottom else 0.0
