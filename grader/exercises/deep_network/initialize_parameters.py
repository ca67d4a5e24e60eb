"""Exercise 3: `initialize_parameters(n_x, n_h, n_y)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Spread, Values, mistake, other, others
from grader.exercises.inputs import ANY_NUMBERS, any_start, shapes

CLOSE = 1.05  # by which a spread may be off


def words(n_x: int, n_h: int, n_y: int) -> str:
    return f"n_x = {n_x}, n_h = {n_h}, n_y = {n_y}"


def cases(rng):
    return [Case(sizes, note=words(*sizes)) for sizes in ((110, 160, 105), (85, 200, 130), (190, 125, 150))]


def small_nets(exam: Questions) -> None:
    for sizes in ((3, 4, 1), (5, 1, 2), (1, 6, 3)):
        got = exam.ask(*sizes)
        for name, shape in shapes(sizes).items():
            claim = f"{name} has the right shape in a small net"
            exam.agree(got, np.zeros(shape), claim, words(*sizes), ANY_NUMBERS, path=(name,))


def weights(name: str, hint: str) -> Spread:
    return Spread(name, 1, (name,), f'parameters["{name}"]', std=0.01, within=CLOSE, hint=hint)


# The four arrays, as the reference makes them.
W1, W2 = "np.random.randn(n_h, n_x)", "np.random.randn(n_y, n_h)"
B1, B2 = "np.zeros((n_h, 1))", "np.zeros((n_y, 1))"


class Others:
    def global_generator(n_x, n_h, n_y):
        np.random.seed(1)
        return {
            "W1": np.random.randn(n_h, n_x) * 0.01,
            "b1": np.zeros((n_h, 1)),
            "W2": np.random.randn(n_y, n_h) / 100,
            "b2": np.zeros((n_y, 1)),
        }

    def other_draw_order(n_x, n_h, n_y):
        rng = np.random.default_rng(5)
        W2 = rng.normal(0, 0.01, size=(n_y, n_h))
        W1 = rng.normal(0, 0.01, size=(n_h, n_x))
        return dict(W2=W2, W1=W1, b2=W2[:, :1] * 0, b1=np.zeros(shape=(n_h, 1)), extra=3)

    def single_precision(n_x, n_h, n_y):
        r = np.random.RandomState(3)
        f = np.float32
        return {
            "W1": (r.randn(n_h, n_x) * 0.01).astype(f),
            "b1": np.zeros((n_h, 1), f),
            "W2": (r.randn(n_y, n_h) * 0.01).astype(f),
            "b2": np.zeros((n_y, 1), f),
        }


OWN_HELPER = """
def _layer(n, k):
    return 0.01 * np.random.standard_normal((n, k)), np.zeros((n, 1), dtype=int)


def initialize_parameters(n_x, n_h, n_y):
    W1, b1 = _layer(n_h, n_x)
    W2, b2 = _layer(n_y, n_h)
    print(W1.shape)
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}
"""

EXERCISE = Exercise(
    "initialize_parameters",
    "two layers, small random weights",
    minutes=8,
    # 16,000 numbers and more in every W here and below, so that a spread that is a tenth off is seen
    fixtures=[Fixture((130, 140, 120), expected=any_start([130, 140, 120]), note=words(130, 140, 120))],
    cases=cases,
    rubric=[
        weights("W1", "The shape is (n_h, n_x). How far from 0 should a typical weight be, and on which side?"),
        weights("W2", "The shape is (n_y, n_h)."),
        Values("b1", 0.25, ("b1",), 'parameters["b1"]', hint="A column of zeros, one per hidden unit."),
        Values("b2", 0.25, ("b2",), 'parameters["b2"]', hint="A column of zeros, one per output unit."),
        Law("right shapes in small nets", 0.5, small_nets),
    ],
    random=True,
    wrong=[
        mistake("not_scaled", W1 + " * 0.01", W1, W2 + " * 0.01", W2).says(
            "The weights are not scaled: multiply the draw by the small number that the task names."
        ),
        mistake("ten_times_too_large", W1 + " * 0.01", W1 + " * 0.1", W2 + " * 0.01", W2 + " * 0.1").says(
            "Your weights are ten times too large: count the zeros of the small number."
        ),
        mistake("near_the_number", W1 + " * 0.01", W1 + " * 0.012", W2 + " * 0.01", W2 + " * 0.012").says(
            "The spread of your weights is a little too large: look at the number that the draws are multiplied by."
        ),
        mistake("four_hidden_units", "return {", "n_h = 4\n    return {").says(
            "There are always 4 hidden units, whatever `n_h` says: it is overwritten, or a fixed number stands in its place."
        ),
        mistake("sizes_for_zeros", B1, "np.zeros(n_h, 1)", B2, "np.zeros(n_y, 1)").says(
            "`np.zeros` wants the whole shape as one tuple; its second argument is the type of the numbers."
        ),
        mistake("zeros", W1 + " * 0.01", "np.zeros((n_h, n_x))", W2 + " * 0.01", "np.zeros((n_y, n_h))").says(
            "All weights are zero, so all hidden units stay equal for ever: draw them at random."
        ),
        mistake("shapes_swapped", W1, "np.random.randn(n_x, n_h)", W2, "np.random.randn(n_h, n_y)").says(
            "The shapes are turned round: rows are the units of the layer itself, columns those of the layer before."
        ),
        mistake("positive_only", W1, "np.random.rand(n_h, n_x)", W2, "np.random.rand(n_y, n_h)").says(
            "Your weights are all positive: `rand` draws from 0 to 1, while the task asks for a normal distribution around 0."
        ),
        mistake("random_biases", B1, "np.random.randn(n_h, 1)", B2, "np.random.randn(n_y, 1)").says(
            "Your biases are not zero: they are drawn, or `np.empty` has left in them what stood in the memory before."
        ),
        mistake("flat_biases", B1, "np.zeros(n_h)", B2, "np.zeros(n_y)").says(
            "Your biases have shape (n,); give them a second axis of length 1."
        ),
        mistake("biases_of_ones", B1, "np.ones((n_h, 1))", B2, "np.ones((n_y, 1))").says(
            "Your biases start at 1; they start at 0."
        ),
        mistake("biases_swapped", B1, B2, '"b2": ' + B2, '"b2": ' + B1).says(
            "The sizes of the two biases are swapped: b1 belongs to the hidden layer, b2 to the output layer."
        ),
        mistake("tuple_for_randn", W1, "np.random.randn((n_h, n_x))").says(
            "`np.random.randn` takes the sizes one by one, not as a tuple."
        ),
    ],
    different=[*others(Others), other("own_helper", code=OWN_HELPER)],
)
