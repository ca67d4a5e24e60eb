# %% dict_of_lambdas
def slopes(a, step):
    functions = {"3a": lambda x: 3 * x, "a^2": lambda x: x**2, "a^3": lambda x: x**3, "log a": np.log}
    numerical = {name: (f(a + step) - f(a)) / step for name, f in functions.items()}
    exact = {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
    return numerical, exact


# %% written_out
def slopes(a, step):
    numerical = {}
    exact = {}
    numerical["3a"] = (3 * (a + step) - 3 * a) / step
    numerical["a^2"] = ((a + step) ** 2 - a**2) / step
    numerical["a^3"] = ((a + step) ** 3 - a**3) / step
    numerical["log a"] = (np.log(a + step) - np.log(a)) / step
    exact["3a"] = 3.0
    exact["a^2"] = 2.0 * a
    exact["a^3"] = 3.0 * a**2
    exact["log a"] = 1.0 / a
    return numerical, exact


# %% math_log
import math


def slopes(a, step):
    def rise(f):
        return (f(a + step) - f(a)) / step

    numerical = dict(zip(["3a", "a^2", "a^3", "log a"], map(rise, [lambda t: 3 * t, lambda t: t * t, lambda t: t**3, math.log])))
    return numerical, {"3a": 3, "a^2": a + a, "a^3": 3 * a * a, "log a": a**-1}


# %% expanded_by_algebra
def slopes(a, step):
    """The differences multiplied out by hand."""
    h = step
    numerical = {
        "3a": 3.0,
        "a^2": 2 * a + h,
        "a^3": 3 * a**2 + 3 * a * h + h**2,
        "log a": np.log1p(h / a) / h,
    }
    exact = {"3a": 3.0, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
    return numerical, exact


# %% arrays_then_dicts
KEYS = ("3a", "a^2", "a^3", "log a")


def values(x):
    return np.array([3 * x, x**2, x**3, np.log(x)])


def slopes(a, step):
    right, here = values(a + step), values(a)
    numerical = dict(zip(KEYS, (right - here) / step))
    exact = dict(zip(KEYS, np.array([3, 2 * a, 3 * a**2, 1 / a])))
    return numerical, exact


# %% in_a_list_other_order_of_keys
def slopes(a, step):
    def log_a(x):
        return np.log(x)

    exact = dict([("log a", 1 / a), ("a^3", 3 * np.power(a, 2)), ("a^2", 2 * a), ("3a", 3)])
    numerical = {}
    for key in exact:
        if key == "3a":
            f = lambda x: 3 * x
        elif key == "a^2":
            f = np.square
        elif key == "a^3":
            f = lambda x: np.power(x, 3)
        else:
            f = log_a
        numerical[key] = (f(a + step) - f(a)) / step
    return [numerical, exact]


# %% prints_and_asserts
def slopes(a, step):
    assert a > 0 and step > 0
    a2 = a + step
    num = {"3a": (3 * a2 - 3 * a) / step, "a^2": (a2**2 - a**2) / step, "a^3": (a2**3 - a**3) / step}
    num["log a"] = np.log(a2 / a) / step
    ex = {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
    for key in num:
        print(key, num[key], ex[key])
    return num, ex


# %% assert_close_is_too_strict
def slopes(a, step):
    fs = {"3a": lambda x: 3 * x, "a^2": lambda x: x * x, "a^3": lambda x: x * x * x, "log a": lambda x: np.log(x)}
    numerical = {}
    for k, f in fs.items():
        numerical[k] = (f(a + step) - f(a)) / step
    exact = {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
    assert all(abs(numerical[k] - exact[k]) < 0.01 for k in fs)
    return numerical, exact


# %% own_class_of_pairs
from collections import namedtuple

Curve = namedtuple("Curve", "f derivative")
CURVES = {
    "3a": Curve(lambda a: 3 * a, lambda a: 3.0),
    "a^2": Curve(lambda a: a**2, lambda a: 2 * a),
    "a^3": Curve(lambda a: a**3, lambda a: 3 * a**2),
    "log a": Curve(np.log, lambda a: np.reciprocal(float(a))),
}


def slopes(a, step):
    return (
        {k: (c.f(a + step) - c.f(a)) / step for k, c in CURVES.items()},
        {k: c.derivative(a) for k, c in CURVES.items()},
    )
