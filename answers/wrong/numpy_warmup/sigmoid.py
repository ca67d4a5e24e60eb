# %% precedence
# Mistake: without parentheses one is divided by one first.
def sigmoid(z):
    return 1 / 1 + np.exp(-z)


# %% tanh
# Mistake: the hyperbolic tangent, which runs from -1 to 1.
def sigmoid(z):
    return np.tanh(z)


# %% math_exp
# Mistake: math.exp takes single numbers only.
def sigmoid(z):
    import math

    return 1 / (1 + math.exp(-z))


# %% minus_in_the_denominator
# Mistake: takes the exponential away from one in place of adding it.
def sigmoid(z):
    return 1 / (1 - np.exp(-z))


# %% sign_and_base
# Mistake: two at once: no minus in the exponent, and powers of 10 in place of powers of e.
def sigmoid(z):
    return 1 / (1 + 10.0**z)


# %% softmax
# Mistake: divides by the sum of all exponentials: the softmax, which looks at all entries at once.
def sigmoid(z):
    return np.exp(z) / np.sum(np.exp(z))


# %% rounded
# Mistake: rounds the result to three digits.
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)), 3)


# %% flattened
# Mistake: flattens its input, so the shape is lost.
def sigmoid(z):
    z = np.array(z).flatten()
    return 1 / (1 + np.exp(-z))


# %% in_place
# Mistake: overwrites the caller's z with its negative.
def sigmoid(z):
    z *= -1
    return 1 / (1 + np.exp(z))


# %% e_typed_by_hand
# Mistake: a rough value of e, 2.7.
def sigmoid(z):
    return 1 / (1 + 2.7 ** (-z))
