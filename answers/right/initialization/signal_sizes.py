# %% customary
def signal_sizes(X, parameters):
    A = X
    sizes = []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        Z = np.dot(parameters["W" + str(l)], A) + parameters["b" + str(l)]
        A = np.maximum(0, Z)
        sizes.append(np.sqrt(np.mean(A**2)))
    return sizes


# %% plain_floats_and_asserts
def signal_sizes(X, parameters):
    sizes = []
    A_prev = X
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        assert W.shape[1] == A_prev.shape[0]
        Z = W @ A_prev + b
        assert Z.shape == (W.shape[0], X.shape[1])
        A_prev = Z * (Z > 0)
        sizes.append(float(np.sqrt(np.mean(np.square(A_prev)))))
    return sizes


# %% assert_no_dead_layer
def signal_sizes(X, parameters):
    sizes, A = [], X
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(parameters[f"W{l}"] @ A + parameters[f"b{l}"], 0)
        size = (A**2).mean() ** 0.5
        assert size > 1, "the signal vanishes"
        sizes.append(size)
    return sizes


# %% norm_over_root_of_size
def signal_sizes(X, parameters):
    A = X.copy()
    out = []
    layer = 1
    while f"W{layer}" in parameters:
        A = np.matmul(parameters[f"W{layer}"], A) + parameters[f"b{layer}"]
        A[A < 0] = 0
        out.append(np.linalg.norm(A) / np.sqrt(A.size))
        layer += 1
    return out


# %% an_array_back
def signal_sizes(X, parameters):
    L = int(len(parameters) / 2)
    sizes = np.zeros(L)
    A = X
    for l in range(L):
        A = np.where(np.dot(parameters[f"W{l + 1}"], A) + parameters[f"b{l + 1}"] > 0, np.dot(parameters[f"W{l + 1}"], A) + parameters[f"b{l + 1}"], 0)
        sizes[l] = np.sqrt(np.sum(A * A) / (A.shape[0] * A.shape[1]))
    return sizes.tolist()


# %% tuple_and_einsum
def signal_sizes(X, parameters):
    activations = [X]
    for l in range(1, sum(name[0] == "W" for name in parameters) + 1):
        Z = np.einsum("ij,jk->ik", parameters[f"W{l}"], activations[-1]) + parameters[f"b{l}"]
        activations.append(np.clip(Z, 0, None))
    return tuple(np.sqrt(np.einsum("ij,ij->", A, A) / A.size) for A in activations[1:])


# %% relu_by_absolute_value
def signal_sizes(X, parameters):
    def relu(z):
        return (z + np.abs(z)) / 2

    def rms(a):
        return np.sqrt(np.average(np.power(a, 2)))

    sizes = []
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        A = relu(parameters["W" + str(l)].dot(A) + parameters["b" + str(l)])
        print("layer", l, "size", rms(A))
        sizes += [rms(A)]
    return sizes


# %% mean_over_units_then_examples
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0.0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        per_unit = np.mean(A**2, axis=1)
        sizes.append(np.sqrt(np.mean(per_unit)))
    return sizes


# %% variance_plus_mean_squared
def signal_sizes(X, parameters):
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
        sizes.append(np.sqrt(A.var() + A.mean() ** 2))
    return sizes


# %% generator_function_inside
def signal_sizes(X, parameters):
    def layers():
        A = X
        for l in range(len(parameters) // 2):
            A = np.fmax(parameters[f"W{l + 1}"] @ A + parameters[f"b{l + 1}"], 0)
            yield A

    return [np.hypot(A.mean(), A.std()) for A in layers()]
