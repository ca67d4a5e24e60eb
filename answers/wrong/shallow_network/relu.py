# %% builtin_max
# Mistake: Python's max does not compare entry by entry.
def relu(z):
    return max(0, z)
# %% np_max
# Mistake: np.max(0, z) takes z for an axis; it looks for one largest value.
def relu(z):
    return np.max(0, z)
# %% in_place
# Mistake: sets the negative entries to 0 in the very array that was passed in.
def relu(z):
    z[z < 0] = 0
    return z
# %% abs
# Mistake: takes the absolute value, so negative entries come out positive.
def relu(z):
    return np.abs(z)
# %% minimum
# Mistake: keeps the negative entries and sets the positive ones to 0.
def relu(z):
    return np.minimum(0, z)
# %% if_on_an_array
# Mistake: an if asks for one yes or no, but z > 0 has one for each entry.
def relu(z):
    if z > 0:
        return z
    else:
        return 0
# %% leaky
# Mistake: lets a hundredth of negative entries through: this is leaky ReLU.
def relu(z):
    return np.maximum(0.01 * z, z)
# %% whole_positive_numbers
# Mistake: rounds positive entries to whole numbers (astype int).
def relu(z):
    return np.maximum(0, z).astype(int)
# %% only_the_sign
# Mistake: returns a copy of z with negative entries made 1.
def relu(z):
    a = z.copy()
    a[a < 0] = 1
    return a
# %% positive_entries_alone
# Mistake: keeps only the positive entries, the others are dropped.
def relu(z):
    return z[z > 0]
# %% minus_z
# Mistake: the sign of z is turned first.
def relu(z):
    return np.maximum(0, -z)
