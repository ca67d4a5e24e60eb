# %% two_lines_and_an_assert
def sigmoid(z):
    s = 1.0 / (1.0 + np.exp(-z))
    assert s.shape == np.shape(z)
    return s
