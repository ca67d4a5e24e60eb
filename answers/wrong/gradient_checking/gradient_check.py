# %% precedence
# Mistake: divides by 2 and multiplies by epsilon: the parentheses around 2 * epsilon are missing.
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / 2 * epsilon
    grad = backward_propagation(x, theta)
    denominator = abs(grad) + abs(gradapprox)
    return 0 if denominator == 0 else abs(grad - gradapprox) / denominator


# %% one_step
# Mistake: one step to one side only.
def gradient_check(x, theta, epsilon=1e-7):
    gradapprox = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta)) / epsilon
    grad = backward_propagation(x, theta)
    denominator = abs(grad) + abs(gradapprox)
    return 0 if denominator == 0 else abs(grad - gradapprox) / denominator


# %% always_zero
# Mistake: returns 0 whatever the slopes are.
def gradient_check(x, theta, epsilon=1e-7):
    return 0.0


# %% J_plus_twice
# Mistake: computes J_plus twice and J_minus never.
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_plus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    denominator = abs(grad) + abs(gradapprox)
    return 0 if denominator == 0 else abs(grad - gradapprox) / denominator


# %% not_relative
# Mistake: returns the plain difference, not divided by the sizes.
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    return abs(backward_propagation(x, theta) - gradapprox)


# %% size_of_the_sum
# Mistake: the denominator is the size of the sum, |grad + gradapprox|, not the sum of the sizes.
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    denominator = np.linalg.norm(grad + gradapprox)
    return 0 if denominator == 0 else np.linalg.norm(grad - gradapprox) / denominator


# %% verdict_in_place_of_the_number
# Mistake: returns whether the gradient is right (True or False) and not the difference.
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    denominator = abs(grad) + abs(gradapprox)
    difference = 0 if denominator == 0 else abs(grad - gradapprox) / denominator
    return difference < 1e-7


# %% costs_in_place_of_slopes
# Mistake: the claimed slope is taken from forward_propagation, not from backward_propagation.
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = forward_propagation(x, theta)
    denominator = abs(grad) + abs(gradapprox)
    return 0 if denominator == 0 else abs(grad - gradapprox) / denominator


# %% fixed_step
# Mistake: ignores the argument epsilon and uses 0.01.
def gradient_check(x, theta, epsilon=1e-7):
    epsilon = 0.01
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    denominator = abs(grad) + abs(gradapprox)
    return 0 if denominator == 0 else abs(grad - gradapprox) / denominator


# %% arguments_swapped_and_not_two
# Mistake: divides by epsilon, not by 2 epsilon, and hands theta and x to forward_propagation in the wrong order: two mistakes.
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(theta + epsilon, x)
    J_minus = forward_propagation(theta - epsilon, x)
    gradapprox = (J_plus - J_minus) / epsilon
    grad = backward_propagation(x, theta)
    denominator = abs(grad) + abs(gradapprox)
    return 0 if denominator == 0 else abs(grad - gradapprox) / denominator


# %% numerator_without_absolute
# Mistake: the numerator has no absolute value, so the difference can be negative.
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    denominator = abs(grad) + abs(gradapprox)
    return 0 if denominator == 0 else (grad - gradapprox) / denominator


# %% J_plus_twice_and_numerator_minus_denominator
# Mistake: computes J_plus twice, and subtracts the denominator in place of dividing by it: two mistakes.
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta + epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator - denominator
