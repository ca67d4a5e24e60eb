# %% missing_inner_two
# Mistake: 2 sigmoid(z) - 1 is half as steep: the 2 inside is missing.
def tanh(z):
    return 2 * sigmoid(z) - 1
# %% quotient_precedence
# Mistake: no parentheses around the denominator.
def tanh(z):
    return (np.exp(z) - np.exp(-z)) / np.exp(z) + np.exp(-z)
# %% coth
# Mistake: numerator and denominator are swapped.
def tanh(z):
    s = np.exp(z) - np.exp(-z)
    c = np.exp(z) + np.exp(-z)
    return c / s
# %% arctan
# Mistake: arctan is another function.
def tanh(z):
    return np.arctan(z)
# %% two_missing_and_not_shifted
# Mistake: two at once: the 2 inside sigmoid and the -1 behind it are missing.
def tanh(z):
    return 2 * sigmoid(z)
