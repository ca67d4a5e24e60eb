# %% threshold_0_6
# Mistake: decides at 0.6 in place of 0.5.
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.6).astype(int)
    print("Accuracy:", np.mean(p == y))
    return p


# %% probabilities_returned
# Mistake: returns the probabilities, not 0 or 1.
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = AL > 0.5
    print("Accuracy:", np.mean(p == y))
    return AL


# %% accuracy_returned
# Mistake: returns the accuracy and not the predictions.
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = AL > 0.5
    return np.mean(p == y)


# %% pair_not_unpacked
# Mistake: L_model_forward returns a pair, which is compared with 0.5 without unpacking it.
def predict(X, y, parameters):
    AL = L_model_forward(X, parameters)
    p = AL > 0.5
    print("Accuracy:", np.mean(p == y))
    return p


# %% other_way_and_flat
# Mistake: two at once: 0 and 1 are exchanged, and the result has one axis only.
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = np.array([0 if a > 0.5 else 1 for a in AL[0]])
    print("Accuracy:", np.mean(p == y))
    return p


# %% share_of_ones_printed
# Mistake: prints the share of ones among the predictions as the accuracy, without looking at y.
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    print("Accuracy:", np.mean(p))
    return p


# %% accuracy_divided_wrongly
# Mistake: the printed accuracy is the number of right answers divided by the number of features.
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5) * 1
    print("Accuracy: " + str(np.sum(p == y) / X.shape[0]))
    return p


# %% wrong_answers_printed
# Mistake: prints the share of wrong answers as the accuracy.
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5) * 1
    print("Accuracy: " + str(np.mean(np.abs(p - y))))
    return p


# %% last_example_missing
# Mistake: the loop stops before the last example, whose prediction always stays 0.
def predict(X, y, parameters):
    m = X.shape[1]
    AL, _ = L_model_forward(X, parameters)
    p = np.zeros((1, m))
    for i in range(m - 1):
        p[0, i] = 1 if AL[0, i] > 0.5 else 0
    print("Accuracy:", np.sum(p == y) / m)
    return p
