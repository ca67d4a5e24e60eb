# %% uniform
# Mistake: rand draws from 0 to 1, so the weights are all positive.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.rand(n_h, n_x) * 0.01
    W2 = np.random.rand(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% tenth
# Mistake: times 0.1 in place of 0.01.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.1
    W2 = np.random.randn(n_y, n_h) * 0.1
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% a_fifth_too_large
# Mistake: times 0.012 in place of 0.01.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.012
    W2 = np.random.randn(n_y, n_h) * 0.012
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% second_not_scaled
# Mistake: W2 is not multiplied by 0.01.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% empty_biases
# Mistake: np.empty does not fill the biases with zeros, they hold whatever stood in the memory.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.empty((n_h, 1)), "W2": W2, "b2": np.empty((n_y, 1))}
# %% zeros_with_two_numbers
# Mistake: np.zeros gets two numbers in place of one tuple: the second is taken for the type.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(n_h, 1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(n_y, 1)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %% randn_with_a_tuple
# Mistake: randn gets a tuple in place of two numbers.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn((n_h, n_x)) * 0.01
    W2 = np.random.randn((n_y, n_h)) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% transposed_and_ones
# Mistake: two at once: the weights are transposed, and the biases are ones.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_x, n_h) * 0.01
    W2 = np.random.randn(n_h, n_y) * 0.01
    return {"W1": W1, "b1": np.ones((n_h, 1)), "W2": W2, "b2": np.ones((n_y, 1))}
# %% zero_weights
# Mistake: all weights are zero, so the hidden units stay alike.
def initialize_parameters(n_x, n_h, n_y):
    return {"W1": np.zeros((n_h, n_x)), "b1": np.zeros((n_h, 1)), "W2": np.zeros((n_y, n_h)), "b2": np.zeros((n_y, 1))}
# %% one_number_for_all
# Mistake: draws one random number and gives it to all weights of a layer.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.ones((n_h, n_x)) * np.random.randn() * 0.01
    W2 = np.ones((n_y, n_h)) * np.random.randn() * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% hidden_fixed
# Mistake: the hidden size is fixed at 4 in place of n_h.
def initialize_parameters(n_x, n_h, n_y):
    n_h = 4
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% random_biases
# Mistake: the biases are drawn at random too.
def initialize_parameters(n_x, n_h, n_y):
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    return {k: np.random.randn(*s) * 0.01 for k, s in shapes.items()}
# %% lost_layer
# Mistake: the loop ends one layer early, W2 and b2 are missing.
def initialize_parameters(n_x, n_h, n_y):
    sizes = [n_x, n_h, n_y]
    p = {}
    for l in range(1, len(sizes) - 1):
        p["W" + str(l)] = np.random.randn(sizes[l], sizes[l - 1]) * 0.01
        p["b" + str(l)] = np.zeros((sizes[l], 1))
    return p
# %% small_plus
# Mistake: adds 0.01 to standard normal numbers in place of multiplying by it.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) + 0.01
    W2 = np.random.randn(n_y, n_h) + 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% root_of_the_size
# Mistake: divides by the root of the number of inputs in place of multiplying by 0.01.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) / np.sqrt(n_x)
    W2 = np.random.randn(n_y, n_h) / np.sqrt(n_h)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% flat_biases
# Mistake: the biases have one axis only.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros(n_h), "W2": W2, "b2": np.zeros(n_y)}
# %% sizes_of_the_wrong_layer
# Mistake: W2 is drawn with the sizes of W1.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_h, n_x) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% centred_uniform
# Mistake: uniform numbers between -0.01 and 0.01 in place of normal ones times 0.01.
def initialize_parameters(n_x, n_h, n_y):
    W1 = (2 * np.random.rand(n_h, n_x) - 1) * 0.01
    W2 = (2 * np.random.rand(n_y, n_h) - 1) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
# %% a_tuple
# Mistake: returns a tuple of the four arrays in place of a dict.
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    return W1, np.zeros((n_h, 1)), W2, np.zeros((n_y, 1))
