# %% base_two
# Mistake: takes powers of 2 in place of powers of e.
def sigmoid(z):
    return 1 / (1 + 2.0 ** (-z))
