# %% absolute
# Mistake: takes the absolute value where a price below zero should become zero.
def house_price(size, w, b):
    return np.abs(w * size + b)


# %% bias_outside
# Mistake: cuts off at zero before the bias is added.
def house_price(size, w, b):
    return np.maximum(0, w * size) + b


# %% minimum_and_minus_bias
# Mistake: two at once: takes the bias away in place of adding it, and takes the smaller of zero and the sum.
def house_price(size, w, b):
    return np.minimum(0, w * size - b)


# %% python_max
# Mistake: Python's max cannot compare an array with a number.
def house_price(size, w, b):
    return max(0, w * size + b)


# %% one_if_for_all
# Mistake: an if asks one question of a whole array.
def house_price(size, w, b):
    price = w * size + b
    if price < 0:
        price = 0
    return price


# %% sum_of_everything
# Mistake: adds up the prices of all houses, so many sizes give one number.
def house_price(size, w, b):
    z = np.sum(w * size) + b
    return np.maximum(z, 0)


# %% prints_the_price
# Mistake: prints the price and returns nothing.
def house_price(size, w, b):
    price = np.maximum(0, w * size + b)
    print(price)


# %% in_place_on_size
# Mistake: works in the caller's own array of sizes, and so changes it.
def house_price(size, w, b):
    if isinstance(size, np.ndarray):
        size *= w
        size += b
        size[size < 0] = 0
        return size
    return max(0.0, w * size + b)


# %% numbers_of_the_example
# Mistake: uses the weight and bias of the example in place of the arguments.
def house_price(size, w, b):
    return np.maximum(0, 2.5 * size - 125.0)


# %% one_in_place_of_zero
# Mistake: cuts off at one in place of zero.
def house_price(size, w, b):
    return np.maximum(1, w * size + b)


# %% divided_by_w
# Mistake: divides the size by the weight.
def house_price(size, w, b):
    return np.maximum(0, size / w + b)


# %% bias_weighted_too
# Mistake: multiplies the bias by the weight as well: w * (size + b).
def house_price(size, w, b):
    price = w * (size + b)
    return np.where(price > 0, price, 0)


# %% cut_at_the_bias
# Mistake: asks whether w * size is above zero, not whether the price is.
def house_price(size, w, b):
    z = w * size
    return np.where(z > 0, z + b, 0)
