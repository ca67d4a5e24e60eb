"""Exercise 12: `initialize_parameters(n_x, n_h, n_y)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Spread, Values, mistake, other, others
from grader.exercises.inputs import any_start
from grader.exercises.shallow_network.inputs import parameter_shapes, sizes, start

# Of so many numbers the spread is known so well that a scale which is off by a tenth shows, and chance never does.
MANY_WEIGHTS, CLOSE = (200, 210, 190), 1.07
PUBLIC = (130, 100, 110)


def cases(rng):
    return [Case(n, note=sizes(*n)) for n in ((2, 4, 1), (1, 3, 2), (5, 1, 4), (60, 50, 45), MANY_WEIGHTS)]


def undecided(exam: Questions) -> None:
    for n_x, n_h, n_y in ((2, 7, 1), (5, 3, 2)):
        p = exam.ask(n_x, n_h, n_y)
        X = exam.rng.normal(size=(n_x, 4))
        W1, b1, W2, b2 = (exam.array(p, shape, (key,)) for key, shape in parameter_shapes(n_x, n_h, n_y).items())
        largest = np.max(np.abs(W2 @ np.tanh(W1 @ X + b1) + b2))
        if largest > 0.05:
            claim = "with small weights the network starts undecided, with every Z2 near 0"
            exam.fail(claim, f"|Z2| up to {largest:.2g}", "below 0.05", shown=sizes(n_x, n_h, n_y))


def weights(name: str) -> Spread:
    """Judged where there are enough numbers to tell their spread."""
    label, hint = f'parameters["{name}"]', "How far from 0 should a typical weight be, and on which side?"
    return Spread(name, 1, (name,), label, std=0.01, within=CLOSE, only=lambda case: case.args[1] >= 10, hint=hint)


class Others:
    def seed_inside(n_x, n_h, n_y):
        np.random.seed(2)
        W1 = np.random.randn(n_h, n_x) * 0.01
        b1 = np.zeros((n_h, 1))
        W2 = np.random.randn(n_y, n_h) * 0.01
        b2 = np.zeros((n_y, 1))
        return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

    def other_order(n_x, n_h, n_y):
        p = {"b2": np.zeros(shape=(n_y, 1)), "b1": np.zeros(shape=(n_h, 1))}
        p["W2"] = np.random.normal(scale=0.01, size=(n_y, n_h))
        p["W1"] = np.random.normal(scale=0.01, size=(n_h, n_x))
        return p

    def integer_zeros(n_x, n_h, n_y):
        return dict(
            W1=np.random.standard_normal((n_h, n_x)) / 100,
            b1=np.zeros((n_h, 1), dtype=int),
            W2=np.random.standard_normal((n_y, n_h)) / 100,
            b2=np.zeros((n_y, 1), dtype=int),
        )


W1, W2 = "0.01 * np.random.randn(n_h, n_x)", "0.01 * np.random.randn(n_y, n_h)"
b1, b2 = "np.zeros((n_h, 1))", "np.zeros((n_y, 1))"

EXERCISE = Exercise(
    "initialize_parameters",
    "small random weights",
    minutes=10,
    fixtures=[
        Fixture((8, 10, 5), expected=start(8, 10, 5), note=sizes(8, 10, 5)),
        Fixture(PUBLIC, expected=any_start(PUBLIC), note=sizes(*PUBLIC)),
    ],
    cases=cases,
    rubric=[
        weights("W1"),
        weights("W2"),
        Values("b1", 0.5, ("b1",), 'parameters["b1"]', hint="One zero for each hidden unit, in a column."),
        Values("b2", 0.5, ("b2",), 'parameters["b2"]', hint="One zero for each output, in a column."),
        Law("the network starts undecided", 1, undecided),
    ],
    random=True,
    wrong=[
        mistake("zeros", W1, "np.zeros((n_h, n_x))", W2, "np.zeros((n_y, n_h))").says(
            "All your weights are zero, so all hidden units stay copies of each other for ever."
        ),
        mistake("second_not_scaled", W2, "np.random.randn(n_y, n_h)").says(
            "W1 is scaled down, W2 is not: the factor belongs to both."
        ),
        mistake("not_scaled", W1, "np.random.randn(n_h, n_x)", W2, "np.random.randn(n_y, n_h)").says(
            "The weights are not scaled down: tanh starts on its flat ends."
        ),
        mistake("ten_times", W1, W1.replace("0.01", "0.1"), W2, W2.replace("0.01", "0.1")).says(
            "Your weights are ten times as large as asked for: count the zeros."
        ),
        mistake("one_tenth", W1, W1.replace("0.01", "0.001"), W2, W2.replace("0.01", "0.001")).says(
            "Your weights are a tenth of what is asked for: count the zeros."
        ),
        mistake(
            "by_the_inputs",
            W1,
            "np.random.randn(n_h, n_x) / np.sqrt(n_x)",
            W2,
            "np.random.randn(n_y, n_h) / np.sqrt(n_h)",
        ).says("You scale by the number of inputs, as week 4 does; here every weight has the same small factor."),
        mistake("sizes_of_the_first", W2, W1).says("W2 has the sizes of W1: count the units on both of its own sides."),
        mistake(
            "uniform",
            W1,
            "0.01 * np.random.uniform(-1, 1, (n_h, n_x))",
            W2,
            "0.01 * np.random.uniform(-1, 1, (n_y, n_h))",
        ).says("Your weights are spread too little, as uniform numbers are; normal ones are asked for."),
        mistake("only_positive", W1, W1.replace("randn", "rand"), W2, W2.replace("randn", "rand")).says(
            "`rand` draws from 0 to 1, so no weight is negative; draw from the standard normal distribution."
        ),
        mistake("transposed", "randn(n_h, n_x)", "randn(n_x, n_h)", "randn(n_y, n_h)", "randn(n_h, n_y)").says(
            "The weights are transposed: a row of W1 belongs to one hidden unit."
        ),
        mistake("all_equal", W1, "np.full((n_h, n_x), 0.01)", W2, "np.full((n_y, n_h), 0.01)").says(
            "All weights are the same number: random numbers are needed to tell the hidden units apart."
        ),
        mistake("random_biases", b1, "0.01 * np.random.randn(n_h, 1)", b2, "0.01 * np.random.randn(n_y, 1)").says(
            "Your biases are not zero: they are drawn, or `np.empty` has left in them what stood in the memory before."
        ),
        mistake("ones_as_biases", b1, "np.ones((n_h, 1))", b2, "np.ones((n_y, 1))").says(
            "Your biases are 1; here they start at zero."
        ),
        mistake("zeros_of_two_numbers", b1, "np.zeros(n_h, 1)").says(
            "`np.zeros` takes the shape as one tuple; a second number is read as the type (`np.random.randn` is the one that wants two)."
        ),
        mistake("hidden_fixed", "    return {", "    n_h = 4\n    return {").says(
            "The hidden layer has 4 units in your answer, whatever `n_h` is."
        ),
        mistake("one_layer", f'"W2": {W2},', "", f'"b2": {b2},', "").says(
            "Only the first layer has parameters: W2 and b2 are missing."
        ),
        mistake("flat_biases", b1, "np.zeros(n_h)", b2, "np.zeros(n_y)").says(
            "Your biases have one axis only; the shape in `np.zeros` is a tuple of two numbers."
        ),
        mistake("biases_swapped", f'"b1": {b1}', f'"b1": {b2}', f'"b2": {b2}', f'"b2": {b1}').says(
            "Each bias has the size of the other layer."
        ),
        mistake("shape_as_tuple", "randn(n_h, n_x)", "randn((n_h, n_x))").says(
            "`np.random.randn` takes the two sizes as two arguments, not as one tuple (`np.zeros` is the one that wants a tuple)."
        ),
    ],
    different=[
        other(
            "default_rng",
            *("return {", "rng = np.random.default_rng()\n    return {"),
            *(W1, "rng.normal(0, 0.01, (n_h, n_x))", W2, "rng.normal(0, 0.01, (n_y, n_h))"),
        ),
        *others(Others),
        other(
            "single",
            *("return {", "draw = lambda *s: (np.random.randn(*s) * 0.01).astype(np.float32)\n    return {"),
            *(W1, "draw(n_h, n_x)", b1, "0 * draw(n_h, 1)", W2, "draw(n_y, n_h)", b2, '0 * draw(n_y, 1), "seed": None'),
        ),
    ],
)
