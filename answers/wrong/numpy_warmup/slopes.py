# %% step_to_both_sides
# Mistake: goes a step to the right and one to the left, where the text asks for the right only.
def slopes(a, step):
    fs = {"3a": lambda x: 3 * x, "a^2": lambda x: x**2, "a^3": lambda x: x**3, "log a": np.log}
    numerical = {k: (f(a + step) - f(a - step)) / (2 * step) for k, f in fs.items()}
    exact = {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
    return numerical, exact


# %% precedence_of_the_quotient
# Mistake: without parentheses only the second value is divided by the step.
def slopes(a, step):
    numerical = {
        "3a": 3 * (a + step) - 3 * a / step,
        "a^2": (a + step) ** 2 - a**2 / step,
        "a^3": (a + step) ** 3 - a**3 / step,
        "log a": np.log(a + step) - np.log(a) / step,
    }
    exact = {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
    return numerical, exact


# %% step_of_its_own
# Mistake: uses a step of its own, 0.0001, and not the argument.
def slopes(a, step):
    h = 0.0001
    f = {"3a": lambda x: 3 * x, "a^2": lambda x: x**2, "a^3": lambda x: x**3, "log a": np.log}
    exact = {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
    return {k: (f[k](a + h) - f[k](a)) / h for k in f}, exact


# %% log_ten_and_cube
# Mistake: two at once: the logarithm to base 10, and 3a as the derivative of a^3.
def slopes(a, step):
    f = {"3a": lambda x: 3 * x, "a^2": lambda x: x**2, "a^3": lambda x: x**3, "log a": np.log10}
    numerical = {k: (f[k](a + step) - f[k](a)) / step for k in f}
    return numerical, {"3a": 3, "a^2": 2 * a, "a^3": 3 * a, "log a": 1 / a}


# %% xor_for_power
# Mistake: writes ^ for a power, which in Python is another operation and does not take floats.
def slopes(a, step):
    numerical = {
        "3a": (3 * (a + step) - 3 * a) / step,
        "a^2": ((a + step) ^ 2 - a ^ 2) / step,
        "a^3": ((a + step) ^ 3 - a ^ 3) / step,
        "log a": (np.log(a + step) - np.log(a)) / step,
    }
    return numerical, {"3a": 3, "a^2": 2 * a, "a^3": 3 * a ^ 2, "log a": 1 / a}


# %% not_divided
# Mistake: returns how far the functions rise, and forgets to divide by the step.
def slopes(a, step):
    numerical, exact = {}, {}
    for name, f, df in [
        ("3a", lambda x: 3 * x, 3),
        ("a^2", lambda x: x**2, 2 * a),
        ("a^3", lambda x: x**3, 3 * a**2),
        ("log a", np.log, 1 / a),
    ]:
        numerical[name] = f(a + step) - f(a)
        exact[name] = df
    return numerical, exact


# %% log_a_over_a
# Mistake: the derivative of log a is taken to be log a divided by a.
def slopes(a, step):
    fs = {"3a": lambda x: 3 * x, "a^2": lambda x: x**2, "a^3": lambda x: x**3, "log a": lambda x: np.log(x)}
    numerical = {k: (f(a + step) - f(a)) / step for k, f in fs.items()}
    exact = {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": np.log(a) / a}
    return numerical, exact


# %% keys_without_blank
# Mistake: the key of the logarithm is "loga" in place of "log a".
def slopes(a, step):
    num = {"3a": 3.0, "a^2": ((a + step) ** 2 - a**2) / step, "a^3": ((a + step) ** 3 - a**3) / step}
    num["loga"] = (np.log(a + step) - np.log(a)) / step
    exact = {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "loga": 1 / a}
    return num, exact


# %% only_numerical
# Mistake: returns the numerical slopes only; the derivatives are missing.
def slopes(a, step):
    f = {"3a": lambda x: 3 * x, "a^2": lambda x: x**2, "a^3": lambda x: x**3, "log a": np.log}
    return {k: (f[k](a + step) - f[k](a)) / step for k in f}


# %% step_squared
# Mistake: divides by the square of the step.
def slopes(a, step):
    f = {"3a": lambda x: 3 * x, "a^2": lambda x: x**2, "a^3": lambda x: x**3, "log a": np.log}
    return {k: (g(a + step) - g(a)) / step**2 for k, g in f.items()}, {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}


# %% three_a_for_three
# Mistake: the derivative of 3a is given as 3a.
def slopes(a, step):
    h = step
    numerical = {
        "3a": (3 * (a + h) - 3 * a) / h,
        "a^2": ((a + h) ** 2 - a**2) / h,
        "a^3": ((a + h) ** 3 - a**3) / h,
        "log a": (np.log(a + h) - np.log(a)) / h,
    }
    exact = {"3a": 3 * a, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
    return numerical, exact


# %% late_binding
# Mistake: the functions are made in a loop and all look at the last exponent.
def slopes(a, step):
    fs = [lambda x: 3 * x]
    for k in (2, 3):
        fs.append(lambda x: x**k)
    fs.append(np.log)
    names = ["3a", "a^2", "a^3", "log a"]
    numerical = {n: (f(a + step) - f(a)) / step for n, f in zip(names, fs)}
    return numerical, {"3a": 3, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}
