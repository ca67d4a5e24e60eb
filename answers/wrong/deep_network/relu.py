# %% max_of_all
# Mistake: np.max takes one maximum over everything; the second argument is taken for an axis.
def relu(Z):
    A = np.max(Z, 0)
    return A, Z


# %% builtin_max
# Mistake: Python's own max compares whole arrays, which has no single answer.
def relu(Z):
    A = max(0, Z)
    cache = Z
    return A, cache


# %% sets_in_the_callers_array
# Mistake: sets the negative entries to 0 in the caller's array, and so in the cache, too.
def relu(Z):
    A = Z
    A[A < 0] = 0
    return A, Z


# %% leaky_and_no_cache
# Mistake: two at once: it is the leaky version with slope 0.01, and the cache is not returned.
def relu(Z):
    return np.where(Z > 0, Z, 0.01 * Z)


# %% step_function
# Mistake: returns 1 for positive entries, the slope, in place of the entries themselves.
def relu(Z):
    A = (Z > 0) * 1.0
    return A, Z


# %% absolute
# Mistake: takes the absolute value, so negative entries turn positive instead of 0.
def relu(Z):
    return np.abs(Z), Z
