# %% wrong_order
# Mistake: the factors stand in the wrong order.
def collapse_linear_layers(W1, b1, W2, b2):
    W = W1 @ W2
    b = W2 @ b1 + b2
    return W, b
# %% biases_added
# Mistake: adds the biases without sending b1 through the second layer.
def collapse_linear_layers(W1, b1, W2, b2):
    return W2 @ W1, b1 + b2
# %% second_bias_lost_and_order
# Mistake: two at once: b2 is left out, and bias and weights are returned in the wrong order.
def collapse_linear_layers(W1, b1, W2, b2):
    return W2 @ b1, W2 @ W1
# %% entrywise
# Mistake: multiplies the two W entry by entry.
def collapse_linear_layers(W1, b1, W2, b2):
    return W2 * W1, np.dot(W2, b1) + b2
# %% through_the_wrong_layer
# Mistake: sends b1 through W1 in place of W2.
def collapse_linear_layers(W1, b1, W2, b2):
    W = np.dot(W2, W1)
    b = np.dot(W1, b1) + b2
    return W, b
# %% bias_flat
# Mistake: b comes back without its second axis.
def collapse_linear_layers(W1, b1, W2, b2):
    W = W2 @ W1
    b = W2 @ b1.ravel() + b2.ravel()
    return W, b
# %% with_tanh
# Mistake: puts tanh between the layers, though they are linear.
def collapse_linear_layers(W1, b1, W2, b2):
    W = W2 @ np.tanh(W1)
    b = W2 @ np.tanh(b1) + b2
    return W, b
# %% weights_only
# Mistake: returns W alone, b is forgotten.
def collapse_linear_layers(W1, b1, W2, b2):
    W = W2 @ W1
    return W
# %% through_both
# Mistake: b2 is multiplied by W2 as well: W2 (b1 + b2).
def collapse_linear_layers(W1, b1, W2, b2):
    W = np.dot(W2, W1)
    b = W2 @ b1 + b2 * b2
    return W, b
# %% a_dict
# Mistake: returns a dict in place of the pair W, b.
def collapse_linear_layers(W1, b1, W2, b2):
    return {"W": W2 @ W1, "b": W2 @ b1 + b2}
# %% bias_doubled
# Mistake: adds b2 twice.
def collapse_linear_layers(W1, b1, W2, b2):
    W = W2 @ W1
    b = W2 @ b1 + b2
    b = b + b2
    return W, b
