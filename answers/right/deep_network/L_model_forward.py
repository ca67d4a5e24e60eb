# %% classic
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2

    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(
            A_prev, parameters["W" + str(l)], parameters["b" + str(l)], activation="relu"
        )
        caches.append(cache)

    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], activation="sigmoid")
    caches.append(cache)

    assert AL.shape == (1, X.shape[1])

    return AL, caches


# %% one_loop
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches += [cache]
    return A, caches


# %% depth_by_counting_keys
def L_model_forward(X, parameters):
    L = sum(1 for name in parameters if name.startswith("W"))
    caches = []
    A = X
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W%d" % l], parameters["b%d" % l], "relu")
        caches.append(cache)
    A, cache = linear_activation_forward(A, parameters["W%d" % L], parameters["b%d" % L], "sigmoid")
    caches.append(cache)
    return A, caches


# %% list_of_activations
def L_model_forward(X, parameters):
    L = int(len(parameters) / 2)
    activations = ["relu"] * (L - 1) + ["sigmoid"]
    caches = [None] * L
    A = X
    for i, g in enumerate(activations):
        A, caches[i] = linear_activation_forward(A, parameters[f"W{i + 1}"], parameters[f"b{i + 1}"], g)
    return A, caches


# %% while_key_is_there
def L_model_forward(X, parameters):
    caches, A, l = [], X, 1
    while f"W{l + 1}" in parameters:
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
        l += 1
    AL, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid")
    caches.append(cache)
    print("AL.shape", AL.shape)
    return AL, caches


# %% dict_of_activations
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    As = {0: X}
    cache = {}
    for l in range(1, L):
        As[l], cache[l] = linear_activation_forward(As[l - 1], parameters[f"W{l}"], parameters[f"b{l}"], "relu")
    As[L], cache[L] = linear_activation_forward(As[L - 1], parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return As[L], [cache[l] for l in range(1, L + 1)]


# %% written_out
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = []
    A = np.array(X)
    for l in range(1, L + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = np.dot(W, A) + b
        caches.append(((A, W, b), Z))
        A = np.maximum(0, Z) if l < L else 1 / (1 + np.exp(-Z))
    return A, caches


# %% recursive_helper
def L_model_forward(X, parameters):
    L = len(parameters) // 2

    def run(A, l, caches):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if l == L else "relu")
        caches = caches + [cache]
        return (A, caches) if l == L else run(A, l + 1, caches)

    return run(X, 1, [])


# %% tuple_of_caches
def L_model_forward(X: np.ndarray, parameters: dict):
    caches = ()
    A = X
    L = len(parameters) // 2
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A_prev=A, W=parameters["W" + str(layer)], b=parameters["b" + str(layer)], activation="relu"
        )
        caches += (cache,)
    AL, cache = linear_activation_forward(
        A_prev=A, W=parameters["W" + str(L)], b=parameters["b" + str(L)], activation="sigmoid"
    )
    return AL, list(caches + (cache,))
