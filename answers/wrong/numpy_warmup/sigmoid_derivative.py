# %% a_for_z
# Mistake: treats the input as if it were already the sigmoid's value.
def sigmoid_derivative(z):
    return z * (1 - z)


# %% one_minus_z
# Mistake: the second factor is 1 - z in place of 1 - a.
def sigmoid_derivative(z):
    a = sigmoid(z)
    return a * (1 - z)


# %% twice_the_sigmoid
# Mistake: takes the sigmoid of the sigmoid.
def sigmoid_derivative(z):
    a = sigmoid(sigmoid(z))
    return a * (1 - a)


# %% plus_and_missing_square
# Mistake: the quotient rule with the square of the denominator forgotten.
def sigmoid_derivative(z):
    return np.exp(-z) / (1 + np.exp(-z))


# %% tanh_slope
# Mistake: one minus the square, which is the slope of tanh.
def sigmoid_derivative(z):
    a = sigmoid(z)
    return 1 - a**2


# %% difference_of_a
# Mistake: a line is missing a multiplication: a(1 - a) calls the array a like a function.
def sigmoid_derivative(z):
    a = sigmoid(z)
    return a(1 - a)


# %% matrix_product
# Mistake: a matrix product in place of a product entry by entry.
def sigmoid_derivative(z):
    a = sigmoid(z)
    return np.dot(a, 1 - a)


# %% returns_a_too
# Mistake: returns the sigmoid and its slope, where the slope alone is asked for.
def sigmoid_derivative(z):
    a = sigmoid(z)
    return a, a * (1 - a)


# %% big_step
# Mistake: a difference quotient with a step of 0.1, which is far from the slope.
def sigmoid_derivative(z):
    return (sigmoid(z + 0.1) - sigmoid(z)) / 0.1


# %% minus_a_twice
# Mistake: takes a away where 1 - a is to be multiplied: a - (1 - a).
def sigmoid_derivative(z):
    a = sigmoid(z)
    return a - (1 - a)


# %% precedence_of_the_product
# Mistake: parentheses are missing: a * 1 - a is always zero.
def sigmoid_derivative(z):
    a = sigmoid(z)
    return a * 1 - a


# %% chain_with_z
# Mistake: multiplies by z as well, as if z were a function of something.
def sigmoid_derivative(z):
    a = sigmoid(z)
    return z * a * (1 - a)
