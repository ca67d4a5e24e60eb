"""Exercise 5: `gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Law, Questions, Untouched, Values, earlier, other, others
from grader.exercises.gradient_checking import inputs
from grader.exercises.gradient_checking.gradient_check_n_mistakes import ALL_ZERO, DIFFERENCE, MORE, WRONG
from grader.exercises.gradient_checking.inputs import NOISE, Textbook, gradients, problem, switched_off, words
from helpers.judge.compare import Rules

forward_propagation_n = earlier("forward_propagation_n")


def case(rng: np.random.Generator, dims: list[int], m: int, epsilon: float, note: str, **factors: float) -> Case:
    X, Y, parameters = problem(rng, dims, m)
    note = f"{note}; {words(dims, m)}, epsilon = {epsilon:g}"
    return Case((parameters, gradients(parameters, X, Y, **factors), X, Y, epsilon), note=note)


def all_zero(rng: np.random.Generator) -> list[Case]:
    X, Y, parameters = problem(rng, [2, 3, 4, 1], 5)
    note = "both 0: a cost that never changes, gradients that are 0"
    nothing = gradients(parameters, X, Y, all=0.0)
    constant = {"forward_propagation_n": lambda X, Y, parameters: (0.25, ())}
    return [Case((parameters, nothing, X, Y, 1e-3), note=note, given=constant)]


def more_entries(rng: np.random.Generator) -> list[Case]:
    extra = case(rng, [2, 3, 2, 1], 5, 1e-7, "right gradients, and dZ3 beside them")
    extra.args[1]["dZ3"] = np.ones((1, 5))
    return [extra]


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        case(rng, [3, 2, 4, 1], 3, 1e-5, "right gradients"),
        case(rng, [2, 4, 3, 1], 6, 1e-2, "right gradients"),
        case(rng, [3, 4, 2, 1], 7, 1e-7, "wrong: dW2 is twice too large", dW2=2.0),
        case(rng, [2, 3, 5, 1], 4, 1e-4, "wrong: db1 is four times too large", db1=4.0),
        case(rng, [4, 2, 3, 1], 6, 1e-2, "wrong: dW1 has the wrong sign, db3 is 0", dW1=-1.0, db3=0.0),
    ]


def known_amount(exam: Questions) -> None:
    X, Y, parameters = problem(exam.rng, [2, 3, 2, 1], 6)
    for factor in (3.0, 0.5):
        got = exam.ask(parameters, gradients(parameters, X, Y, all=factor), X, Y, 1e-6)
        wanted = abs(factor - 1) / (factor + 1)
        claim = f"All gradients multiplied by {factor:g}: the difference is {wanted:.3f}"
        exam.agree(got, wanted, claim, rules=Rules(rtol=1e-3, atol=1e-5))


textbook = Textbook("""
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = to_vector(parameters)
    grad = to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(len(theta)):
        theta_plus = theta.copy()
        theta_plus[i] = theta[i] + epsilon
        theta_minus = theta.copy()
        theta_minus[i] = theta[i] - epsilon
        J_plus, _ = forward_propagation_n(X, Y, to_dictionary(theta_plus, parameters))
        J_minus, _ = forward_propagation_n(X, Y, to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    if denominator == 0:
        return 0.0
    return numerator / denominator
""")


class Others:
    def own_flattening(parameters, gradients, X, Y, epsilon=1e-7):
        measured, given = [], []
        for key, value in parameters.items():
            for index in np.ndindex(value.shape):
                J = []
                for sign in (1, -1):
                    moved = {k: v.copy() for k, v in parameters.items()}
                    moved[key][index] += sign * epsilon
                    J.append(forward_propagation_n(X, Y, moved)[0])
                measured.append((J[0] - J[1]) / 2 / epsilon)
                given.append(gradients["d" + key][index])
        a, b = np.array(measured), np.array(given)
        size = np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2))
        return np.sqrt(np.sum((a - b) ** 2)) / size if size > 0 else 0


OWN_COST = """
def _cost(X, Y, p):
    A = X
    for i in (1, 2):
        A = np.maximum(0, p[f'W{i}'] @ A + p[f'b{i}'])
    Z = p['W3'] @ A + p['b3']
    return np.mean(np.logaddexp(0, Z) - Y * Z), ()


"""

KNOWN_AMOUNT = "the known amount for wrong and right gradients"

EXERCISE = Exercise(
    "gradient_check_n",
    "every parameter of a net in turn",
    minutes=25,
    uses=("forward_propagation_n",),
    fixtures=[
        switched_off(0.5, 1e-7, 0.0, "right gradients"),
        # a step of ln 2: e^b = 6 and 3/2, (log 7 - log 2.5) / (2 ln 2) - 1/4 = 0.492713, and 0.007287 / 0.992713
        switched_off(0.5, float(np.log(2)), 0.007341, "right gradients, and a large step"),
        inputs.ALL_MOVE,
        switched_off(0.1, 1e-4, 0.666667, "wrong: db3 is 0.1 in place of 0.5"),  # |0.1 - 0.5| / (0.1 + 0.5) = 2/3
        switched_off(-0.1, 1e-4, 1.0, "wrong: db3 is -0.1 in place of 0.5"),  # |-0.1 - 0.5| / (0.1 + 0.5)
    ],
    cases=cases,
    rubric=[
        inputs.difference(KNOWN_AMOUNT, 6, "right", "wrong"),
        inputs.at_zero(ALL_ZERO, all_zero, inputs.FLAT_NET, needs=[KNOWN_AMOUNT]),
        Untouched(points=1),
        Law("all gradients off by a factor", 1.75, known_amount),
        Values(
            MORE, 0.25, label="the difference", rules=NOISE, cases=more_entries, public=[inputs.WITH_DZ3], edge=True
        ),
    ],
    wrong=[
        *WRONG,
        textbook.mistake("parentheses_missing", "/ (2 * epsilon)", "/ 2 * epsilon").says(
            "`/ 2 * epsilon` divides by 2 and multiplies by epsilon: put the denominator in parentheses."
        ),
    ],
    different=[
        textbook.other("textbook"),
        *others(Others),
        other("own_forward_pass", code=OWN_COST + textbook.code.replace("forward_propagation_n(", "_cost(")),
        textbook.other(
            "float_and_prints",
            f"return {DIFFERENCE}",
            f'print("difference", numerator)\n    return np.float64({DIFFERENCE})',
        ),
        textbook.other(
            "step_and_put_back",
            *("theta_plus = theta.copy()", "theta_plus = np.copy(theta)"),
            *("theta_plus[i] = theta[i] + epsilon", "theta_plus[i, 0] += epsilon"),
            *("theta_minus[i] = theta[i] - epsilon", "theta_minus[i, 0] -= epsilon"),
        ),
        textbook.other("zero_dimensional", DIFFERENCE, f"np.array({DIFFERENCE})"),
    ],
)
