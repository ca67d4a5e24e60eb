"""Exercise 2: `slopes(a, step)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Values, mistake, other

NAMES = ("3a", "a^2", "a^3", "log a")
SLOPE, RETURN = "(f(a + step) - f(a)) / step", "return numerical, exact"  # in the reference


def cases(rng: np.random.Generator) -> list[Case]:
    return [Case((3.0, 0.01)), Case((0.5, 0.1)), Case((4, 0.5)), Case((float(rng.uniform(6, 9)), 0.001))]


def named(*slopes: float) -> dict[str, float]:
    return dict(zip(NAMES, slopes, strict=True))


def smaller_steps(exam: Questions) -> None:
    errors = []
    for step in (0.01, 0.001):
        answer = exam.ask(1.5, step)
        numerical, exact = (exam.array(answer, (), (i, "a^3"), number_1x1=True) for i in (0, 1))
        errors.append(float(numerical - exact))
    # (a + h)^3: the error is 3 a h + h^2, so the ratio is a little under 10
    if not 7 < errors[0] / (errors[1] or np.inf) < 13:
        exam.fail(
            "A tenth of the step does not leave about a tenth of the error",
            f"errors {errors[0]:.3g} and {errors[1]:.3g}",
            hint="Does the step that is passed in appear both above and below the line?",
        )


WRITTEN_OUT = """
import math

def slopes(a, step):
    b = a + step
    numerical = {"3a": (3 * b - 3 * a) / step, "a^2": (b * b - a * a) / step, "a^3": (b**3 - a**3) / step}
    numerical["log a"] = (math.log(b) - math.log(a)) / step
    return [numerical, {"log a": a**-1, "a^3": 3 * a * a, "a^2": a + a, "3a": 3}]
"""

HELPER_OF_ITS_OWN = """
def _slope(f, a, h):
    return (f(a + h) - f(a)) / h

def slopes(a, step):
    print("at", a)
    named = [("3a", lambda x: 3.0 * x), ("a^2", np.square), ("a^3", lambda x: x ** 3), ("log a", np.log)]
    return {n: _slope(f, a, step) for n, f in named}, dict(zip(["3a", "a^2", "a^3", "log a"], [3, 2 * a, 3 * a ** 2, 1 / a]))
"""

CUBE = ("numerical slope of a^3", "derivative of a^3")  # what the law looks at

EXERCISE = Exercise(
    "slopes",
    "numerical slope and derivative",
    minutes=10,
    # a = 2: (6.003 - 6) / 0.001; (2.001^2 - 4) / 0.001 = 4 + 0.001; 12 + 6 * 0.001 + 0.001^2;
    # ln(1.0005) / 0.001 = (0.0005 - 0.000000125 + ...) / 0.001. At a = 5: 10 + 0.01, 75 + 15 * 0.01 + 0.01^2, ln(1.002) / 0.01.
    fixtures=[
        Fixture(
            (2.0, 0.001),
            note="a = 2, step = 0.001",
            expected=(named(3.0, 4.001, 12.006001, 0.49987504), named(3.0, 4.0, 12.0, 0.5)),
        ),
        Fixture(
            (5.0, 0.01),
            note="a = 5, step = 0.01",
            expected=(named(3.0, 10.01, 75.1501, 0.19980027), named(3.0, 10.0, 75.0, 0.2)),
        ),
    ],
    cases=cases,
    rubric=[
        *(Values(f"numerical slope of {name}", 0.5, (0, name), f'numerical["{name}"]') for name in NAMES),
        *(Values(f"derivative of {name}", 0.5, (1, name), f'exact["{name}"]') for name in NAMES),
        Law("a tenth of the step leaves a tenth of the error", 1, smaller_steps, needs=CUBE),
    ],
    wrong=[
        mistake("height_not_slope", SLOPE, "f(a + step) - f(a)").says(
            "This is how much the function grows, not its slope: the growth still has to be compared with the step."
        ),
        mistake("precedence", SLOPE, "f(a + step) - f(a) / step").says(
            "Division comes before subtraction, so only the second value is divided: the difference needs parentheses."
        ),
        mistake("divided_by_a", "f(a)) / step", "f(a)) / a").says(
            "The growth is divided by a; a slope is growth per step to the right."
        ),
        mistake("step_back", SLOPE, "(f(a) - f(a - step)) / step").says(
            "The step goes to the left of a; the exercise asks for the one to the right."
        ),
        mistake("both_sides", SLOPE, "(f(a + step) - f(a - step)) / (2 * step)").says(
            "This is the two-sided slope; it is the better one and week 4 uses it, but here the step goes to the right only."
        ),
        mistake("fixed_step", SLOPE, "(f(a + 0.001) - f(a)) / 0.001").says(
            "The step is always 0.001, whatever the caller asks for."
        ),
        mistake("exact_twice", RETURN, "return exact, exact").says(
            "The numerical slopes are the derivatives over again: they should come from two values of the function."
        ),
        mistake("numerical_twice", RETURN, "return numerical, numerical").says(
            "The derivatives are the numerical slopes over again: they come from the rules, without a step."
        ),
        mistake("swapped", RETURN, "return exact, numerical").says(
            "The two dicts come back in the wrong order: the docstring names the numerical slopes first."
        ),
        mistake("one_dict", RETURN, "return numerical").says(
            "Only one of the two dicts comes back: the docstring names the numerical slopes and the exact ones."
        ),
        mistake("caret", "x**2", "x ^ 2").says(
            "In Python `^` is no power but an operation on bits, which floats do not have: a power has a sign of its own."
        ),
        mistake("exponent_dropped", "3 * a**2", "3 * a").says(
            "In the derivative of a^3 the exponent is too low: by the rule it falls by one, and no further."
        ),
        mistake("log_not_derived", "1 / a", "np.log(a)").says(
            "The derivative of log a is taken to be log a itself: look up its rule in the text."
        ),
        mistake("log_in_the_derivative", "1 / a", "np.log(a) / a").says(
            "The derivative of log a still has the logarithm in it: by its rule none is left."
        ),
        mistake("power_not_lowered", "3 * a**2", "3 * a**3").says(
            "In the derivative of a^3 the exponent comes down in front, but it must also fall by one."
        ),
        mistake("factor_forgotten", "2 * a,", "a,", "3 * a**2", "a**2").says(
            "In the derivatives of a^2 and a^3 the old exponent is missing as a factor."
        ),
        mistake("logarithm_to_ten", "np.log", "np.log10").says(
            "The logarithm to base 10 is used; log a means the natural logarithm here."
        ),
    ],
    different=[
        other("written_out", code=WRITTEN_OUT),
        other("helper_of_its_own", code=HELPER_OF_ITS_OWN),
        other(
            "zero_d_arrays",
            RETURN,
            "return {k: np.array(v) for k, v in numerical.items()}, {k: np.float64(v) for k, v in exact.items()}",
        ),
        other("more_than_asked", RETURN, "exact['sin a'] = np.cos(a)\n    return numerical, exact, step"),
    ],
)
