# %% mean_as_threshold
# Mistake: compares with the mean of the outputs in place of 0.5.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return A2 > np.mean(A2)
# %% other_threshold
# Mistake: the threshold is 0.6 in place of 0.5.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0.6) * 1
# %% probabilities
# Mistake: returns the probabilities in place of labels.
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return A2
# %% the_other_way_round
# Mistake: says 1 where the output is below 0.5.
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return np.where(A2 > 0.5, 0, 1)
# %% z_above_half
# Mistake: compares Z2 with 0.5, though the threshold for Z2 is 0.
def predict(parameters, X):
    _, cache = forward_propagation(X, parameters)
    return cache["Z2"] > 0.5
# %% above_zero
# Mistake: compares the probability with 0, so every label is 1.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0).astype(int)
# %% pair_compared
# Mistake: what forward_propagation returns is not unpacked: the pair is compared with 0.5.
def predict(parameters, X):
    A2 = forward_propagation(X, parameters)
    return A2 > 0.5
# %% one_label
# Mistake: one label for all examples: the mean output is compared with 0.5.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.mean(A2) > 0.5
# %% truncated
# Mistake: int cuts the probabilities, so every label is 0.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return A2.astype(int)
# %% arguments_swapped
# Mistake: parameters and X stand in the wrong order in the call.
def predict(parameters, X):
    A2, _ = forward_propagation(parameters, X)
    return A2 > 0.5
# %% hidden_activations
# Mistake: decides from A1, the hidden activations, in place of A2.
def predict(parameters, X):
    _, cache = forward_propagation(X, parameters)
    return cache["A1"] > 0.5
# %% first_example_only
# Mistake: the return stands inside the loop, so only the first example has a label.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    labels = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        if A2[0, i] > 0.5:
            labels[0, i] = 1
        return labels
# %% words
# Mistake: strings in place of numbers.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.where(A2 > 0.5, "1", "0")
# %% median_as_threshold
# Mistake: compares with the median of the outputs in place of 0.5.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return A2 > np.median(A2)
# %% all_or_none
# Mistake: one answer for the whole set, repeated for every example.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    label = 1 if A2.mean() > 0.5 else 0
    return np.full((1, X.shape[1]), label)
# %% low_threshold
# Mistake: the threshold is 0.3 in place of 0.5.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0.3).astype(int)
# %% ceil
# Mistake: rounds up in place of to the nearest.
def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.ceil(A2)
