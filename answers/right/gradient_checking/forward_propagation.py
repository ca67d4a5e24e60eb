# %% customary
def forward_propagation(x, theta):
    J = np.dot(theta, x)
    return J


# %% one_line
def forward_propagation(x, theta):
    return x * theta


# %% lambda_form
forward_propagation = lambda x, theta: theta * x


# %% multiply
def forward_propagation(x, theta):
    J = np.multiply(x, theta)
    print("J =", J)
    return J


# %% floats_hinted
def forward_propagation(x: float, theta: float) -> float:
    J: float = float(x) * float(theta)
    return J


# %% zero_dimensional
def forward_propagation(x, theta):
    return np.asarray(theta) * np.asarray(x)


# %% early_return
def forward_propagation(x, theta):
    if x == 0 or theta == 0:
        return 0
    return theta * x


# %% assert_positive
def forward_propagation(x, theta):
    J = theta * x
    assert J >= 0, "a cost is not negative"
    return J


# %% operator_module
import operator


def forward_propagation(x, theta):
    return operator.mul(theta, x)


# %% decorated
import functools


@functools.lru_cache(maxsize=None)
def forward_propagation(x, theta):
    return theta * x
