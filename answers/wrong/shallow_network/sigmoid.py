# %% precedence_and_sign
# Mistake: two at once: no parentheses around the denominator, and the minus sign of the exponent is lost.
def sigmoid(z):
    return 1 / 1 + np.exp(z)
# %% minus_outside
# Mistake: the minus stands outside the exponential, so it is subtracted: 1 - e^z.
def sigmoid(z):
    return 1 / (1 + -np.exp(z))
# %% tanh_for_sigmoid
# Mistake: computes tanh in place of sigmoid.
def sigmoid(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
# %% flattened
# Mistake: the values are right, but the array comes back flat.
def sigmoid(z):
    return np.array([1 / (1 + np.exp(-v)) for v in z.flatten()])
# %% math_exp
# Mistake: math.exp takes one number, not an array.
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
# %% rounded
# Mistake: rounds the result to two decimals.
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)), 2)
# %% ten_to_the_power
# Mistake: takes powers of 10 in place of powers of e.
def sigmoid(z):
    return 1 / (1 + 10 ** (-z))
# %% two_in_the_denominator
# Mistake: adds 2 in place of 1 in the denominator.
def sigmoid(z):
    return 1 / (2 + np.exp(-z))
# %% softmax
# Mistake: computes softmax: divides by the sum over all entries.
def sigmoid(z):
    return np.exp(z) / np.sum(np.exp(z))
