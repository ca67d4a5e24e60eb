# %% z_taken_for_a
# Mistake: uses z as if it were sigmoid(z).
def sigmoid_derivative(z):
    return z * (1 - z)
# %% one_minus_square
# Mistake: uses the rule of tanh, 1 - a squared, with sigmoid.
def sigmoid_derivative(z):
    s = sigmoid(z)
    return 1 - s * s
# %% sigmoid_of_sigmoid
# Mistake: applies sigmoid twice: the slope is taken at s in place of z.
def sigmoid_derivative(z):
    s = sigmoid(z)
    return sigmoid(s) * (1 - sigmoid(s))
# %% precedence
# Mistake: parentheses missing: s * 1 - s is always 0.
def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * 1 - s
# %% matrix_product
# Mistake: multiplies by the matrix product in place of entry by entry.
def sigmoid_derivative(z):
    s = sigmoid(z)
    return np.dot(s, 1 - s)
