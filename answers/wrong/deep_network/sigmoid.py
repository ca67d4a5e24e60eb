# %% precedence
# Mistake: the parentheses around the denominator are missing, so 1 is divided by 1 first.
def sigmoid(Z):
    A = 1 / 1 + np.exp(-Z)
    return A, Z


# %% cache_is_A
# Mistake: caches A in place of Z.
def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    cache = A
    return A, cache


# %% sign_lost_and_cache_lost
# Mistake: two at once: the minus sign in the exponent is missing, and only A is returned.
def sigmoid(Z):
    return 1 / (1 + np.exp(Z))


# %% math_exp
# Mistake: math.exp takes a single number only, not an array.
def sigmoid(Z):
    import math

    A = 1 / (1 + math.exp(-Z))
    return A, Z


# %% clipped_at_three
# Mistake: clips Z to -3 and 3, so larger numbers get a wrong value.
def sigmoid(Z):
    z = np.clip(Z, -3, 3)
    return 1 / (1 + np.exp(-z)), Z


# %% tanh_in_place
# Mistake: returns tanh, which runs from -1 to 1.
def sigmoid(Z):
    A = (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))
    cache = Z
    return A, cache
