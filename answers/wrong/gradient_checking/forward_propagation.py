# %% added
# Mistake: adds theta and x in place of multiplying.
def forward_propagation(x, theta):
    return theta + x


# %% squared
# Mistake: squares the product.
def forward_propagation(x, theta):
    J = (theta * x) ** 2
    return J


# %% printed
# Mistake: prints J and returns nothing.
def forward_propagation(x, theta):
    J = theta * x
    print(J)


# %% absolute
# Mistake: takes the absolute value, as if a cost could not be negative.
def forward_propagation(x, theta):
    return abs(theta * x)


# %% text_of_the_product
# Mistake: returns text in place of a number.
def forward_propagation(x, theta):
    return str(theta * x)


# %% outer_product
# Mistake: returns a (1, 1) array, not a number.
def forward_propagation(x, theta):
    return np.dot(np.array([[theta]]), np.array([[x]]))
