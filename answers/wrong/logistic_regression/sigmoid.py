# %% base_two
# Mistake: takes powers of 2 in place of powers of e.
def sigmoid(z):
    return 1 / (1 + 2.0 ** (-z))


# %% precedence
# Mistake: the denominator has no parentheses: one is divided by one first.
def sigmoid(z):
    s = 1 / 1 + np.exp(-z)
    return s


# %% plus_z
# Mistake: the exponent has no minus.
def sigmoid(z):
    return 1 / (1 + np.exp(z))


# %% two_in_the_denominator
# Mistake: 2 in place of 1 in the denominator.
def sigmoid(z):
    return 1 / (2 + np.exp(-z))


# %% math_exp
# Mistake: math.exp takes single numbers only.
import math


def sigmoid(z):
    return 1.0 / (1.0 + math.exp(-z))


# %% returns_the_slope
# Mistake: returns the slope of the sigmoid, not its value.
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


# %% decided
# Mistake: rounds the probabilities to 0 and 1.
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return np.where(s > 0.5, 1.0, 0.0)


# %% twice
# Mistake: applies the sigmoid twice.
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return 1 / (1 + np.exp(-s))


# %% absolute_and_plus
# Mistake: two at once: the absolute value of z, and a plus in the exponent.
def sigmoid(z):
    return 1 / (1 + np.exp(np.abs(z)))


# %% no_return
# Mistake: prints and returns nothing.
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    print(s)
