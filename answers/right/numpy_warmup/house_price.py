# %% np_maximum
def house_price(size, w, b):
    return np.maximum(0, w * size + b)


# %% where
def house_price(size, w, b):
    z = np.multiply(size, w) + b
    return np.where(z > 0, z, 0.0)


# %% mask_times_line
def house_price(size, w, b):
    line = np.asarray(size, dtype=float) * w + b
    return line * (line > 0)


# %% number_or_array
def house_price(size, w, b):
    if isinstance(size, np.ndarray):
        price = size * w + b
        price[price < 0] = 0
        return price
    return max(0.0, w * size + b)


# %% clip_with_types
def house_price(size: "float | np.ndarray", w: float, b: float) -> "float | np.ndarray":
    # the price can have no upper limit
    return np.clip(w * size + b, 0, None)


# %% half_of_sum_and_absolute
def house_price(size, w, b):
    z = w * size + b
    return (z + abs(z)) / 2


# %% relu_helper
def relu(x):
    return np.maximum(x, 0)


def house_price(size, w, b):
    size = np.array(size)
    price = relu(np.dot(size, w) + b)
    print("price:", price)
    return price


# %% vectorize_a_lambda
house_price = np.vectorize(lambda size, w, b: max(0.0, w * size + b), otypes=[float])


# %% step_by_step
def house_price(size, w, b):
    weighted_size = w * size
    weighted_size_plus_bias = weighted_size + b
    zero = 0
    predicted_price = np.maximum(zero, weighted_size_plus_bias)
    assert np.all(predicted_price >= 0)
    return predicted_price


# %% assert_only_numbers
def house_price(size, w, b):
    price = np.fmax(w * size + b, 0.0)
    assert isinstance(price, float)
    return price


# %% loop_over_flat
def house_price(size, w, b):
    size = np.array(size, dtype=np.float64)
    result = np.empty_like(size)
    for index, s in np.ndenumerate(size):
        result[index] = max(w * s + b, 0)
    return result
